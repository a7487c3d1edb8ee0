import type { Span } from './api-types.ts';
import { type Question, searchParameters } from './question.ts';
import { href } from './router.ts';
import { beginning } from './text.ts';

export function searchHref(question: Question): string {
  return href('/', searchParameters(question));
}

export function caseHref(id: string): string {
  return href(`/case/${encodeURIComponent(id)}`);
}

export function eventHref(id: string): string {
  return href(`/event/${encodeURIComponent(id)}`);
}

export interface Place {
  page?: number | undefined;
  /** Code points of the page's text to mark. */
  span?: Span | undefined;
  /** A passage to look for in the page's text, where its span is not known. */
  find?: string | undefined;
  /** The case to lead back to. */
  case?: string | undefined;
}

export function documentHref(sha256: string, place: Place = {}): string {
  const parameters = new URLSearchParams();
  if (place.page !== undefined && place.page > 1) parameters.set('page', String(place.page));
  if (place.span) {
    parameters.set('start', String(place.span[0]));
    parameters.set('end', String(place.span[1]));
  } else if (place.find) {
    // Long enough to be found once, short enough for an address in scripts of nine bytes a letter.
    parameters.set('find', beginning(place.find.replace(/^[\s…]+/u, ''), 48));
  }
  if (place.case) parameters.set('case', place.case);
  return href(`/document/${encodeURIComponent(sha256)}`, parameters);
}

import type {
  CaseList,
  CaseReport,
  DocumentInfo,
  EventInfo,
  EventReport,
  FacetName,
  PageText,
  Problem,
  Stats,
  Suggestion,
  Vocabulary,
} from './api-types.ts';
import { wantFontsFor } from './fonts.ts';
import { FILTERS, type Question, searchParameters } from './question.ts';

const BASE = '/api/v1';
const TIMEOUT_MS = 30_000;
/** Answers kept so that going back shows a page at once, and at its old scroll position. */
const KEPT = 60;

/** An answer that is not one: what the server said (RFC 9457), or that it could not be reached (status 0). */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
    this.name = 'ApiError';
  }
}

/** True for the error of a request that we ourselves gave up. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

const kept = new Map<string, unknown>();

/** Forgets the kept answers, so that the next request asks the server. */
export function forget(): void {
  kept.clear();
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback = { title: response.statusText || `HTTP ${response.status}`, status: response.status };
  if (!response.headers.get('content-type')?.includes('json')) return fallback;
  try {
    return { ...fallback, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return fallback;
  }
}

const headers = { accept: 'application/json, application/problem+json' };

/** A request sent before the component that needs it is there. */
let early: { url: string; response: Promise<Response> } | undefined;

function send(url: string, signal: AbortSignal | undefined): Promise<Response> {
  const sent = early;
  early = undefined;
  if (sent?.url === url) return sent.response;
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  return fetch(url, { headers, signal: signal ? AbortSignal.any([signal, limit]) : limit });
}

/** Sends the request at once, so that it travels together with the script that will ask for it. */
export function sendEarly(address: string): void {
  const url = BASE + address;
  const response = fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
  // Whoever asks gets the failure; if nobody does, it is none.
  response.catch(() => undefined);
  early = { url, response };
}

async function get<T>(address: string, signal?: AbortSignal): Promise<T> {
  const url = BASE + address;
  const known = kept.get(url);
  if (known !== undefined) {
    kept.delete(url);
    kept.set(url, known);
    return known as T;
  }
  let text: string;
  try {
    const response = await send(url, signal);
    if (!response.ok) throw new ApiError(await problemOf(response));
    text = await response.text();
  } catch (error) {
    if (error instanceof ApiError || isAbort(error)) throw error;
    throw new ApiError({ type: 'balai:unreachable', title: String(error), status: 0 });
  }
  wantFontsFor(text);
  let answer: T;
  try {
    answer = JSON.parse(text) as T;
  } catch (error) {
    throw new ApiError({ type: 'balai:unreadable', title: String(error), status: 0 });
  }
  kept.set(url, answer);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return answer;
}

const part = encodeURIComponent;

export interface SearchOptions {
  size?: number;
  facets?: FacetName[];
}

/** With an outcome chosen, how its sizes lie is asked for too; that has to be named, and with it all else. */
const facetsOf = (question: Question) =>
  question.filters.outcome ? [...FILTERS, 'year', 'outcomeSize'] : undefined;

/** The addresses below the API's base. */
export const addresses = {
  cases(question: Question, lang: string, { size, facets }: SearchOptions = {}): string {
    const parameters = searchParameters(question);
    parameters.set('lang', lang);
    if (size !== undefined) parameters.set('size', String(size));
    const wanted = facets ?? facetsOf(question);
    if (wanted) parameters.set('facets', wanted.join(','));
    return `/cases?${parameters}`;
  },
  case: (id: string, lang: string) => `/cases/${part(id)}?lang=${lang}`,
};

export const api = {
  cases(question: Question, lang: string, options: SearchOptions = {}, signal?: AbortSignal) {
    return get<CaseList>(addresses.cases(question, lang, options), signal);
  },
  async case(id: string, lang: string, signal?: AbortSignal): Promise<CaseReport> {
    type Answer = CaseReport & { documentDetails?: DocumentInfo[] };
    const { documentDetails, ...report } = await get<Answer>(addresses.case(id, lang), signal);
    // A server that gives the documents as hashes gives what it knows of them beside.
    return documentDetails ? { ...report, documents: documentDetails } : report;
  },
  similar(id: string, lang: string, size: number, signal?: AbortSignal) {
    return get<{ hits: CaseList['hits'] }>(`/cases/${part(id)}/similar?size=${size}&lang=${lang}`, signal);
  },
  document(sha256: string, signal?: AbortSignal) {
    return get<DocumentInfo>(`/documents/${part(sha256)}`, signal);
  },
  page(sha256: string, page: number, signal?: AbortSignal) {
    return get<PageText>(`/documents/${part(sha256)}/pages/${page}`, signal);
  },
  suggest(q: string, lang: string, signal?: AbortSignal) {
    return get<{ suggestions: Suggestion[] }>(`/suggest?${new URLSearchParams({ q, lang })}`, signal);
  },
  vocabulary(name: string, lang: string, signal?: AbortSignal) {
    return get<Vocabulary>(`/vocabularies/${part(name)}?lang=${lang}`, signal);
  },
  events(lang: string, signal?: AbortSignal) {
    return get<{ events: EventInfo[] }>(`/events?lang=${lang}`, signal);
  },
  event(id: string, lang: string, signal?: AbortSignal) {
    return get<EventReport>(`/events/${part(id)}?lang=${lang}`, signal);
  },
  stats(lang: string, signal?: AbortSignal) {
    return get<Stats>(`/stats?lang=${lang}`, signal);
  },
};

/** Where a document's own file is. */
export function contentUrl(sha256: string): string {
  return `${BASE}/documents/${part(sha256)}/content`;
}

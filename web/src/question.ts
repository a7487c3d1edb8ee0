import type { FilterName } from './api-types.ts';

export const FILTERS = [
  'country',
  'topic',
  'outcome',
  'level',
  'beneficiary',
  'status',
  'language',
  'sdg',
  'award',
  'event',
] as const satisfies readonly FilterName[];

export type Sort = 'relevance' | 'newest' | 'title' | 'outcome';
export const SORTS: readonly Sort[] = ['relevance', 'newest', 'title', 'outcome'];

/** The size that is wanted of the chosen outcome; an empty text wants nothing. */
export interface Size {
  readonly direction: string;
  readonly unit: string;
  readonly outcomeMin: string;
  readonly outcomeMax: string;
}

export const ANY_SIZE: Size = { direction: '', unit: '', outcomeMin: '', outcomeMax: '' };
const SIZE_NAMES = ['direction', 'unit', 'outcomeMin', 'outcomeMax'] as const;

/** What is asked, as it stands in the address of the search page. */
export interface Question {
  readonly q: string;
  /** What the words do not mean, as vocabulary/concept: it is not searched for, though they name it. */
  readonly notMeant: readonly string[];
  readonly filters: Readonly<Partial<Record<FilterName, readonly string[]>>>;
  readonly yearFrom: string;
  readonly yearTo: string;
  readonly size: Size;
  /** The least level of evidence of an outcome. */
  readonly evidenceMin: string;
  readonly sort: Sort;
  readonly cursor: string;
}

export const NOTHING: Question = {
  q: '',
  notMeant: [],
  filters: {},
  yearFrom: '',
  yearTo: '',
  size: ANY_SIZE,
  evidenceMin: '',
  sort: 'relevance',
  cursor: '',
};

/** Whether sizes can be compared: of one outcome in one unit. */
export function hasSizes({ filters, size }: Question): boolean {
  return filters.outcome?.length === 1 && size.unit !== '';
}

/**
 * Without what cannot be asked: meanings of no words, a size of no outcome, bounds without a unit, an order by sizes that
 * are not alike.
 */
function tidy(question: Question): Question {
  const { outcomeMin, outcomeMax, ...rest } = question.filters.outcome?.length ? question.size : ANY_SIZE;
  const size = rest.unit ? { ...rest, outcomeMin, outcomeMax } : { ...ANY_SIZE, ...rest };
  const sort = question.sort === 'outcome' && !hasSizes(question) ? 'relevance' : question.sort;
  const notMeant = question.q.trim() === '' ? [] : question.notMeant;
  return { ...question, notMeant, size, sort };
}

export function questionOf(parameters: URLSearchParams): Question {
  const filters: Partial<Record<FilterName, readonly string[]>> = {};
  for (const name of FILTERS) {
    const values = [...new Set(parameters.getAll(name).filter(value => value !== ''))];
    if (values.length > 0) filters[name] = values;
  }
  const sort = parameters.get('sort');
  const said = (name: string) => parameters.get(name) ?? '';
  return tidy({
    q: said('q'),
    notMeant: [...new Set(parameters.getAll('without').filter(value => value !== ''))],
    filters,
    yearFrom: said('yearFrom'),
    yearTo: said('yearTo'),
    size: {
      direction: said('direction'),
      unit: said('unit'),
      outcomeMin: said('outcomeMin'),
      outcomeMax: said('outcomeMax'),
    },
    evidenceMin: said('evidenceMin'),
    sort: SORTS.find(known => known === sort) ?? 'relevance',
    cursor: said('cursor'),
  });
}

/** The same as parameters, for the address of the page as well as for the API; defaults are left out. */
export function searchParameters(wanted: Question): URLSearchParams {
  const question = tidy(wanted);
  const parameters = new URLSearchParams();
  if (question.q.trim() !== '') parameters.set('q', question.q.trim());
  for (const path of question.notMeant) parameters.append('without', path);
  for (const name of FILTERS)
    for (const value of question.filters[name] ?? []) parameters.append(name, value);
  if (question.yearFrom) parameters.set('yearFrom', question.yearFrom);
  if (question.yearTo) parameters.set('yearTo', question.yearTo);
  for (const name of SIZE_NAMES) if (question.size[name]) parameters.set(name, question.size[name]);
  if (question.evidenceMin) parameters.set('evidenceMin', question.evidenceMin);
  if (question.sort !== 'relevance') parameters.set('sort', question.sort);
  if (question.cursor) parameters.set('cursor', question.cursor);
  return parameters;
}

/** True before any question, for the start view; a sort alone asks for all cases. */
export function isStart(question: Question): boolean {
  return searchParameters(question).size === 0;
}

/** With other words, from the first page on; what the old ones did not mean goes with them. */
export function asked(question: Question, q: string): Question {
  const notMeant = q.trim() === question.q.trim() ? question.notMeant : [];
  return { ...question, q, notMeant, cursor: '' };
}

/** With one meaning of the words left out, or taken in again. */
export function meaning(question: Question, path: string, meant: boolean): Question {
  const others = question.notMeant.filter(other => other !== path);
  return { ...question, notMeant: meant ? others : [...others, path], cursor: '' };
}

export function isChosen(question: Question, name: FilterName, value: string): boolean {
  return question.filters[name]?.includes(value) ?? false;
}

/** With the value added to the filter, or taken from it if it was there; always from the first page on. */
export function toggled(question: Question, name: FilterName, value: string): Question {
  const chosen = question.filters[name] ?? [];
  const values = chosen.includes(value) ? chosen.filter(other => other !== value) : [...chosen, value];
  // The outcomes that are left may not be told in this unit.
  const size = name === 'outcome' && chosen.includes(value) ? ANY_SIZE : question.size;
  return { ...question, size, cursor: '', filters: { ...question.filters, [name]: values } };
}

/** With another size wanted; bounds go with the unit that they are in. */
export function sized(question: Question, change: Partial<Size>): Question {
  const bounds = change.unit === undefined ? {} : { outcomeMin: '', outcomeMax: '' };
  return { ...question, cursor: '', size: { ...question.size, ...bounds, ...change } };
}

/** Something chosen that can be taken back. */
export type Choice =
  | { kind: 'filter'; name: FilterName; value: string }
  | { kind: 'years'; from: string; to: string }
  | { kind: 'size'; size: Size }
  | { kind: 'evidence'; level: string }
  | { kind: 'words'; q: string };

/** Everything that narrows the question, in the order of the page. */
export function choices(question: Question): Choice[] {
  const list: Choice[] = [];
  if (question.q.trim() !== '') list.push({ kind: 'words', q: question.q.trim() });
  for (const name of FILTERS) {
    for (const value of question.filters[name] ?? []) list.push({ kind: 'filter', name, value });
  }
  if (question.yearFrom || question.yearTo) {
    list.push({ kind: 'years', from: question.yearFrom, to: question.yearTo });
  }
  if (question.size.direction || question.size.unit) list.push({ kind: 'size', size: question.size });
  if (question.evidenceMin) list.push({ kind: 'evidence', level: question.evidenceMin });
  return list;
}

export function without(question: Question, choice: Choice): Question {
  switch (choice.kind) {
    case 'words':
      return { ...question, q: '', cursor: '' };
    case 'years':
      return { ...question, yearFrom: '', yearTo: '', cursor: '' };
    case 'size':
      return { ...question, size: ANY_SIZE, cursor: '' };
    case 'evidence':
      return { ...question, evidenceMin: '', cursor: '' };
    case 'filter':
      return isChosen(question, choice.name, choice.value)
        ? toggled(question, choice.name, choice.value)
        : question;
  }
}

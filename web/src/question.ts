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

export type Sort = 'relevance' | 'newest' | 'title';
export const SORTS: readonly Sort[] = ['relevance', 'newest', 'title'];

/** What is asked, as it stands in the address of the search page. */
export interface Question {
  readonly q: string;
  readonly filters: Readonly<Partial<Record<FilterName, readonly string[]>>>;
  readonly yearFrom: string;
  readonly yearTo: string;
  readonly sort: Sort;
  readonly cursor: string;
}

export const NOTHING: Question = {
  q: '',
  filters: {},
  yearFrom: '',
  yearTo: '',
  sort: 'relevance',
  cursor: '',
};

export function questionOf(parameters: URLSearchParams): Question {
  const filters: Partial<Record<FilterName, readonly string[]>> = {};
  for (const name of FILTERS) {
    const values = [...new Set(parameters.getAll(name).filter(value => value !== ''))];
    if (values.length > 0) filters[name] = values;
  }
  const sort = parameters.get('sort');
  return {
    q: parameters.get('q') ?? '',
    filters,
    yearFrom: parameters.get('yearFrom') ?? '',
    yearTo: parameters.get('yearTo') ?? '',
    sort: SORTS.find(known => known === sort) ?? 'relevance',
    cursor: parameters.get('cursor') ?? '',
  };
}

/** The same as parameters, for the address of the page as well as for the API; defaults are left out. */
export function searchParameters(question: Question): URLSearchParams {
  const parameters = new URLSearchParams();
  if (question.q.trim() !== '') parameters.set('q', question.q.trim());
  for (const name of FILTERS)
    for (const value of question.filters[name] ?? []) parameters.append(name, value);
  if (question.yearFrom) parameters.set('yearFrom', question.yearFrom);
  if (question.yearTo) parameters.set('yearTo', question.yearTo);
  if (question.sort !== 'relevance') parameters.set('sort', question.sort);
  if (question.cursor) parameters.set('cursor', question.cursor);
  return parameters;
}

/** True before any question, for the start view; a sort alone asks for all cases. */
export function isStart(question: Question): boolean {
  return searchParameters(question).size === 0;
}

export function isChosen(question: Question, name: FilterName, value: string): boolean {
  return question.filters[name]?.includes(value) ?? false;
}

/** With the value added to the filter, or taken from it if it was there; always from the first page on. */
export function toggled(question: Question, name: FilterName, value: string): Question {
  const chosen = question.filters[name] ?? [];
  const values = chosen.includes(value) ? chosen.filter(other => other !== value) : [...chosen, value];
  return { ...question, cursor: '', filters: { ...question.filters, [name]: values } };
}

/** Something chosen that can be taken back. */
export type Choice =
  | { kind: 'filter'; name: FilterName; value: string }
  | { kind: 'years'; from: string; to: string }
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
  return list;
}

export function without(question: Question, choice: Choice): Question {
  switch (choice.kind) {
    case 'words':
      return { ...question, q: '', cursor: '' };
    case 'years':
      return { ...question, yearFrom: '', yearTo: '', cursor: '' };
    case 'filter':
      return isChosen(question, choice.name, choice.value)
        ? toggled(question, choice.name, choice.value)
        : question;
  }
}

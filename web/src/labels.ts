import { api } from './api.ts';
import type { CaseList, FacetName, FilterName } from './api-types.ts';
import { locale } from './i18n.ts';

/** The vocabulary that a filter's values are of. */
export const VOCABULARY: Record<FilterName, string> = {
  country: 'countries',
  topic: 'topics',
  outcome: 'outcome-types',
  level: 'levels',
  beneficiary: 'beneficiaries',
  status: 'statuses',
  language: 'languages',
  sdg: 'sdgs',
  award: 'awards',
  event: 'events',
};

const known = new Map<string, string>();
const asked = new Set<string>();
const nameOf = (vocabulary: string, id: string) => `${locale()}/${vocabulary}/${id}`;

/** Keeps the labels that came with an answer. */
export function rememberLabels(labels: Readonly<Record<string, string>> | undefined): void {
  for (const [key, label] of Object.entries(labels ?? {})) known.set(`${locale()}/${key}`, label);
}

/** Keeps the labels of an answer's facets. */
export function rememberFacets(facets: CaseList['facets']): void {
  for (const [name, buckets] of Object.entries(facets ?? {})) {
    const vocabulary = (VOCABULARY as Partial<Record<FacetName, string>>)[name as FacetName];
    if (!vocabulary) continue;
    for (const { value, label } of buckets ?? []) known.set(nameOf(vocabulary, value), label);
  }
}

export function hasLabel(vocabulary: string, id: string): boolean {
  return known.has(nameOf(vocabulary, id));
}

/** The twelve by the codes that browsers know names for; for answers that came without their labels. */
const REGIONS: Readonly<Record<string, string>> = {
  BRN: 'BN',
  KHM: 'KH',
  IDN: 'ID',
  LAO: 'LA',
  MYS: 'MY',
  MMR: 'MM',
  PHL: 'PH',
  SGP: 'SG',
  THA: 'TH',
  TLS: 'TL',
  VNM: 'VN',
  KOR: 'KR',
};

/** A concept's label in the reader's language; as long as it is not known, its id in plain words. */
export function labelOf(vocabulary: string, id: string): string {
  const label = known.get(nameOf(vocabulary, id));
  if (label !== undefined) return label;
  const region = vocabulary === 'countries' ? REGIONS[id] : undefined;
  const name = region && new Intl.DisplayNames(locale(), { type: 'region' }).of(region);
  return name ?? id.replaceAll('-', ' ');
}

/** Fetches a vocabulary's labels, once; true if they came. */
export async function fetchLabels(vocabulary: string): Promise<boolean> {
  const key = `${locale()}/${vocabulary}`;
  if (asked.has(key)) return false;
  asked.add(key);
  try {
    const { concepts } = await api.vocabulary(vocabulary, locale());
    for (const { id, label } of concepts) known.set(nameOf(vocabulary, id), label);
    return true;
  } catch {
    return false;
  }
}

/** What the HTTP API answers, version 1. Absent fields are left out of its JSON. */

export type FilterName =
  | 'country'
  | 'topic'
  | 'outcome'
  | 'level'
  | 'beneficiary'
  | 'status'
  | 'language'
  | 'sdg'
  | 'award'
  | 'event';
export type FacetName = FilterName | 'year';

/** [start, end) in code points, not in UTF-16 units. */
export type Span = [start: number, end: number];

export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  parameter?: string;
}

export interface Total {
  value: number;
  relation: 'eq' | 'gte';
}

export type Direction = 'increase' | 'decrease' | 'unchanged';

/** An outcome's figure: what a badge needs. */
export interface Figure {
  type: string;
  value?: number;
  baseline?: number;
  unit?: string;
  direction?: Direction;
}

/** What the size of an outcome is the size of: a change and its direction, or the value reached. */
export type Way = Direction | 'reached';

export interface HitOutcome extends Figure {
  statement?: string;
  evidence?: number;
  /** The figure as the document prints it. */
  printed?: string;
  source?: Evidence;
  /** The size by which it is what was asked for. */
  matched?: { direction: Way; amount: number; unit: string };
}

export interface Highlight {
  field: 'title' | 'summary' | 'passage';
  document?: string;
  page?: number;
  /** Where in the page's text the passage begins, in code points. */
  start?: number;
  language?: string;
  text: string;
  spans: Span[];
}

export interface Reason {
  kind: 'topic' | 'outcome' | 'level' | 'beneficiary' | 'words' | 'meaning';
  value?: string;
  label?: string;
}

/** What a hit is found by: words of the question, a concept it is filed under or names, a word that stands for one. */
export interface Why {
  kind: 'words' | 'concept' | 'lexicon' | 'meaning';
  /** Of the question, as typed. */
  words: string[];
  vocabulary?: string;
  concept?: string;
  label?: string;
  /** What stands in the case in the place of the words. */
  found?: string;
  language?: string;
  /** Texts in which it stands, and the facet that the case is filed in. */
  fields: string[];
}

export interface Hit {
  id: string;
  title: string;
  titleLanguage?: string;
  summary?: string;
  countries?: string[];
  topics?: string[];
  outcomes?: HitOutcome[];
  year?: number;
  status?: string;
  languages?: string[];
  score?: number;
  highlights?: Highlight[];
  why?: Why[];
  reasons?: Reason[];
}

export interface Bucket {
  value: string;
  label: string;
  count: number;
  broader?: string;
  selected?: boolean;
}

/** What was searched besides the words: a concept, a country, or a meaning of a word (vocabulary "lexicon"). */
export interface Expansion {
  vocabulary: string;
  concept: string;
  label: string;
  matched: string;
  /** Names that were searched, one a language, by BCP 47 tag. */
  labels: Record<string, string>;
  labelCount: number;
}

/** A unit or direction, and how many cases have an outcome with it. */
export interface SizeCount<T extends string = string> {
  value: T;
  count: number;
  selected?: boolean;
}

/** How the sizes of outcomes lie; the buckets are steps of size, in order and without gaps. */
export interface OutcomeSizes {
  units: SizeCount[];
  directions: SizeCount<Way>[];
  buckets: { from: number; to: number; count: number }[];
}

export interface CaseList {
  total: Total;
  hits: Hit[];
  facets?: Partial<Record<FacetName, Bucket[]>>;
  expansions?: Expansion[];
  /** What the question names too and is said not to mean. */
  removed?: Expansion[];
  suggestion?: string | null;
  next?: string | null;
  outcomeSizes?: OutcomeSizes;
}

export interface LangValue {
  text: string;
  origin?: 'original' | 'human' | 'machine';
}
/** Text by BCP 47 tag. */
export type LangText = Record<string, LangValue>;

/** Where one value of a list was found, in the document that its field names. */
export interface Finding {
  page?: number;
  span?: Span;
  confidence: number;
}

export type Provenance =
  | { kind: 'curated' | 'submitted'; by?: string; on?: string }
  | {
      kind: 'extracted';
      document?: string;
      page?: number;
      span?: Span;
      confidence?: number;
      /** Of a list, one for each of its values, in their order. */
      values?: Finding[];
    };

export interface Field<T> {
  value: T;
  provenance: Provenance;
}

export interface Place {
  code?: string;
  name?: string;
}
export interface Organisation {
  name: string;
  kind?: string;
}
export interface Partner {
  name: string;
  country?: string;
  role?: string;
}
export interface Period {
  start?: string;
  end?: string;
}
export interface Verification {
  on: string;
  by?: string;
}
export interface Resources {
  cost?: string;
  people?: string;
  time?: string;
}
export interface Replication {
  relation: 'adapted-from' | 'adopted-by';
  country?: string;
  body?: string;
  year?: number;
  case?: string;
  what?: LangText;
}
export interface Award {
  scheme?: string;
  name: string;
  year?: number;
  category?: string;
  place?: string;
}
export interface Source {
  title: string;
  publisher?: string;
  year?: number;
  url?: string;
}
export interface Evidence {
  document: string;
  page: number;
  span?: Span;
  quote?: string;
}
export interface Outcome extends Figure {
  statement: LangText;
  indicator?: string;
  population?: string;
  period?: string;
  method?: string;
  evidence?: number;
  printed?: string;
  source?: Evidence;
}

export interface DocumentInfo {
  sha256: string;
  name: string;
  mediaType: string;
  size: number;
  pages: number;
  language?: string;
  languages?: string[];
  title?: string;
  licence?: string;
  textFrom?: 'document' | 'sidecar';
  sources?: Source[];
  cases?: string[];
  ingested?: string;
}

/** The multilingual fields of a case, in the order a reader wants them. */
export const NARRATIVE = [
  'problem',
  'solution',
  'results',
  'challenges',
  'endReason',
  'conditions',
  'lessons',
] as const;
export type NarrativeName = (typeof NARRATIVE)[number];

export type CaseReport = {
  id: string;
  version?: number;
  review?: string;
  completeness?: number;
  title?: Field<LangText>;
  summary?: Field<LangText>;
  countries?: Field<string[]>;
  place?: Field<Place>;
  organisations?: Field<Organisation[]>;
  partners?: Field<Partner[]>;
  topics?: Field<string[]>;
  functions?: Field<string[]>;
  sdgs?: Field<number[]>;
  level?: Field<string>;
  beneficiaries?: Field<string[]>;
  innovationTypes?: Field<string[]>;
  technologies?: Field<string[]>;
  participationDepth?: Field<string>;
  period?: Field<Period>;
  status?: Field<string>;
  lastVerified?: Field<Verification>;
  outcomes?: Field<Outcome>[];
  resources?: Field<Resources>;
  transferability?: Field<Record<string, string>>;
  replications?: Field<Replication[]>;
  awards?: Field<Award[]>;
  presentedAt?: Field<string[]>;
  sources?: Field<Source[]>;
  contact?: Field<string>;
  documents?: DocumentInfo[];
  events?: { id: string; name: string }[];
  labels?: Record<string, string>;
} & Partial<Record<NarrativeName, Field<LangText>>>;

export type BlockKind = 'heading' | 'paragraph' | 'table-row' | 'list-item' | 'note';
export interface Block {
  kind: BlockKind;
  start: number;
  end: number;
}
export interface PageText {
  document: string;
  page: number;
  pages: number;
  language?: string;
  text: string;
  blocks?: Block[];
  passages?: { id?: string; start: number; end: number; language?: string }[];
}

export interface Suggestion {
  kind: 'case' | 'concept' | 'country' | 'agency' | 'event';
  text: string;
  matched?: Span[];
  case?: string;
  filter?: { parameter: FilterName; value: string };
  event?: string;
  count?: number;
  language?: string;
}

export interface Concept {
  id: string;
  label: string;
  definition?: string;
  broader?: string;
}
export interface Vocabulary {
  name: string;
  title: string;
  concepts: Concept[];
}

export interface EventInfo {
  id: string;
  name: string;
  start?: string;
  end?: string;
  place?: string;
  country?: string;
}
export interface Presentation {
  country: string;
  title: string;
  summary?: string;
  case?: string;
  how?: 'presented' | 'exhibited';
}
export interface Session {
  id: string;
  theme?: string;
  title: string;
  presentations: Presentation[];
}
export interface Transfer {
  id: string;
  from: string;
  to: string;
  title: string;
  what?: string;
  date?: string;
  status?: string;
  case?: string;
  sources?: Source[];
}
export interface EventReport extends EventInfo {
  summary?: string;
  sessions?: Session[];
  transfers?: Transfer[];
  sources?: Source[];
  labels?: Record<string, string>;
}

export interface Stats {
  cases: number;
  documents: number;
  pages: number;
  passages: number;
  outcomes: number;
  quarantined?: number;
  countries?: Bucket[];
  languages?: Bucket[];
  topics?: Bucket[];
  change?: { catalogue: number; index: number };
  engine?: string;
  /** How far passages are encoded for searching by meaning; absent without a model. */
  meaning?: { model: string; languages: string[]; encoded: number; passages: number; failure?: string };
}

import type {
  Bucket,
  CaseList,
  CaseReport,
  DocumentInfo,
  EventReport,
  Expansion,
  FacetName,
  FilterName,
  Highlight,
  Hit,
  LangText,
  PageText,
  Problem,
  Span,
  Suggestion,
  Why,
} from '../src/api-types.ts';
import { CodePoints } from '../src/text.ts';
import { events } from './data/events.ts';
import fixtures from './data/fixtures.json' with { type: 'json' };
import { WantedOutcome } from './sizes.ts';

/*
 * The API over a handful of cases, for development and tests. It finds words as substrings, knows concepts
 * by their labels, counts facets as the contract says, and pages by cursor. It ranks by counting.
 */

interface StoredDocument extends DocumentInfo {
  text: { text: string; blocks: PageText['blocks'] }[];
}
interface StoredConcept {
  id: string;
  labels: Partial<Record<string, string>>;
  alt: string[];
  broader?: string;
  order: number;
}

const cases = fixtures.cases as unknown as CaseReport[];
const documents = fixtures.documents as unknown as StoredDocument[];
const vocabularies = fixtures.vocabularies as unknown as Record<string, StoredConcept[]>;

export interface Answer {
  status: number;
  body: unknown;
}

class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

const refuse = (parameter: string, detail: string): never => {
  throw new Refusal({ type: 'about:blank', title: 'Bad Request', status: 400, detail, parameter });
};
const missing = (what: string): never => {
  throw new Refusal({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: `No ${what} of this name.`,
  });
};

const TWELVE = 'BRN KHM IDN LAO MYS MMR PHL SGP THA TLS VNM KOR'.split(' ');
const ALPHA2: Record<string, string> = {
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
const FILTERS: readonly FilterName[] = [
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
];
const VOCABULARY: Partial<Record<FacetName, string>> = {
  topic: 'topics',
  outcome: 'outcome-types',
  level: 'levels',
  beneficiary: 'beneficiaries',
  status: 'statuses',
};

function labelOf(name: FacetName, value: string, lang: string): string {
  if (name === 'country')
    return new Intl.DisplayNames(lang, { type: 'region' }).of(ALPHA2[value] ?? 'ZZ') ?? value;
  if (name === 'language') return new Intl.DisplayNames(lang, { type: 'language' }).of(value) ?? value;
  if (name === 'sdg') return `SDG ${value}`;
  if (name === 'event') return events(lang).find(({ id }) => id === value)?.name ?? value;
  if (name === 'award')
    return cases.flatMap(c => c.awards?.value ?? []).find(a => a.scheme === value)?.name ?? value;
  const concept = vocabularies[VOCABULARY[name] ?? '']?.find(({ id }) => id === value);
  return concept?.labels[lang] ?? concept?.labels.en ?? value;
}

const broaderOf = (topic: string) => vocabularies.topics?.find(({ id }) => id === topic)?.broader;

function valuesOf(report: CaseReport, name: FacetName): string[] {
  switch (name) {
    case 'country':
      return report.countries?.value ?? [];
    case 'topic': {
      const topics = report.topics?.value ?? [];
      return [...new Set([...topics, ...topics.flatMap(topic => broaderOf(topic) ?? [])])];
    }
    case 'outcome':
      return [...new Set((report.outcomes ?? []).map(({ value }) => value.type))];
    case 'level':
      return report.level ? [report.level.value] : [];
    case 'beneficiary':
      return report.beneficiaries?.value ?? [];
    case 'status':
      return report.status ? [report.status.value] : [];
    case 'language':
      return [...new Set((report.documents ?? []).flatMap(({ language }) => language ?? []))];
    case 'sdg':
      return (report.sdgs?.value ?? []).map(String);
    case 'award':
      return (report.awards?.value ?? []).flatMap(({ scheme }) => scheme ?? []);
    case 'event':
      return report.presentedAt?.value ?? [];
    case 'year':
      return yearOf(report) === undefined ? [] : [String(yearOf(report))];
  }
}

function yearOf({ period, awards }: CaseReport): number | undefined {
  const start = period?.value.start ?? period?.value.end;
  return start ? Number(start.slice(0, 4)) : awards?.value[0]?.year;
}

const textIn = (text: LangText | undefined, lang: string) => {
  if (!text) return undefined;
  const language = text[lang] ? lang : text.en ? 'en' : Object.keys(text)[0];
  const value = language === undefined ? undefined : text[language];
  return value && language ? { language, text: value.text } : undefined;
};

const countOf = (text: string) => [...text].length;

function spansOf(text: string, words: readonly string[]): Span[] {
  const lower = text.toLowerCase();
  const spans: Span[] = [];
  for (const word of words) {
    for (
      let at = lower.indexOf(word);
      at >= 0 && spans.length < 20;
      at = lower.indexOf(word, at + word.length)
    ) {
      spans.push([countOf(text.slice(0, at)), countOf(text.slice(0, at + word.length))]);
    }
  }
  return spans.sort((a, b) => a[0] - b[0]);
}

/** A lexicon of one word: as typed, in English, and as it is looked for. */
const CARRIED = [['โรงเรียน', 'school', { language: 'ko', text: '학교' }]] as const;

/** The words asked for, and more weakly the labels of the concepts that they name. */
function understand(
  q: string,
  lang: string,
  without: readonly string[],
): { words: string[]; expansions: Expansion[]; removed: Expansion[]; concepts: Set<string> } {
  const lower = q.toLowerCase().trim();
  const phrases = [...lower.matchAll(/"([^"]+)"/g)].map(found => found[1] ?? '');
  const words = [...phrases, ...lower.replace(/"[^"]*"/g, ' ').split(/\s+/)].filter(
    word => word !== '' && word !== 'or',
  );
  const expansions: Expansion[] = [];
  const removed: Expansion[] = [];
  const concepts = new Set<string>();
  for (const concept of vocabularies.topics ?? []) {
    const names = [...Object.values(concept.labels).map(label => label ?? ''), ...concept.alt];
    const matched = names.find(name => lower !== '' && lower.includes(name.toLowerCase()));
    if (!matched) continue;
    const meant = !without.includes(`topics/${concept.id}`);
    if (meant) concepts.add(concept.id);
    (meant ? expansions : removed).push({
      vocabulary: 'topics',
      concept: concept.id,
      label: labelOf('topic', concept.id, lang),
      matched,
      labels: Object.fromEntries(
        Object.entries(concept.labels).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      labelCount: names.filter(name => name !== matched).length,
    });
  }
  for (const [typed, label, found] of CARRIED) {
    const concept = `${label}.n`;
    if (!lower.split(/\s+/).includes(typed)) continue;
    const note = {
      vocabulary: 'lexicon',
      concept,
      label,
      matched: typed,
      labels: { [found.language]: found.text },
      labelCount: 1,
    };
    if (without.includes(`lexicon/${concept}`)) removed.push(note);
    else {
      expansions.push(note);
      words.push(found.text);
    }
  }
  return { words, expansions, removed, concepts };
}

/** What a case is found by: words that stand in it, and named topics that it is filed under. */
function whyOf(report: CaseReport, words: readonly string[], expansions: readonly Expansion[]): Why[] {
  const text = allText(report);
  const topics = valuesOf(report, 'topic');
  const carried = expansions.filter(({ vocabulary }) => vocabulary === 'lexicon');
  const renderings = carried.flatMap(({ labels }) => Object.values(labels));
  const typed = words.filter(word => text.includes(word) && !renderings.includes(word));
  return [
    ...(typed.length > 0 ? [{ kind: 'words' as const, words: typed, fields: ['passage'] }] : []),
    ...expansions
      .filter(({ vocabulary, concept }) => vocabulary === 'topics' && topics.includes(concept))
      .map(({ vocabulary, concept, label, matched }) => ({
        kind: 'concept' as const,
        words: [matched],
        vocabulary,
        concept,
        label,
        fields: ['topic'],
      })),
    ...carried.flatMap(({ vocabulary, concept, label, matched, labels }) =>
      Object.entries(labels)
        .filter(([, found]) => text.includes(found))
        .map(([language, found]) => ({
          kind: 'lexicon' as const,
          words: [matched],
          vocabulary,
          concept,
          label,
          found,
          language,
          fields: ['passage'],
        })),
    ),
  ];
}

function allText(report: CaseReport): string {
  const fields = [
    report.title,
    report.summary,
    report.problem,
    report.solution,
    report.results,
    report.lessons,
  ];
  const own = fields.flatMap(field => Object.values(field?.value ?? {}).map(({ text }) => text));
  const read = documents
    .filter(({ cases: ids }) => ids?.includes(report.id))
    .flatMap(({ text }) => text.map(p => p.text));
  return [...own, ...read].join('\n').toLowerCase();
}

function scoreOf(report: CaseReport, words: readonly string[], concepts: ReadonlySet<string>): number {
  if (words.length === 0) return 1;
  const text = allText(report);
  const title = Object.values(report.title?.value ?? {})
    .map(value => value.text.toLowerCase())
    .join('\n');
  const found = words.filter(word => text.includes(word)).length;
  const inTitle = words.filter(word => title.includes(word)).length;
  const named = valuesOf(report, 'topic').some(topic => concepts.has(topic)) ? 0.7 : 0;
  return (found >= words.length / 2 ? found : 0) + 2 * inTitle + named;
}

function excerpts(report: CaseReport, words: readonly string[], lang: string): Highlight[] {
  if (words.length === 0) return [];
  const highlights: Highlight[] = [];
  const title = textIn(report.title?.value, lang);
  const titles = Object.entries(report.title?.value ?? {});
  for (const [language, { text }] of titles) {
    const spans = spansOf(text, words);
    if (spans.length > 0 && (text === title?.text || highlights.length === 0)) {
      highlights.push({ field: 'title', language, text, spans });
    }
  }
  const passages: Highlight[] = [];
  for (const stored of documents.filter(({ cases: ids }) => ids?.includes(report.id))) {
    stored.text.forEach(({ text, blocks }, index) => {
      const letters = [...text];
      for (const { kind, start, end } of blocks ?? []) {
        if (kind !== 'paragraph' && kind !== 'list-item') continue;
        const passage = letters.slice(start, end).join('');
        const spans = spansOf(passage, words);
        if (spans.length === 0 || countOf(passage) < 40) continue;
        const points = new CodePoints(passage);
        const from = Math.max(0, (spans[0]?.[0] ?? 0) - 80);
        const to = Math.min(points.length, from + 260);
        const before = from > 0 ? '…' : '';
        const shift = from - before.length;
        passages.push({
          field: 'passage',
          document: stored.sha256,
          page: index + 1,
          ...(stored.language ? { language: stored.language } : {}),
          text: before + points.slice(from, to) + (to < points.length ? '…' : ''),
          spans: spans
            .filter(span => span[1] <= to)
            .map(([start, end]): Span => [start - shift, end - shift]),
        });
      }
    });
  }
  passages.sort((a, b) => b.spans.length - a.spans.length);
  return [...highlights, ...passages.slice(0, 2)];
}

function hitOf(
  report: CaseReport,
  lang: string,
  words: readonly string[],
  score: number,
  wanted?: WantedOutcome,
  expansions: readonly Expansion[] = [],
): Hit {
  const title = textIn(report.title?.value, lang);
  const summary = textIn(report.summary?.value, lang);
  const year = yearOf(report);
  return {
    id: report.id,
    title: title?.text ?? report.id,
    ...(title ? { titleLanguage: title.language } : {}),
    ...(summary ? { summary: summary.text } : {}),
    countries: report.countries?.value ?? [],
    topics: report.topics?.value ?? [],
    outcomes: inOrder(report, wanted).map(({ value }) => {
      const { type, value: figure, unit, direction, baseline, evidence, printed, source } = value;
      const matched = wanted?.matched(value);
      const statement = textIn(value.statement, lang)?.text;
      return {
        type,
        ...(statement === undefined ? {} : { statement }),
        ...(figure === undefined ? {} : { value: figure }),
        ...(unit === undefined ? {} : { unit }),
        ...(direction === undefined ? {} : { direction }),
        ...(baseline === undefined ? {} : { baseline }),
        ...(evidence === undefined ? {} : { evidence }),
        ...(printed === undefined ? {} : { printed }),
        ...(source === undefined ? {} : { source }),
        ...(matched === undefined ? {} : { matched }),
      };
    }),
    ...(year === undefined ? {} : { year }),
    ...(report.status ? { status: report.status.value } : {}),
    languages: valuesOf(report, 'language'),
    score,
    highlights: excerpts(report, words, lang),
    why: whyOf(report, words, expansions),
  };
}

/** The outcomes of a case, those that are wanted first, by size. */
function inOrder(report: CaseReport, wanted: WantedOutcome | undefined) {
  const outcomes = report.outcomes ?? [];
  if (!wanted?.wantsSomething && !wanted?.types.length) return outcomes;
  const rank = ({ value }: (typeof outcomes)[number]) =>
    wanted.of(value).length === 0 ? -1 : (wanted.matched(value)?.amount ?? 0);
  return [...outcomes].sort((a, b) => rank(b) - rank(a));
}

function search(parameters: URLSearchParams): CaseList {
  const lang = parameters.get('lang') ?? 'en';
  const legal = new Set<string>([
    ...FILTERS,
    'q',
    'yearFrom',
    'yearTo',
    'sort',
    'size',
    'cursor',
    'facets',
    'lang',
    'direction',
    'unit',
    'outcomeMin',
    'outcomeMax',
    'evidenceMin',
    'without',
  ]);
  for (const name of parameters.keys())
    if (!legal.has(name)) refuse(name, `There is no parameter "${name}".`);
  const sort = parameters.get('sort') ?? 'relevance';
  if (!['relevance', 'newest', 'title', 'outcome'].includes(sort)) refuse('sort', 'There is no such order.');
  const wanted = new WantedOutcome(parameters, refuse);
  if (sort === 'outcome' && !(wanted.unit && wanted.types.length === 1))
    refuse('sort', 'sort=outcome needs an outcome and a unit.');
  const outcomesOf = (report: CaseReport) => (report.outcomes ?? []).map(({ value }) => value);
  const size = Number(parameters.get('size') ?? 20);
  if (!(size >= 1 && size <= 100)) refuse('size', 'size is from 1 to 100.');
  for (const name of ['yearFrom', 'yearTo']) {
    const year = parameters.get(name);
    if (year && !/^\d{4}$/.test(year)) refuse(name, `${name} is a year.`);
  }
  const cursor = parameters.get('cursor');
  const start = cursor
    ? Number(/^from-(\d+)$/.exec(cursor)?.[1] ?? refuse('cursor', 'This is no cursor of ours.'))
    : 0;

  const without = parameters.getAll('without');
  for (const path of without) {
    const [vocabulary = '', id] = path.split('/');
    const known =
      vocabulary === 'lexicon'
        ? CARRIED.some(([, label]) => id === `${label}.n`)
        : vocabulary === 'countries'
          ? TWELVE.includes(id ?? '')
          : vocabularies[vocabulary]?.some(concept => concept.id === id);
    if (!known) refuse('without', `There is no "${path}".`);
  }
  const { words, expansions, removed, concepts } = understand(parameters.get('q') ?? '', lang, without);
  const scored = cases
    .map(report => ({ report, score: scoreOf(report, words, concepts) }))
    .filter(({ score }) => score > 0);
  const passes = (report: CaseReport, except?: FacetName) => {
    for (const name of FILTERS) {
      const values = parameters.getAll(name);
      if (name === except || values.length === 0) continue;
      if (!valuesOf(report, name).some(value => values.includes(value))) return false;
    }
    if (
      except !== 'outcome' &&
      wanted.wantsSomething &&
      !outcomesOf(report).some(one => wanted.of(one).length > 0)
    )
      return false;
    if (except === 'year') return true;
    const year = yearOf(report);
    const from = parameters.get('yearFrom');
    const to = parameters.get('yearTo');
    return (!from || (year ?? 0) >= Number(from)) && (!to || (year ?? 9999) <= Number(to));
  };
  const found = scored.filter(({ report }) => passes(report));
  found.sort((a, b) => {
    const byId = a.report.id < b.report.id ? -1 : 1;
    if (sort === 'outcome') {
      const largest = (report: CaseReport) =>
        Math.max(...outcomesOf(report).map(one => wanted.matched(one)?.amount ?? Number.NEGATIVE_INFINITY));
      return largest(b.report) - largest(a.report) || byId;
    }
    if (sort === 'newest') return (yearOf(b.report) ?? 0) - (yearOf(a.report) ?? 0) || byId;
    if (sort === 'title') {
      const title = (report: CaseReport) => textIn(report.title?.value, lang)?.text ?? report.id;
      return title(a.report).localeCompare(title(b.report), lang) || byId;
    }
    return b.score - a.score || byId;
  });

  const facets: CaseList['facets'] = {};
  const asked = parameters.get('facets');
  for (const name of [...FILTERS, 'year' as const]) {
    if (asked !== null && !asked.split(',').includes(name)) continue;
    const counts = new Map<string, number>();
    for (const { report } of scored) {
      if (!passes(report, name)) continue;
      const values =
        name === 'outcome' && wanted.wantsSomething
          ? new Set(outcomesOf(report).flatMap(one => (wanted.of(one, ['type']).length > 0 ? one.type : [])))
          : valuesOf(report, name);
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const vocabulary = vocabularies[VOCABULARY[name] ?? ''];
    const values =
      name === 'country'
        ? TWELVE
        : name === 'topic'
          ? (vocabulary ?? []).map(({ id }) => id)
          : [...counts.keys()].sort((a, b) =>
              name === 'year'
                ? a.localeCompare(b)
                : (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a.localeCompare(b),
            );
    facets[name] = values.map(value => {
      const broader = name === 'topic' ? broaderOf(value) : undefined;
      const bucket: Bucket = {
        value,
        label: name === 'year' ? value : labelOf(name, value, lang),
        count: counts.get(value) ?? 0,
        ...(broader ? { broader } : {}),
        selected: parameters.getAll(name).includes(value),
      };
      return bucket;
    });
  }
  const end = start + size;
  return {
    total: { value: found.length, relation: 'eq' },
    hits: found
      .slice(start, end)
      .map(({ report, score }) => hitOf(report, lang, words, score, wanted, expansions)),
    facets,
    expansions,
    removed,
    suggestion: parameters.get('q') === 'solr' ? 'solar' : null,
    next: end < found.length ? `from-${end}` : null,
    ...(asked?.split(',').includes('outcomeSize')
      ? {
          outcomeSizes: wanted.sizes(
            scored.filter(({ report }) => passes(report, 'outcome')).map(({ report }) => outcomesOf(report)),
          ),
        }
      : {}),
  };
}

function labelsFor(report: CaseReport, lang: string): Record<string, string> {
  const labels: Record<string, string> = {};
  const add = (vocabulary: string, name: FacetName, ids: readonly string[]) => {
    for (const id of ids) labels[`${vocabulary}/${id}`] = labelOf(name, id, lang);
  };
  for (const name of ['topic', 'outcome', 'level', 'beneficiary', 'status'] as const) {
    add(VOCABULARY[name] ?? '', name, valuesOf(report, name));
  }
  add('countries', 'country', [...TWELVE]);
  add('languages', 'language', valuesOf(report, 'language'));
  for (const vocabulary of ['innovation-types', 'evidence-levels']) {
    for (const concept of vocabularies[vocabulary] ?? []) {
      labels[`${vocabulary}/${concept.id}`] = concept.labels[lang] ?? concept.labels.en ?? concept.id;
    }
  }
  return labels;
}

function suggest(q: string, lang: string): Suggestion[] {
  const wanted = q.toLowerCase();
  const matched = (text: string): Span[] => spansOf(text, [wanted]).slice(0, 1);
  const suggestions: Suggestion[] = [];
  const count = (name: FilterName, value: string) =>
    cases.filter(c => valuesOf(c, name).includes(value)).length;
  for (const concept of vocabularies.topics ?? []) {
    const names = [...Object.values(concept.labels).map(label => label ?? ''), ...concept.alt];
    const text = names.find(name => name.toLowerCase().includes(wanted));
    if (!text) continue;
    suggestions.push({
      kind: 'concept',
      text,
      matched: matched(text),
      filter: { parameter: 'topic', value: concept.id },
      count: count('topic', concept.id),
    });
  }
  for (const code of TWELVE) {
    const text = labelOf('country', code, lang);
    if (!text.toLowerCase().includes(wanted)) continue;
    const filter = { parameter: 'country' as const, value: code };
    suggestions.push({
      kind: 'country',
      text,
      matched: matched(text),
      filter,
      count: count('country', code),
    });
  }
  for (const report of cases) {
    for (const [language, { text }] of Object.entries(report.title?.value ?? {})) {
      if (!text.toLowerCase().includes(wanted)) continue;
      suggestions.push({ kind: 'case', text, matched: matched(text), case: report.id, language });
      break;
    }
  }
  for (const { name } of cases.flatMap(report => report.organisations?.value ?? [])) {
    if (name.toLowerCase().includes(wanted))
      suggestions.push({ kind: 'agency', text: name, matched: matched(name) });
  }
  for (const { id, name } of events(lang)) {
    if (name.toLowerCase().includes(wanted))
      suggestions.push({ kind: 'event', text: name, matched: matched(name), event: id });
  }
  return suggestions.slice(0, 9);
}

const storedOf = (sha256: string | undefined): StoredDocument =>
  documents.find(document => document.sha256 === sha256) ?? missing('document');

function route(url: URL): unknown {
  const parameters = url.searchParams;
  const lang = parameters.get('lang') ?? 'en';
  const [kind, id, part, n] = url.pathname
    .replace(/^\/api\/v1\//, '')
    .split('/')
    .map(decodeURIComponent);
  switch (kind) {
    case 'cases': {
      if (id === undefined) return search(parameters);
      const report = cases.find(known => known.id === id) ?? missing('case');
      if (part === 'similar') {
        const topics = new Set(report.topics?.value);
        const hits = cases
          .filter(other => other !== report && other.topics?.value.some(topic => topics.has(topic)))
          .slice(0, Number(parameters.get('size') ?? 5))
          .map(other => ({
            ...hitOf(other, lang, [], 1),
            reasons: (other.topics?.value ?? [])
              .filter(topic => topics.has(topic))
              .map(topic => ({ kind: 'topic' as const, value: topic, label: labelOf('topic', topic, lang) })),
          }));
        return { hits };
      }
      const names = events(lang);
      return {
        ...report,
        events: (report.presentedAt?.value ?? []).map(event => ({
          id: event,
          name: names.find(known => known.id === event)?.name ?? event,
        })),
        labels: labelsFor(report, lang),
      };
    }
    case 'documents': {
      const { text, ...info } = storedOf(id);
      if (part !== 'pages') return info;
      const page = text[Number(n) - 1] ?? missing('page');
      return {
        document: id,
        page: Number(n),
        pages: text.length,
        language: info.language,
        ...page,
        passages: [],
      };
    }
    case 'suggest':
      return { suggestions: suggest(parameters.get('q') ?? '', lang) };
    case 'vocabularies': {
      const concepts = vocabularies[id ?? ''] ?? missing('vocabulary');
      return {
        name: id,
        title: id,
        concepts: concepts.map(concept => ({
          id: concept.id,
          label: concept.labels[lang] ?? concept.labels.en,
        })),
      };
    }
    case 'events': {
      const all = events(lang);
      if (id === undefined)
        return { events: all.map(({ sessions: _, transfers: __, ...info }: EventReport) => info) };
      const event = all.find(known => known.id === id) ?? missing('event');
      return {
        ...event,
        labels: Object.fromEntries(TWELVE.map(code => [`countries/${code}`, labelOf('country', code, lang)])),
      };
    }
    case 'stats': {
      const everything = search(new URLSearchParams({ lang }));
      return {
        cases: cases.length,
        documents: documents.length,
        pages: documents.reduce((sum, { pages }) => sum + pages, 0),
        passages: documents.flatMap(({ text }) => text.flatMap(({ blocks }) => blocks ?? [])).length,
        outcomes: cases.reduce((sum, { outcomes }) => sum + (outcomes?.length ?? 0), 0),
        quarantined: 0,
        countries: everything.facets?.country,
        languages: everything.facets?.language,
        topics: everything.facets?.topic,
        change: { catalogue: 120, index: 120 },
        engine: 'fixtures',
      };
    }
    default:
      return missing('resource');
  }
}

/** The API's answer to a request for JSON. */
export function answer(url: URL): Answer {
  try {
    // A question that brings out the error state.
    if (url.searchParams.get('q') === 'error 500') {
      throw new Refusal({
        title: 'Internal Server Error',
        status: 500,
        detail: 'The index could not be read.',
      });
    }
    return { status: 200, body: route(url) };
  } catch (error) {
    if (error instanceof Refusal) return { status: error.problem.status, body: error.problem };
    throw error;
  }
}

/** The document whose own file is asked for. */
export function fileOf(url: URL): DocumentInfo | undefined {
  const sha256 = /^\/api\/v1\/documents\/([^/]+)\/content$/.exec(url.pathname)?.[1];
  return sha256 === undefined ? undefined : documents.find(document => document.sha256 === sha256);
}

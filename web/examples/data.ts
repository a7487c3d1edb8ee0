import type { Bucket, Expansion, Field, Hit, Outcome, PageText, Transfer } from '../src/api-types.ts';

const bucket = (value: string, label: string, count: number, broader?: string): Bucket =>
  broader ? { value, label, count, broader } : { value, label, count };

export const COUNTRIES: Bucket[] = [
  bucket('BRN', 'Brunei', 1),
  bucket('KHM', 'Cambodia', 2),
  bucket('IDN', 'Indonesia', 0),
  bucket('LAO', 'Laos', 1),
  bucket('MYS', 'Malaysia', 0),
  bucket('MMR', 'Myanmar (Burma)', 2),
  bucket('PHL', 'Philippines', 0),
  bucket('SGP', 'Singapore', 1),
  bucket('THA', 'Thailand', 2),
  bucket('TLS', 'Timor-Leste', 0),
  bucket('VNM', 'Vietnam', 1),
  bucket('KOR', 'South Korea', 4),
];

export const TOPICS: Bucket[] = [
  bucket('citizen-engagement', 'Citizen engagement and government innovation', 5),
  bucket('petitions-and-complaints', 'Petitions and complaints', 3, 'citizen-engagement'),
  bucket('participatory-budgeting', 'Participatory budgeting', 2, 'citizen-engagement'),
  bucket('youth-engagement', 'Youth engagement', 1, 'citizen-engagement'),
  bucket('integrity-and-anti-corruption', 'Integrity and anti-corruption', 1, 'citizen-engagement'),
  bucket('one-stop-service', 'One-stop service and less red tape', 1, 'citizen-engagement'),
  bucket('local-capacity', 'Capacity-building of local government', 1),
  bucket('energy-access', 'Energy access', 1, 'local-capacity'),
  bucket('planning', 'Planning', 0, 'local-capacity'),
];

export const SHA = 'a'.repeat(64);

export const NONG_TA_TUM: Hit = {
  id: 'tha-nong-ta-tum-solar-community',
  title: 'Self-reliant solar energy community of Nong Ta Tum subdistrict',
  titleLanguage: 'en',
  summary:
    'A subdistrict where poles could not be set up gave homes small solar systems from its own budget.',
  countries: ['THA'],
  topics: ['energy-access'],
  outcomes: [
    {
      type: 'access-and-equity',
      statement: 'Every household that had no grid power has solar electricity',
      value: 100,
      unit: '%',
      direction: 'increase',
    },
    {
      type: 'staff-capability',
      statement: 'Community technicians for every 100 people',
      value: 5,
      unit: 'persons',
    },
  ],
  year: 2017,
  status: 'in-service',
  languages: ['th', 'en'],
  highlights: [
    { field: 'title', language: 'th', text: 'ชุมชนพลังงานแสงอาทิตย์พึ่งตนเอง', spans: [[5, 12]] },
    {
      field: 'passage',
      document: SHA,
      page: 2,
      language: 'th',
      text: 'ทุกครัวเรือนที่เคยไม่มีไฟฟ้าใช้ ได้ใช้ไฟฟ้าจากแสงอาทิตย์แล้ว',
      spans: [[43, 53]],
    },
  ],
  why: [
    { kind: 'words', words: ['พลังงานแสงอาทิตย์', 'ไฟฟ้า'], fields: ['title', 'passage'] },
    {
      kind: 'concept',
      words: ['พลังงานแสงอาทิตย์'],
      vocabulary: 'topics',
      concept: 'energy-access',
      label: 'Energy access',
      fields: ['topic'],
    },
    {
      kind: 'lexicon',
      words: ['หมู่บ้าน'],
      vocabulary: 'lexicon',
      concept: 'village.n',
      label: 'village',
      found: '마을',
      language: 'ko',
      fields: ['passage'],
    },
  ],
};

export const EXPANSIONS: Expansion[] = [
  {
    vocabulary: 'topics',
    concept: 'energy-access',
    label: 'Energy access',
    matched: 'solar',
    labels: { ko: '에너지 접근', th: 'การเข้าถึงพลังงาน' },
    labelCount: 31,
  },
  {
    vocabulary: 'countries',
    concept: 'THA',
    label: 'Thailand',
    matched: 'Thailand',
    labels: {},
    labelCount: 0,
  },
  {
    vocabulary: 'lexicon',
    concept: 'parking.n',
    label: 'parking',
    matched: 'parking',
    labels: { ko: '주차', fil: 'paradahan' },
    labelCount: 2,
  },
  {
    vocabulary: 'lexicon',
    concept: 'fee.n',
    label: 'fee',
    matched: '요금',
    labels: { en: 'fee', pt: 'taxa' },
    labelCount: 20,
  },
  {
    vocabulary: 'services',
    concept: 'birth-certificate',
    label: 'birth certificate',
    matched: '출생증명서',
    labels: { vi: 'giấy khai sinh' },
    labelCount: 1,
  },
];

export const E_PEOPLE: Hit = {
  id: 'kor-e-people',
  title: '국민신문고: 민원과 제안, 토론을 잇는 하나의 창구',
  titleLanguage: 'ko',
  countries: ['KOR'],
  topics: ['petitions-and-complaints'],
  outcomes: [
    {
      type: 'satisfaction',
      statement: '민원인 만족도',
      baseline: 45.9,
      value: 54.9,
      unit: '%',
      direction: 'increase',
    },
    { type: 'waiting-and-processing-time', baseline: 15, value: 3, unit: 'd', direction: 'decrease' },
    { type: 'reach-and-uptake', baseline: 402442, value: 722370, unit: 'count', direction: 'increase' },
    { type: 'adverse', statement: 'Complaints answered by rote' },
  ],
  year: 2005,
  languages: ['ko'],
  highlights: [],
  reasons: [{ kind: 'topic', value: 'petitions-and-complaints', label: 'Petitions and complaints' }],
};

/** Found by the size of its outcome. */
export const STARTING_A_BUSINESS: Hit = {
  id: 'khm-camdx-business-registration',
  title: 'A single online form for starting a business',
  titleLanguage: 'en',
  countries: ['KHM'],
  outcomes: [
    {
      type: 'waiting-and-processing-time',
      statement: 'Announced number of days to start a company',
      baseline: 99,
      value: 8,
      unit: 'd',
      direction: 'decrease',
      evidence: 0,
      printed: '8 days',
      source: { document: SHA, page: 2, quote: 'started in 8 days instead of 99' },
      matched: { direction: 'decrease', amount: 91.9191919192, unit: '%' },
    },
    {
      type: 'burden-on-people',
      statement: 'Price of starting a business',
      value: 50,
      unit: '%',
      direction: 'decrease',
      printed: '50 percent',
      matched: { direction: 'decrease', amount: 50, unit: '%' },
    },
  ],
  year: 2020,
};

export const OUTCOMES: Field<Outcome>[] = [
  {
    value: {
      type: 'waiting-and-processing-time',
      statement: { en: { text: 'Registration takes 3 days instead of 15', origin: 'original' } },
      indicator: 'days from request to certificate',
      baseline: 15,
      value: 3,
      unit: 'd',
      direction: 'decrease',
      period: '2015 to 2019',
      method: 'administrative',
      evidence: 2,
      printed: '3 days',
      source: { document: SHA, page: 2, span: [4, 20], quote: 'from 15 days to 3 days' },
    },
    provenance: { kind: 'curated', by: 'Balai editors', on: '2026-11-20' },
  },
  {
    value: {
      type: 'none-measured',
      statement: { my: { text: 'တိုင်းတာချက် မရှိပါ', origin: 'original' } },
    },
    provenance: { kind: 'extracted', document: SHA, page: 1, span: [0, 9], confidence: 0.83 },
  },
];

export const PAGE: PageText = {
  document: SHA,
  page: 2,
  pages: 3,
  language: 'en',
  text: 'Results\nWaiting fell from 15 days to 3 days 🙂 at once.\nIndicator\tBefore\tAfter\nDays\t15\t3\nask early\nask often\nNo official statement.',
  blocks: [
    { kind: 'heading', start: 0, end: 7 },
    { kind: 'paragraph', start: 8, end: 54 },
    { kind: 'table-row', start: 55, end: 77 },
    { kind: 'table-row', start: 78, end: 87 },
    { kind: 'list-item', start: 88, end: 97 },
    { kind: 'list-item', start: 98, end: 107 },
    { kind: 'note', start: 108, end: 130 },
  ],
};

export const TRANSFERS: Transfer[] = [
  {
    id: 'one',
    from: 'KOR',
    to: 'KHM',
    title: 'E-government master plan for Cambodia',
    what: 'Experts came, and a plan of 26 tasks was written together.',
    date: '2019-11-25',
    status: 'done',
    case: 'khm-korea-digital-government-master-plan',
    sources: [
      {
        title: 'Korea and Cambodia signed MOU',
        publisher: 'A ministry',
        year: 2019,
        url: 'https://example.org/',
      },
    ],
  },
  { id: 'two', from: 'KOR', to: 'KHM', title: 'A centre in Phnom Penh', date: '2021-07', status: 'agreed' },
  { id: 'three', from: 'VNM', to: 'MMR', title: 'One-stop shops shown to officials', date: '2015' },
];

import { html } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { SHA } from '../../examples/data.ts';
import { parts, show, words } from '../../examples/show.ts';
import type { CaseReport, Provenance } from '../api-types.ts';
import type { BalaiCasePage } from './case-page.ts';
import './case-page.ts';

const extracted = (...confidences: number[]): Provenance => ({
  kind: 'extracted',
  document: SHA,
  page: 1,
  span: [0, 5],
  confidence: Math.min(...confidences),
  values: confidences.map((confidence, i) => ({ page: i + 1, span: [10 * i, 10 * i + 5], confidence })),
});

const REPORT: CaseReport = {
  id: 'khm-forms',
  title: { value: { en: { text: 'Forms' } }, provenance: { kind: 'curated' } },
  partners: { value: [{ name: 'KOICA' }, { name: 'UNDP' }], provenance: extracted(0.9, 0.75) },
  sdgs: { value: [9, 16], provenance: extracted(0.95, 0.95) },
  beneficiaries: { value: ['youth', 'women'], provenance: { kind: 'curated' } },
  replications: {
    value: [
      { relation: 'adopted-by', country: 'LAO', year: 2022 },
      { relation: 'adopted-by', country: 'LKA' },
    ],
    provenance: extracted(0.75, 0.65),
  },
  labels: { 'beneficiaries/youth': 'Youth', 'beneficiaries/women': 'Women and girls' },
};

afterEach(() => vi.unstubAllGlobals());

/** What stands in a row or item, with the words and addresses of its marks. */
async function read(row: Element): Promise<{ words: string; links: string[] }> {
  const marks = [...row.querySelectorAll('balai-provenance')];
  await Promise.all(marks.map(mark => mark.updateComplete));
  return {
    words: [words(row), ...marks.map(mark => words(mark.renderRoot.querySelector('.extracted') ?? mark))]
      .filter(Boolean)
      .join(' | '),
    links: marks.flatMap(mark =>
      [...mark.renderRoot.querySelectorAll('a')].map(link => link.getAttribute('href') ?? ''),
    ),
  };
}

test('each value of a list that a program found leads to its own place', async () => {
  vi.stubGlobal('fetch', (url: RequestInfo | URL) =>
    Promise.resolve(Response.json(String(url).includes('/similar') ? { hits: [] } : REPORT)),
  );
  const page = await show<BalaiCasePage>(html`<balai-case-page case="khm-forms"></balai-case-page>`);
  await vi.waitUntil(() => page.renderRoot.querySelector('dl'));
  const row = (term: string) => {
    const found = parts(page, 'dl > div').find(div => words(div).startsWith(term));
    if (!found) throw new Error(`no row ${term}`);
    return found;
  };
  const at = (n: number) =>
    `/document/${SHA}?${n > 1 ? `page=${n}&` : ''}start=${10 * (n - 1)}&end=${10 * (n - 1) + 5}&case=khm-forms`;
  const values = await Promise.all([...row('Partners').querySelectorAll('dd > div')].map(read));
  expect(values).toEqual([
    { words: 'KOICA | 90% sure, p. 1', links: [at(1)] },
    { words: 'UNDP | 75% sure, p. 2', links: [at(2)] },
  ]);
  expect((await read(row('Partners'))).links).toEqual([at(1), at(2)]);
  expect((await read(row('Sustainable Development Goals'))).links).toEqual([at(1), at(2)]);
  expect(words(row('Who benefits').querySelector('dd') as Element)).toBe('Youth, Women and girls');
  const transfers = await Promise.all(parts(page, '.plain > li').map(read));
  expect(transfers.map(({ links }) => links)).toEqual([[at(1)], [at(2)]]);
});

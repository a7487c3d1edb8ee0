import { expect, test } from 'vitest';
import { E_PEOPLE, NONG_TA_TUM } from '../../../examples/data.ts';
import { part, parts, show, words } from '../../../examples/show.ts';
import { examples } from './strip.examples.ts';
import { foremost, stripRows } from './strip.ts';

const shown = async (name: string) => show(examples[name]?.() as never);

test('the countries stand in their fixed order, with the counts of the whole answer', async () => {
  const strip = await shown('of all cases found');
  expect(parts(strip, 'thead th').map(words)).toEqual([
    'Brunei 1',
    'Cambodia 2',
    'Indonesia 0',
    'Laos 1',
    'Malaysia 0',
    'Myanmar (Burma) 2',
    'Philippines 0',
    'Singapore 1',
    'Thailand 2',
    'Timor-Leste 0',
    'Vietnam 1',
    'South Korea 4',
  ]);
});

test('a country is a filter, and a chosen one is taken back', async () => {
  const free = await shown('of all cases found');
  expect(part(free, 'thead th:last-child a').getAttribute('href')).toBe('/?country=KOR');
  const chosen = await shown('of a page, with a country chosen');
  const link = part(chosen, 'thead th:last-child a');
  expect(link.getAttribute('href')).toBe('/');
  expect(link.getAttribute('aria-current')).toBe('true');
});

test('a cell narrows to its country and outcome, and says its figure', async () => {
  const strip = await shown('of all cases found');
  const cell = part(strip, 'td a[href*="country=THA"][href*="outcome=access-and-equity"]');
  expect(words(part(strip, `td a[href="${cell.getAttribute('href')}"] .hidden-text`))).toBe(
    'Thailand: 100%, an increase',
  );
});

test('of a page only, it offers to take in all', async () => {
  const strip = await shown('of a page, with a country chosen');
  let asked = 0;
  strip.addEventListener('compare-all', () => asked++);
  part(strip, '.scope button').click();
  expect(asked).toBe(1);
});

test('what most countries achieved comes first, what nobody measured last', () => {
  const nothing = { id: 'n', title: 'N', countries: ['BRN', 'LAO'], outcomes: [{ type: 'none-measured' }] };
  const rows = stripRows([nothing, NONG_TA_TUM, { ...E_PEOPLE, countries: ['KOR', 'VNM'] }]);
  expect(rows[0]?.cells.size).toBe(2);
  expect(rows.at(-1)?.type).toBe('none-measured');
});

test('a change from a known state stands for its cell before a bare figure', () => {
  expect(
    foremost([{ type: 'a' }, { type: 'a', value: 1 }, { type: 'a', value: 2, baseline: 1 }])?.value,
  ).toBe(2);
});

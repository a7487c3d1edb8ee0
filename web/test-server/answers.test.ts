import { expect, test } from 'vitest';
import type { CaseList, Problem } from '../src/api-types.ts';
import { CodePoints } from '../src/text.ts';
import { answer } from './answers.ts';

const ask = (query: string) => answer(new URL(`http://balai.test/api/v1/cases?${query}`));
const cases = (query: string) => ask(query).body as CaseList;

test('pages joined are all hits, none twice', () => {
  const all = cases('size=100').hits.map(({ id }) => id);
  const paged: string[] = [];
  let next: string | null | undefined;
  do {
    const page = cases(`size=5${next ? `&cursor=${next}` : ''}`);
    paged.push(...page.hits.map(({ id }) => id));
    next = page.next;
  } while (next);
  expect(paged).toEqual(all);
});

test("a facet's own selection does not narrow its counts", () => {
  const free = cases('').facets?.country;
  const chosen = cases('country=THA').facets?.country;
  expect(chosen?.map(({ count }) => count)).toEqual(free?.map(({ count }) => count));
});

const CUT = 'outcome=waiting-and-processing-time&direction=decrease&unit=%25';

test('a cut by half is found by what follows from before and after, and told first', () => {
  const { total, hits } = cases(`${CUT}&outcomeMin=50&sort=outcome`);
  expect(total.value).toBeGreaterThan(0);
  const sizes = hits.map(({ outcomes }) => outcomes?.[0]?.matched?.amount ?? 0);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(50);
});

test('sizes are counted whatever size is wanted, and times are alike', () => {
  const sizes = (query: string) => cases(`${query}&facets=outcomeSize`).outcomeSizes;
  expect(sizes(`${CUT}&outcomeMin=50`)).toEqual(sizes(CUT));
  expect(sizes(CUT)?.directions.find(({ value }) => value === 'decrease')?.count).toBe(
    cases(CUT).total.value,
  );
  const time = CUT.replace('%25', 'd');
  expect(cases(`${time}&outcomeMin=2`).total).toEqual(
    cases(`${CUT.replace('%25', 'h')}&outcomeMin=48`).total,
  );
});

test.each(['solar village', '참여', 'พลังงาน', 'ကျေးရွာ'])('what is marked for %s is what was asked', q => {
  const marked = cases(`q=${encodeURIComponent(q)}`).hits.flatMap(({ highlights }) =>
    (highlights ?? []).flatMap(({ text, spans }) => spans.map(span => new CodePoints(text).slice(...span))),
  );
  expect(marked.length).toBeGreaterThan(0);
  for (const text of marked) expect(q.split(' ')).toContain(text.toLowerCase());
});

test.each([
  'size=0',
  'sort=best',
  'sort=outcome',
  'cursor=forged',
  'colour=red',
  'yearFrom=now',
  'direction=down',
  'unit=d',
  'outcomeMin=half',
  'without=topics/solar',
])('%s is refused by name', query => {
  const { status, body } = ask(query);
  expect([status, (body as Problem).parameter]).toEqual([400, query.split('=')[0]]);
});

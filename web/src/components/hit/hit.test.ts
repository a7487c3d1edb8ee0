import { expect, test } from 'vitest';
import { SHA } from '../../../examples/data.ts';
import { part, parts, show, words } from '../../../examples/show.ts';
import { examples } from './hit.examples.ts';

const shown = async (name: string) => show(examples[name]?.() as never);

test('the passage leads to its page, with words to find it by', async () => {
  const hit = await shown('found by a passage');
  const link = part<HTMLAnchorElement>(hit, 'blockquote a');
  expect(words(link)).toBe('Page 2');
  const url = new URL(link.href);
  expect(url.pathname).toBe(`/document/${SHA}`);
  expect(url.searchParams.get('page')).toBe('2');
  expect(url.searchParams.get('find')).toMatch(/^ทุกครัวเรือน/);
});

test('text of a known language says so', async () => {
  const hit = await shown('found by a passage');
  expect(part(hit, 'blockquote span').lang).toBe('th');
  expect(part(hit, '.other-title').lang).toBe('th');
  expect(part(hit, 'h3').lang).toBe('en');
});

test('three outcomes are shown and the rest counted', async () => {
  const hit = await shown('in Korean, with more outcomes than shown');
  const rows = parts(hit, '.outcomes li');
  expect(rows).toHaveLength(4);
  expect(words(rows[3] as Element)).toBe('and 1 more outcome');
});

test('an outcome found by its size says what follows from it, what is printed, and where', async () => {
  const hit = await shown('found by the size of its outcome');
  expect(parts(hit, '.proof').map(words)).toEqual([
    '91.9% less · printed as “8 days” Page 2',
    'printed as “50 percent”',
  ]);
  const url = new URL(part<HTMLAnchorElement>(hit, '.proof a').href);
  expect(url.searchParams.get('page')).toBe('2');
  expect(url.searchParams.get('find')).toMatch(/^started in 8 days/);
});

test('a quiet line says what the case is found by', async () => {
  const hit = await shown('found by a passage');
  expect(words(part(hit, '.why'))).toBe(
    'Found by: Words: พลังงานแสงอาทิตย์, ไฟฟ้า · Topic: Energy access · หมู่บ้าน → 마을',
  );
  expect(part(hit, '.why span[lang]').lang).toBe('ko');
});

test('a meaning is told apart by where it stands, in a passage or in the description', async () => {
  const hit = await shown('near in meaning');
  expect(words(part(hit, '.why'))).toBe(
    'Found by: A passage that means the same · A description that means the same',
  );
});

test('a case taken from a country says so, and a region is told as a country', async () => {
  const hit = await shown('taken from a named country, in a named region');
  expect(words(part(hit, '.why'))).toBe('Found by: Taken from: South Korea · Country: ASEAN');
});

test('beside another case it says what is in common, and shows no passages', async () => {
  const hit = await shown('beside another case');
  expect(hit.renderRoot.textContent).toContain('In common: Petitions and complaints');
  expect(parts(hit, 'blockquote')).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import type { Span } from './api-types.ts';
import { beginning, CodePoints, languageOf, reading } from './text.ts';

/** A small generator with a seed (mulberry32), so that a failure can be played again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SEED = Number(process.env.SEED ?? Date.now() % 1e9);
const LETTERS = [...'ab 🙂한ก็ကျေး\u{10ffff}é'];

describe(`spans over any text (SEED=${SEED})`, () => {
  const next = random(SEED);
  const int = (below: number) => Math.floor(next() * below);
  const text = () => Array.from({ length: int(30) }, () => LETTERS[int(LETTERS.length)]).join('');

  test('pieces joined are the text, and no piece splits a code point', () => {
    for (let round = 0; round < 500; round++) {
      const points = new CodePoints(text());
      const spans = Array.from({ length: int(5) }, (): Span => [int(40) - 4, int(40) - 4]);
      const pieces = points.pieces(spans);
      expect(pieces.map(piece => piece.text).join('')).toBe(points.text);
      for (const piece of pieces) expect(() => encodeURIComponent(piece.text)).not.toThrow();
    }
  });

  test('pieces of a part joined are the part', () => {
    for (let round = 0; round < 500; round++) {
      const points = new CodePoints(text());
      const start = int(points.length + 1);
      const end = start + int(points.length - start + 1);
      const spans: Span[] = [[int(20), int(30)]];
      const joined = points.pieces(spans, start, end).map(piece => piece.text);
      expect(joined.join('')).toBe(points.slice(start, end));
    }
  });

  test('what was cut out of a text is found in it', () => {
    for (let round = 0; round < 300; round++) {
      const points = new CodePoints(text());
      const start = int(points.length);
      const wanted = points.slice(start, start + 1 + int(6)).trim();
      if (wanted === '') continue;
      const found = points.find(wanted);
      expect(found && points.slice(...found).replace(/\s+/g, ' ')).toBe(wanted.replace(/\s+/g, ' '));
    }
  });
});

test('marks exactly the spans', () => {
  expect(new CodePoints('🙂 solar village').pieces([[2, 7]])).toEqual([
    { text: '🙂 ', marked: false },
    { text: 'solar', marked: true },
    { text: ' village', marked: false },
  ]);
});

test('white space and marks of omission do not hinder finding', () => {
  expect(new CodePoints('a (first)\n  line. end').find('… (first) line.…')).toEqual([2, 17]);
  expect(new CodePoints('abc').find('…')).toBeNull();
});

test.each([
  ['태양광 마을', undefined, 'ko'],
  ['ชุมชนพลังงาน', undefined, 'th'],
  ['UN Public Service Award 수상', 'ko', 'ko'],
  ['UN Public Service Award 수상', undefined, undefined],
  ['유니패스(UNI-PASS)', 'en', 'ko'],
  ['Solar village', 'th', 'en'],
  ['một cửa', 'vi', 'vi'],
  ['ကျေးလက်', 'en', 'my'],
  ['15', undefined, undefined],
])('the language of %s, with the hint %s, is %s', (text, hint, language) => {
  expect(languageOf(text, hint)).toBe(language);
});

test('a reader gets their language, else English, else the original', () => {
  const th = { text: 'ชุมชน', origin: 'original' as const };
  const en = { text: 'Community' };
  expect(reading({ th, en }, 'th')?.language).toBe('th');
  expect(reading({ th, en }, 'ko')?.language).toBe('en');
  expect(reading({ vi: { text: 'Cộng đồng' }, th }, 'ko')?.language).toBe('th');
  expect(reading({}, 'ko')).toBeUndefined();
});

test('a beginning ends at a space where there is one, and never within a code point', () => {
  expect(beginning('solar village electricity', 16)).toBe('solar village');
  expect(beginning('🙂🙂🙂', 2)).toBe('🙂🙂');
  expect(beginning('short', 16)).toBe('short');
});

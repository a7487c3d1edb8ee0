import { expect, test } from 'vitest';
import { counted, date, fileSize, period } from './i18n.ts';
import { en } from './locales/en.ts';
import { messages as ko } from './locales/ko.ts';
import { messages as th } from './locales/th.ts';

const placeholders = (message: string) => [...message.matchAll(/\{(\w+)\}/g)].map(found => found[1]).sort();

test.each([
  ['ko', ko],
  ['th', th],
])('every message of %s fills the places of the English one, and only these', (_, messages) => {
  const wrong = Object.entries(en).filter(([key, message]) => {
    const theirs = new Set(placeholders(messages[key as keyof typeof en]));
    const ours = new Set(placeholders(message));
    // The form for one may leave the number out in English, and name it where there is no such form.
    if (key.endsWith('-one')) ours.add('n');
    return (
      [...theirs].some(name => !ours.has(name)) || [...ours].some(name => !theirs.has(name) && name !== 'n')
    );
  });
  expect(wrong.map(([key]) => key)).toEqual([]);
});

test.each([
  ['ko', ko, /\p{Script=Hangul}/u],
  ['th', th, /\p{Script=Thai}/u],
])('%s leaves no message in English', (_, messages, script) => {
  const alike =
    /^(sdg|quoted|text-in|provenance-by|unit-percentage-points|unit-percentage-points-short|event-from-to)$/;
  const left = Object.entries(messages).filter(([key, message]) => !alike.test(key) && !script.test(message));
  expect(left).toEqual([]);
});

test('one is not many', () => {
  expect([counted('found', 1), counted('found', 1200)]).toEqual(['1 case', '1,200 cases']);
});

test.each([
  ['2019', '2019'],
  ['2019-11', 'November 2019'],
  ['2019-11-26', '26 Nov 2019'],
  ['2026-11-24T12:00:00Z', '24 Nov 2026'],
  ['2015 to March 2021', '2015 to March 2021'],
])('the date %s reads %s', (iso, text) => {
  expect(date(iso)).toBe(text);
});

test('a period names its open end', () => {
  expect(period('2017', '2019')).toBe('2017 – 2019');
  expect(period('2019-11-25', '2019-11-27').replace(/[\u2009\u202f]/g, ' ')).toBe('25 – 27 Nov 2019');
  expect(period('2017', undefined)).toBe('since 2017');
  expect(period(undefined, '2019')).toBe('until 2019');
  expect(period('2019', '2019')).toBe('2019');
});

test('file sizes are for people', () => {
  expect([fileSize(120), fileSize(76_312), fileSize(2_400_000)]).toEqual(['1 kB', '76 kB', '2.4 MB']);
});

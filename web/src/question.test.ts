import { expect, test } from 'vitest';
import {
  asked,
  choices,
  isStart,
  meaning,
  NOTHING,
  questionOf,
  searchParameters,
  sized,
  toggled,
  without,
} from './question.ts';

const parse = (query: string) => questionOf(new URLSearchParams(query));
const print = (question: ReturnType<typeof parse>) => searchParameters(question).toString();

test.each([
  '',
  'q=solar+village&country=THA&country=KOR&topic=energy-access&yearFrom=2010&sort=newest&cursor=abc',
  'sdg=7&award=x',
  'q=solar+village&without=topics%2Fenergy-access&without=lexicon%2Fvillage.n&country=THA',
  'outcome=revenue&direction=increase&unit=USD+2015&outcomeMin=50&outcomeMax=60.5&evidenceMin=2&sort=outcome',
  'outcome=revenue&outcome=trust&direction=reached&unit=%25',
  'evidenceMin=4',
])('an address gives a question and the question the address: %s', query => {
  expect(print(parse(query))).toBe(query);
});

test('what the page does not know is not asked', () => {
  expect(print(parse('q=%20&lang=ko&sort=best&country=&country=THA&country=THA&theme=x'))).toBe(
    'country=THA',
  );
});

test.each([
  ['direction=decrease&unit=d&outcomeMin=5&sort=outcome', ''],
  ['outcome=trust&outcomeMin=5&direction=decrease', 'outcome=trust&direction=decrease'],
  ['outcome=trust&outcome=revenue&unit=%25&sort=outcome', 'outcome=trust&outcome=revenue&unit=%25'],
  ['outcome=trust&sort=outcome', 'outcome=trust'],
])('a size of nothing is not asked: %s', (query, asked) => {
  expect(print(parse(query))).toBe(asked);
});

test('a size is also of an outcome added, but not of those left; its bounds are of its unit', () => {
  const question = parse('outcome=trust&direction=increase&unit=%25&outcomeMin=5&sort=outcome&cursor=abc');
  const both = toggled(question, 'outcome', 'revenue');
  expect(print(both)).toBe('outcome=trust&outcome=revenue&direction=increase&unit=%25&outcomeMin=5');
  expect(print(toggled(both, 'outcome', 'trust'))).toBe('outcome=revenue');
  expect(print(toggled(question, 'country', 'THA'))).toBe(
    'country=THA&outcome=trust&direction=increase&unit=%25&outcomeMin=5&sort=outcome',
  );
  expect(print(sized(question, { unit: 'score' }))).toBe(
    'outcome=trust&direction=increase&unit=score&sort=outcome',
  );
  expect(print(sized(question, { direction: '' }))).toBe('outcome=trust&unit=%25&outcomeMin=5&sort=outcome');
  expect(print(sized(question, { unit: '' }))).toBe('outcome=trust&direction=increase');
});

test('a meaning is left out and taken in again, and goes with its words', () => {
  const question = parse('q=solar+village&cursor=abc');
  const without = meaning(question, 'topics/energy-access', false);
  expect(print(without)).toBe('q=solar+village&without=topics%2Fenergy-access');
  expect(print(meaning(without, 'topics/energy-access', false))).toBe(print(without));
  expect(print(meaning(without, 'topics/energy-access', true))).toBe('q=solar+village');
  expect(print(asked(without, 'solar village '))).toBe(print(without));
  expect(print(asked(without, 'village'))).toBe('q=village');
  expect(print(parse('without=topics%2Fenergy-access&country=THA'))).toBe('country=THA');
});

test('choosing and taking back begin at the first page', () => {
  const question = parse('country=THA&cursor=abc');
  expect(print(toggled(question, 'country', 'KOR'))).toBe('country=THA&country=KOR');
  expect(print(toggled(question, 'country', 'THA'))).toBe('');
});

test('every choice can be taken back alone', () => {
  const question = parse('q=solar&country=THA&topic=energy-access&yearTo=2019');
  expect(choices(question).map(choice => print(without(question, choice)))).toEqual([
    'country=THA&topic=energy-access&yearTo=2019',
    'q=solar&topic=energy-access&yearTo=2019',
    'q=solar&country=THA&yearTo=2019',
    'q=solar&country=THA&topic=energy-access',
  ]);
});

test('before any question there is the start view; a sort alone asks for all cases', () => {
  expect(isStart(parse('lang=th'))).toBe(true);
  expect(isStart({ ...NOTHING, sort: 'newest' })).toBe(false);
  expect(isStart({ ...NOTHING, q: 'x' })).toBe(false);
});

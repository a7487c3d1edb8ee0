import { expect, test } from 'vitest';
import { choices, isStart, NOTHING, questionOf, searchParameters, toggled, without } from './question.ts';

const parse = (query: string) => questionOf(new URLSearchParams(query));
const print = (question: ReturnType<typeof parse>) => searchParameters(question).toString();

test.each([
  '',
  'q=solar+village&country=THA&country=KOR&topic=energy-access&yearFrom=2010&sort=newest&cursor=abc',
  'sdg=7&award=x',
])('an address gives a question and the question the address: %s', query => {
  expect(print(parse(query))).toBe(query);
});

test('what the page does not know is not asked', () => {
  expect(print(parse('q=%20&lang=ko&sort=best&country=&country=THA&country=THA&theme=x'))).toBe(
    'country=THA',
  );
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

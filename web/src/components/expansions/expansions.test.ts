import { expect, test } from 'vitest';
import { part, parts, show, words } from '../../../examples/show.ts';
import { examples } from './expansions.examples.ts';
import type { BalaiExpansions, MeaningChange } from './expansions.ts';

const shown = async (name: string) => (await show(examples[name]?.() as never)) as BalaiExpansions;

function said(expansions: BalaiExpansions): MeaningChange[] {
  const all: MeaningChange[] = [];
  expansions.addEventListener('meaning-change', event =>
    all.push((event as CustomEvent<MeaningChange>).detail),
  );
  return all;
}

test('concepts and countries are called by their labels, words by what they are carried over to', async () => {
  const expansions = await shown('all of them');
  expect(parts(expansions, '.chip .name').map(words)).toEqual([
    'Energy access',
    'Thailand',
    'parking → 주차',
    '요금 → fee',
    'birth certificate',
  ]);
});

test('each has a button that says it is not meant', async () => {
  const expansions = await shown('all of them');
  const all = said(expansions);
  const buttons = parts<HTMLButtonElement>(expansions, '.remove');
  expect(buttons.map(button => button.getAttribute('aria-label')).slice(0, 3)).toEqual([
    'Not what I meant: Energy access',
    'Not what I meant: Thailand',
    'Not what I meant: parking → 주차',
  ]);
  buttons[0]?.click();
  buttons[2]?.click();
  expect(all).toEqual([
    { path: 'topics/energy-access', meant: false },
    { path: 'lexicon/parking.n', meant: false },
  ]);
});

test('what was left out can be put back', async () => {
  const expansions = await shown('one left out');
  const all = said(expansions);
  const button = part<HTMLButtonElement>(expansions, '.out button');
  expect(button.getAttribute('aria-label')).toBe('Put back: Energy access');
  button.click();
  expect(all).toEqual([{ path: 'topics/energy-access', meant: true }]);
});

test('a long list shows its beginning and unfolds', async () => {
  const expansions = await shown('a few, and the rest to unfold');
  expect(parts(expansions, '.chip')).toHaveLength(2);
  const more = part<HTMLButtonElement>(expansions, '.text-button');
  expect(words(more)).toBe('3 more');
  more.click();
  await expansions.updateComplete;
  expect(parts(expansions, '.chip')).toHaveLength(5);
  expect(words(more)).toBe('Show fewer');
});

test('the names searched are told on demand, with their languages and how many more there are', async () => {
  const expansions = await shown('all of them');
  expect(parts(expansions, '.names')).toEqual([]);
  const name = part<HTMLButtonElement>(expansions, 'button.name');
  name.click();
  await expansions.updateComplete;
  expect(name.getAttribute('aria-expanded')).toBe('true');
  expect(words(part(expansions, '.names'))).toBe(
    'For “solar” these were searched too: 에너지 접근, การเข้าถึงพลังงาน and 29 more',
  );
  expect(parts(expansions, '.names span').map(span => (span as HTMLElement).lang)).toEqual(['ko', 'th']);
  name.click();
  await expansions.updateComplete;
  expect(parts(expansions, '.names')).toEqual([]);
});

test('without any there is nothing', async () => {
  const expansions = await shown('nothing but the words');
  expect(parts(expansions, 'ul')).toEqual([]);
});

import { expect, test } from 'vitest';
import { SHA } from '../../../examples/data.ts';
import { part, show, words } from '../../../examples/show.ts';
import { examples } from './provenance.examples.ts';

test('what a program found says how sure it is and leads to the words', async () => {
  const mark = await show(examples['found by a program']?.() as never);
  const inner = document.querySelector('balai-provenance');
  await inner?.updateComplete;
  expect(mark.tagName).toBe('P');
  expect(words(inner?.renderRoot.querySelector('.extracted') as Element)).toBe(
    'Read by program, 83% sure, p. 2',
  );
  expect(inner?.renderRoot.querySelector('a')?.getAttribute('href')).toBe(
    `/document/${SHA}?page=2&start=4&end=9`,
  );
});

test('what a person said stays a mark until asked, with its words for screen readers', async () => {
  await show(examples['said by a person']?.() as never);
  const inner = document.querySelector('balai-provenance');
  await inner?.updateComplete;
  if (!inner) throw new Error('not shown');
  expect(words(part(inner, '.hidden-text'))).toBe('Curated, by Balai editors, 20 Nov 2026');
});

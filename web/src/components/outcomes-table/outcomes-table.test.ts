import { expect, test } from 'vitest';
import { SHA } from '../../../examples/data.ts';
import { part, parts, show, words } from '../../../examples/show.ts';
import { examples } from './outcomes-table.examples.ts';

test('the quoted words lead to the page and the span that proves them', async () => {
  const table = await show(examples['a change and nothing measured']?.() as never);
  const link = part(table, 'blockquote a');
  expect(words(link)).toBe('Page 2 that says so');
  expect(link.getAttribute('href')).toBe(`/document/${SHA}?page=2&start=4&end=20`);
});

test('all six levels of evidence are explained', async () => {
  const table = await show(examples['a change and nothing measured']?.() as never);
  expect(parts(table, 'details li')).toHaveLength(6);
});

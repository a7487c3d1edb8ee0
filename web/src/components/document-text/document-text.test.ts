import { expect, test } from 'vitest';
import { parts, show, words } from '../../../examples/show.ts';
import { CodePoints } from '../../text.ts';
import { examples } from './document-text.examples.ts';
import { blocksOf, cellsOf } from './document-text.ts';

test('rows of a table become one table, items of a list one list', async () => {
  await show(examples['headings, a table and a list, with a passage marked']?.() as never);
  const text = document.querySelector('balai-document-text');
  await text?.updateComplete;
  if (!text) throw new Error('not shown');
  expect(parts(text, 'table')).toHaveLength(1);
  expect(parts(text, 'tr').map(row => cells(row))).toEqual([
    ['Indicator', 'Before', 'After'],
    ['Days', '15', '3'],
  ]);
  expect(parts(text, 'ul li').map(words)).toEqual(['ask early', 'ask often']);
  expect(parts(text, 'mark').map(words)).toEqual(['Waiting fell from 15 days to 3 days 🙂']);
});

const cells = (row: Element) => [...row.querySelectorAll('td')].map(words);

test('no word between blocks is lost', () => {
  const text = new CodePoints('one\ntwo\nthree');
  const blocks = blocksOf(text, [{ kind: 'heading', start: 4, end: 7 }]);
  expect(blocks.map(({ kind, start, end }) => `${kind} ${text.slice(start, end).trim()}`)).toEqual([
    'paragraph one',
    'heading two',
    'paragraph three',
  ]);
});

test('cells are parted by tabs or bars, in code points', () => {
  const text = new CodePoints('🙂\ta | b\t');
  expect(cellsOf(text, { start: 0, end: text.length }).map(([from, to]) => text.slice(from, to))).toEqual([
    '🙂',
    'a',
    'b',
    '',
  ]);
});

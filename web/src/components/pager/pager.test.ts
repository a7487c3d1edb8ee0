import { expect, test } from 'vitest';
import { parts, show, words } from '../../../examples/show.ts';
import { examples } from './pager.examples.ts';

const links = async (name: string) =>
  parts<HTMLAnchorElement>(await show(examples[name]?.() as never), 'a').map(
    link => `${words(link)} ${link.getAttribute('href')}`,
  );

test('leads on from the first page', async () => {
  expect(await links('the first of several pages')).toEqual(['Next page /?cursor=abc']);
});

test('leads both ways from a page between', async () => {
  expect(await links('a page between')).toEqual([
    'First page /',
    'Previous page /?sort=newest',
    'Next page /?cursor=def',
  ]);
});

test('is not there for a single page', async () => {
  expect(await links('the only page')).toEqual([]);
});

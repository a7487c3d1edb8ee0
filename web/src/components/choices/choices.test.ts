import { expect, test } from 'vitest';
import { parts, show, words } from '../../../examples/show.ts';
import { examples } from './choices.examples.ts';

test('each filter is a link that takes back itself and nothing else', async () => {
  const choices = await show(examples['several filters']?.() as never);
  const links = parts<HTMLAnchorElement>(choices, 'a');
  expect(links.map(link => link.getAttribute('href'))).toEqual([
    '/?q=solar&country=KOR&sdg=7&yearFrom=2015',
    '/?q=solar&country=THA&sdg=7&yearFrom=2015',
    '/?q=solar&country=THA&country=KOR&yearFrom=2015',
    '/?q=solar&country=THA&country=KOR&sdg=7',
    '/?q=solar',
  ]);
  expect(words(links[2] as Element)).toBe('Remove filter: SDG 7');
});

test('without filters there is nothing', async () => {
  const choices = await show(examples['nothing chosen']?.() as never);
  expect(parts(choices, 'ul')).toEqual([]);
});

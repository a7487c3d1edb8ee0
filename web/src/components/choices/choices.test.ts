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

test('a size goes with its outcome or alone, and evidence alone', async () => {
  const choices = await show(examples['a size and its evidence']?.() as never);
  const links = parts<HTMLAnchorElement>(choices, 'a');
  expect(links.slice(0, 3).map(link => `${words(link)} ${link.getAttribute('href')}`)).toEqual([
    'Remove filter: waiting and processing time /?evidenceMin=2',
    'Remove filter: Decrease: 50% or more /?outcome=waiting-and-processing-time&evidenceMin=2',
    'Remove filter: Evidence level 2 or higher /?outcome=waiting-and-processing-time&direction=decrease&unit=%25&outcomeMin=50',
  ]);
});

test('without filters there is nothing', async () => {
  const choices = await show(examples['nothing chosen']?.() as never);
  expect(parts(choices, 'ul')).toEqual([]);
});

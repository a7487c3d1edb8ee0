import { expect, test } from 'vitest';
import { TRANSFERS } from '../../../examples/data.ts';
import { parts, show, words } from '../../../examples/show.ts';
import { examples } from './cooperation.examples.ts';
import { arcsOf } from './cooperation.ts';

test('one arc for each pair of countries, in the order they come', () => {
  expect(
    arcsOf(TRANSFERS).map(({ letter, from, to, transfers }) => `${letter} ${from} ${to} ${transfers.length}`),
  ).toEqual(['A KOR KHM 2', 'B VNM MMR 1']);
});

test('the list says all that the figure shows', async () => {
  await show(examples['two pairs of countries']?.() as never);
  const cooperation = document.querySelector('balai-cooperation');
  await cooperation?.updateComplete;
  if (!cooperation) throw new Error('not shown');
  expect(parts(cooperation, 'h4').map(words)).toEqual([
    'E-government master plan for Cambodia 25 Nov 2019, carried out',
    'A centre in Phnom Penh July 2021, agreed',
    'One-stop shops shown to officials 2015',
  ]);
  expect(parts(cooperation, '.arc')).toHaveLength(2);
});

import { expect, test } from 'vitest';
import { part, parts, show, words } from '../../../examples/show.ts';
import { examples } from './facet-group.examples.ts';
import type { FacetChange } from './facet-group.ts';

const shown = async (name: string) => show(examples[name]?.() as never);

test('several values can be chosen', async () => {
  const group = await shown('countries, two chosen');
  const checked = parts<HTMLInputElement>(group, 'input').filter(input => input.checked);
  expect(checked).toHaveLength(2);
  expect(words(part(group, '.chosen'))).toBe('2 chosen');
});

test('choosing tells which facet and value', async () => {
  const group = await shown('countries, two chosen');
  const changes: FacetChange[] = [];
  group.addEventListener('facet-change', event => changes.push((event as CustomEvent<FacetChange>).detail));
  part(group, 'input').click();
  expect(changes).toEqual([{ name: 'country', value: 'BRN' }]);
});

test('topics stand under their themes, a few each until all are asked for', async () => {
  const group = await shown('topics under their themes');
  expect(parts(group, 'li').map(line => `${line.className}: ${words(line)}`)).toEqual([
    'theme: Citizen engagement and government innovation 5',
    'inner: Petitions and complaints 3',
    'inner: Participatory budgeting 2',
    'inner: Youth engagement 1',
    'inner: Integrity and anti-corruption 1',
    'theme: Capacity-building of local government 1',
    'inner: Energy access 1',
  ]);
  part(group, 'button').click();
  await group.updateComplete;
  expect(words(parts(group, 'li')[5] as Element)).toBe('One-stop service and less red tape 1');
});

import { expect, test } from 'vitest';
import { parts, show } from '../../../examples/show.ts';
import { examples } from './facet-panel.examples.ts';
import type { YearChange } from './facet-panel.ts';

test('years the wrong way round are turned', async () => {
  const panel = await show(examples['all facets']?.() as never);
  const changes: YearChange[] = [];
  panel.addEventListener('year-change', event => changes.push((event as CustomEvent<YearChange>).detail));
  const to = parts<HTMLSelectElement>(panel, 'select')[1];
  if (!to) throw new Error('no second select');
  to.value = '2014';
  to.dispatchEvent(new Event('change'));
  expect(changes).toEqual([{ yearFrom: '2014', yearTo: '2016' }]);
});

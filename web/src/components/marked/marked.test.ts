import { html } from 'lit';
import { expect, test } from 'vitest';
import { parts, show, words } from '../../../examples/show.ts';
import type { BalaiMarked } from './marked.ts';
import './marked.ts';

test('spans count code points, so a sign beyond the first plane does not move them', async () => {
  const marked = await show<BalaiMarked>(
    html`<balai-marked .text=${'🙂 solar village'} .spans=${[[2, 7]]}></balai-marked>`,
  );
  expect(parts(marked, 'mark').map(words)).toEqual(['solar']);
});

test('text of a report is never read as markup', async () => {
  const marked = await show<BalaiMarked>(
    html`<balai-marked .text=${'<img src=x onerror=alert(1)>'} .spans=${[[0, 4]]}></balai-marked>`,
  );
  expect(parts(marked, 'img')).toEqual([]);
  expect(words(marked.renderRoot as unknown as Element)).toContain('<img src=x');
});

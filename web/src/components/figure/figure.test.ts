import { expect, test } from 'vitest';
import { part, show, words } from '../../../examples/show.ts';
import { examples } from './figure.examples.ts';

const shown = async (name: string) => show(examples[name]?.() as never);

test('a change shows both states to the eye and says them to the ear', async () => {
  const figure = await shown('a fall from a known state');
  expect(words(part(figure, '[aria-hidden]'))).toBe('15 → 3 days');
  expect(words(part(figure, '.hidden-text'))).toBe('from 15 to 3 days');
});

test('where nothing was measured it says so in words', async () => {
  const figure = await shown('nothing measured');
  expect(words(part(figure, '.words'))).toBe('not measured');
});

test('only an adverse effect has the colour of a warning', async () => {
  expect((await shown('an adverse effect')).hasAttribute('adverse')).toBe(true);
  expect((await shown('a fall from a known state')).hasAttribute('adverse')).toBe(false);
});

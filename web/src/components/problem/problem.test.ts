import { expect, test } from 'vitest';
import { part, parts, show, words } from '../../../examples/show.ts';
import { examples } from './problem.examples.ts';

const shown = async (name: string) => show(examples[name]?.() as never);

test('a wrong parameter is named, with what the server says of it', async () => {
  const problem = await shown('a wrong parameter');
  expect(words(part(problem, '.small'))).toBe('The answer was 400: size is from 1 to 100. (size)');
});

test('a failure can be tried again', async () => {
  const problem = await shown('the server failed');
  let tried = 0;
  problem.addEventListener('retry', () => tried++);
  part(problem, 'button').click();
  expect(tried).toBe(1);
});

test('what is not there cannot', async () => {
  expect(parts(await shown('nothing there'), 'button')).toEqual([]);
});

test('when search is away, it says what still works', async () => {
  const problem = await shown('search is away');
  expect(words(part(problem, 'p'))).toBe('Cases and documents can still be opened. Try again in a moment.');
});

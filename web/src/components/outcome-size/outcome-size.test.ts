import { expect, test } from 'vitest';
import { part, parts, show, words } from '../../../examples/show.ts';
import { examples } from './outcome-size.examples.ts';
import type { BalaiOutcomeSize, SizeChange } from './outcome-size.ts';

const shown = async (name: string) => show<BalaiOutcomeSize>(examples[name]?.() as never);

function changesOf(control: BalaiOutcomeSize): SizeChange[] {
  const changes: SizeChange[] = [];
  control.addEventListener('size-change', event => changes.push((event as CustomEvent<SizeChange>).detail));
  return changes;
}

function choose(control: BalaiOutcomeSize, index: number, value: string): void {
  const field = parts<HTMLSelectElement | HTMLInputElement>(control, 'select, input')[index];
  if (!field) throw new Error(`no field ${index}`);
  field.value = value;
  field.dispatchEvent(new Event('change'));
}

test('only directions and units that there are can be chosen, each with its cases', async () => {
  const control = await shown('cut by half or more');
  expect(parts(control, 'select').slice(0, 2).map(words)).toEqual([
    'Any Decrease (10) Value reached (1)',
    'Choose a unit % (11) days (10) US Dollar, 2015 (1)',
  ]);
  expect(parts<HTMLSelectElement>(control, 'select').map(({ value }) => value)).toEqual([
    'decrease',
    '%',
    '',
  ]);
});

test('the bars between the bounds are in colour, and a list says what they show', async () => {
  const control = await shown('cut by half or more');
  expect(parts(control, 'rect').map(bar => bar.getAttribute('class'))).toEqual([
    '',
    '',
    '',
    'in',
    'in',
    'in',
    'in',
    'in',
  ]);
  expect(parts(control, 'li').map(words)).toEqual([
    '20% to 30%: 3 cases',
    '30% to 40%: 1 case',
    '50% to 60%: 1 case',
    '80% to 90%: 3 cases',
    '90% to 100%: 4 cases',
  ]);
});

test('a bound is told when it is typed, together with the other; the wrong way round they are turned', async () => {
  const control = await shown('cut by half or more');
  const changes = changesOf(control);
  choose(control, 3, '80');
  choose(control, 3, '20');
  choose(control, 2, '');
  expect(changes).toEqual([
    { outcomeMin: '50', outcomeMax: '80' },
    { outcomeMin: '20', outcomeMax: '50' },
    { outcomeMin: '', outcomeMax: '' },
  ]);
});

test('direction, unit and evidence are told alone', async () => {
  const control = await shown('before a unit is chosen');
  const changes = changesOf(control);
  choose(control, 0, 'reached');
  choose(control, 1, 'd');
  choose(control, 2, '2');
  expect(changes).toEqual([{ direction: 'reached' }, { unit: 'd' }, { evidenceMin: '2' }]);
});

test('bounds come with a unit, and drawing with cases', async () => {
  expect(parts(await shown('before a unit is chosen'), 'input')).toEqual([]);
  const none = await shown('a size that nobody has');
  expect(parts(none, 'svg')).toEqual([]);
  expect(words(part(none, 'select:nth-of-type(1)'))).toBe('Any Decrease (10) Value reached (1)');
  expect(parts<HTMLSelectElement>(none, 'select')[1]?.value).toBe('kg');
  expect(parts<HTMLInputElement>(none, 'input').map(({ value }) => value)).toEqual(['', '2']);
});

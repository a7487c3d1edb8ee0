import { expect, test } from 'vitest';
import type { Figure } from './api-types.ts';
import { figureText, quantity, unitName } from './figures.ts';

const figure = (part: Partial<Figure>): Figure => ({ type: 'x', ...part });

test.each<[Partial<Figure>, string, string]>([
  [{ baseline: 15, value: 3, unit: 'd' }, '15 → 3 days', 'from 15 to 3 days'],
  [{ baseline: 45.9, value: 54.9, unit: '%' }, '45.9 → 54.9%', 'from 45.9 to 54.9%'],
  [{ baseline: 0, value: 38, unit: 'count' }, '0 → 38', 'from 0 to 38'],
  [{ value: 100, unit: '%' }, '100%', '100%'],
  [{ value: 80, unit: '%', direction: 'decrease' }, '80%', '80%, a decrease'],
  [
    { value: 9, unit: 'percentage-point', direction: 'increase' },
    '9 percentage points',
    '9 percentage points, an increase',
  ],
])('%o reads "%s"', (part, text, spoken) => {
  expect(figureText(figure(part))).toEqual({ text, spoken });
});

test.each<[number, string, string]>([
  [1.5, 'h', '1.5 hours'],
  [1, 'min', '1 minute'],
  [400, 'households', '400 households'],
  [928e8, 'KRW', 'KRW\u00a092.8B'],
  [250, 'USD/month', 'USD\u00a0250/month'],
  [250, 'USD 2015', 'USD\u00a0250 (2015)'],
  [3.2, 'kWh', '3.2 kWh'],
  [21000, '', '21,000'],
])('%d %s reads "%s"', (value, unit, text) => {
  expect(quantity(value, unit)).toBe(text);
});

test.each([
  ['%', '%'],
  ['d', 'days'],
  ['mo', 'months'],
  ['USD', 'US Dollar'],
  ['USD 2015', 'US Dollar, 2015'],
  ['USD/mo', 'US Dollar / months'],
  ['persons', 'people'],
  ['percentage-point', 'percentage points'],
  ['count', 'number'],
  ['kWh', 'kWh'],
  ['per 1000 persons', 'per 1000 persons'],
])('the unit %s is called "%s"', (unit, name) => {
  expect(unitName(unit)).toBe(name);
});

test('per cent and percentage points stay apart in the short form', () => {
  expect(quantity(9, '%', 'short')).toBe('9%');
  expect(quantity(9, 'percentage-point', 'short')).toBe('9 pp');
});

test('both states of a change are shortened alike', () => {
  expect(figureText(figure({ baseline: 402442, value: 722370, unit: 'count' }), 'short').text).toBe(
    '402.4K → 722.4K',
  );
});

test('an outcome without a figure says why', () => {
  expect(figureText(figure({ type: 'none-measured' }))).toEqual({ text: '', spoken: 'not measured' });
  expect(figureText(figure({ type: 'no-change-found' }))).toEqual({ text: '', spoken: 'no change found' });
});

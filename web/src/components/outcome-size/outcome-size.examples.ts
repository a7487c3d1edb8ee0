import { html } from 'lit';
import type { Examples } from '../../../examples/examples.ts';
import type { OutcomeSizes } from '../../api-types.ts';
import { ANY_SIZE, NOTHING, type Question, type Size } from '../../question.ts';
import './outcome-size.ts';

const waiting = (size: Partial<Size> = {}): Question => ({
  ...NOTHING,
  filters: { outcome: ['waiting-and-processing-time'] },
  size: { ...ANY_SIZE, ...size },
});

const SIZES: OutcomeSizes = {
  units: [
    { value: '%', count: 11, selected: true },
    { value: 'd', count: 10 },
    { value: 'USD 2015', count: 1 },
    { value: 'kg', count: 0 },
  ],
  directions: [
    { value: 'increase', count: 0 },
    { value: 'decrease', count: 10, selected: true },
    { value: 'reached', count: 1 },
  ],
  buckets: [
    { from: 20, to: 30, count: 3 },
    { from: 30, to: 40, count: 1 },
    { from: 40, to: 50, count: 0 },
    { from: 50, to: 60, count: 1 },
    { from: 60, to: 70, count: 0 },
    { from: 70, to: 80, count: 0 },
    { from: 80, to: 90, count: 3 },
    { from: 90, to: 100, count: 4 },
  ],
};

export const examples: Examples = {
  'cut by half or more': () =>
    html`<balai-outcome-size
      .sizes=${SIZES}
      .question=${waiting({ direction: 'decrease', unit: '%', outcomeMin: '50' })}
    ></balai-outcome-size>`,
  'before a unit is chosen': () =>
    html`<balai-outcome-size .sizes=${{ ...SIZES, buckets: [] }} .question=${waiting()}></balai-outcome-size>`,
  'a size that nobody has': () =>
    html`<balai-outcome-size
      .sizes=${{ ...SIZES, buckets: [] }}
      .question=${{ ...waiting({ unit: 'kg', outcomeMax: '2' }), evidenceMin: '3' }}
    ></balai-outcome-size>`,
};

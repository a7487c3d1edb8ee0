import { html } from 'lit';
import type { Examples } from '../../../examples/examples.ts';
import './figure.ts';

export const examples: Examples = {
  'a fall from a known state': () =>
    html`<balai-figure .figure=${{ type: 'waiting-and-processing-time', baseline: 15, value: 3, unit: 'd', direction: 'decrease' }}></balai-figure>`,
  'a level without a state before': () =>
    html`<balai-figure .figure=${{ type: 'access-and-equity', value: 100, unit: '%' }}></balai-figure>`,
  'money, with its direction': () =>
    html`<balai-figure .figure=${{ type: 'cost-to-government', value: 1_200_000, unit: 'USD', direction: 'decrease' }}></balai-figure>`,
  'nothing measured': () => html`<balai-figure .figure=${{ type: 'none-measured' }}></balai-figure>`,
  'an adverse effect': () =>
    html`<balai-figure .figure=${{ type: 'adverse', value: 48, unit: 'h' }}></balai-figure>`,
};

import { html } from 'lit';
import { OUTCOMES } from '../../../examples/data.ts';
import type { Examples } from '../../../examples/examples.ts';
import './outcomes-table.ts';

export const examples: Examples = {
  'a change and nothing measured': () =>
    html`<balai-outcomes-table .outcomes=${OUTCOMES} read="en"></balai-outcomes-table>`,
  'with where each comes from': () =>
    html`<balai-outcomes-table .outcomes=${OUTCOMES} read="en" full></balai-outcomes-table>`,
};

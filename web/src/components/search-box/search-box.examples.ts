import { html } from 'lit';
import type { Examples } from '../../../examples/examples.ts';
import './search-box.ts';

export const examples: Examples = {
  empty: () => html`<balai-search-box></balai-search-box>`,
  'with a question': () => html`<balai-search-box value="태양광 마을"></balai-search-box>`,
};

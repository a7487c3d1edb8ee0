import { html } from 'lit';
import { EXPANSIONS } from '../../../examples/data.ts';
import type { Examples } from '../../../examples/examples.ts';
import './expansions.ts';

export const examples: Examples = {
  'all of them': () => html`<balai-expansions .expansions=${EXPANSIONS}></balai-expansions>`,
  'a few, and the rest to unfold': () =>
    html`<balai-expansions .expansions=${EXPANSIONS} .most=${2}></balai-expansions>`,
  'one left out': () =>
    html`<balai-expansions
      .expansions=${EXPANSIONS.slice(1, 3)}
      .removed=${EXPANSIONS.slice(0, 1)}
    ></balai-expansions>`,
  'nothing but the words': () => html`<balai-expansions></balai-expansions>`,
};

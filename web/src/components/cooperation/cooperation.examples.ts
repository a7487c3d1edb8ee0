import { html } from 'lit';
import { TRANSFERS } from '../../../examples/data.ts';
import type { Examples } from '../../../examples/examples.ts';
import './cooperation.ts';

export const examples: Examples = {
  'two pairs of countries': () =>
    html`<h2>Cooperation</h2><balai-cooperation .transfers=${TRANSFERS}></balai-cooperation>`,
};

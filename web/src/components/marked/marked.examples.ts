import { html } from 'lit';
import type { Examples } from '../../../examples/examples.ts';
import './marked.ts';

export const examples: Examples = {
  'two words marked': () =>
    html`<p><balai-marked .text=${'solar power for a village'} .spans=${[[0, 5], [18, 25]]}></balai-marked></p>`,
  'Burmese, no word split': () =>
    html`<p lang="my"><balai-marked .text=${'ပြည်သူ့ဝန်ဆောင်မှု'} .spans=${[[0, 7]]}></balai-marked></p>`,
};

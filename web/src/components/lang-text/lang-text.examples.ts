import { html } from 'lit';
import type { Examples } from '../../../examples/examples.ts';
import './lang-text.ts';

const text = {
  th: { text: 'ชุมชนพลังงานแสงอาทิตย์', origin: 'original' },
  en: { text: 'Solar community', origin: 'machine' },
};

export const examples: Examples = {
  'in the language asked for': () => html`<p><balai-lang-text .text=${text} read="th"></balai-lang-text></p>`,
  'in another, by a machine': () => html`<p><balai-lang-text .text=${text} read="ko"></balai-lang-text></p>`,
};

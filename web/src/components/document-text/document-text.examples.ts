import { html } from 'lit';
import { PAGE } from '../../../examples/data.ts';
import type { Examples } from '../../../examples/examples.ts';
import './document-text.ts';

export const examples: Examples = {
  'headings, a table and a list, with a passage marked': () =>
    html`<h2>Text</h2><balai-document-text .page=${PAGE} .marked=${[8, 46]}></balai-document-text>`,
  'without structure': () =>
    html`<balai-document-text .page=${{ ...PAGE, blocks: [] }}></balai-document-text>`,
  'without text': () =>
    html`<balai-document-text .page=${{ ...PAGE, text: ' ', blocks: [] }}></balai-document-text>`,
};

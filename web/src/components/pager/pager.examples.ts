import { html } from 'lit';
import type { Examples } from '../../../examples/examples.ts';
import { NOTHING } from '../../question.ts';
import './pager.ts';

export const examples: Examples = {
  'the first of several pages': () => html`<balai-pager .question=${NOTHING} .next=${'abc'}></balai-pager>`,
  'a page between': () =>
    html`<balai-pager .question=${{ ...NOTHING, cursor: 'abc' }} .next=${'def'} .previous=${'/?sort=newest'}></balai-pager>`,
  'the only page': () => html`<balai-pager .question=${NOTHING}></balai-pager>`,
};

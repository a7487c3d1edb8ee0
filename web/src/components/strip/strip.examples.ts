import { html } from 'lit';
import { COUNTRIES, E_PEOPLE, NONG_TA_TUM } from '../../../examples/data.ts';
import type { Examples } from '../../../examples/examples.ts';
import { NOTHING } from '../../question.ts';
import './strip.ts';

export const examples: Examples = {
  'of all cases found': () =>
    html`<balai-strip .hits=${[NONG_TA_TUM, E_PEOPLE]} .countries=${COUNTRIES} .question=${NOTHING} .total=${2}></balai-strip>`,
  'of a page, with a country chosen': () =>
    html`<balai-strip
      .hits=${[NONG_TA_TUM, E_PEOPLE]}
      .countries=${COUNTRIES}
      .question=${{ ...NOTHING, filters: { country: ['KOR'] } }}
      .total=${36}
    ></balai-strip>`,
  'without outcomes': () =>
    html`<balai-strip .hits=${[]} .countries=${COUNTRIES} .question=${NOTHING}></balai-strip>`,
};

import { html } from 'lit';
import type { Examples } from '../../../examples/examples.ts';
import { NOTHING } from '../../question.ts';
import './choices.ts';

export const examples: Examples = {
  'several filters': () =>
    html`<balai-choices
      .question=${{ ...NOTHING, q: 'solar', filters: { country: ['THA', 'KOR'], sdg: ['7'] }, yearFrom: '2015' }}
    ></balai-choices>`,
  'one filter': () =>
    html`<balai-choices .question=${{ ...NOTHING, filters: { language: ['km'] } }}></balai-choices>`,
  'a size and its evidence': () =>
    html`<balai-choices
      .question=${{
        ...NOTHING,
        filters: { outcome: ['waiting-and-processing-time'] },
        size: { direction: 'decrease', unit: '%', outcomeMin: '50', outcomeMax: '' },
        evidenceMin: '2',
      }}
    ></balai-choices>`,
  'nothing chosen': () => html`<balai-choices .question=${NOTHING}></balai-choices>`,
};

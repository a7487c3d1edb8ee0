import { html } from 'lit';
import { COUNTRIES, TOPICS } from '../../../examples/data.ts';
import type { Examples } from '../../../examples/examples.ts';
import { NOTHING } from '../../question.ts';
import './facet-panel.ts';

const year = ['2014', '2017', '2019'].map((value, index) => ({ value, label: value, count: index + 1 }));

export const examples: Examples = {
  'all facets': () =>
    html`<balai-facet-panel
      .facets=${{ country: COUNTRIES, topic: TOPICS, year }}
      .question=${{ ...NOTHING, yearFrom: '2016' }}
    ></balai-facet-panel>`,
};

import { html } from 'lit';
import { COUNTRIES, TOPICS } from '../../../examples/data.ts';
import type { Examples } from '../../../examples/examples.ts';
import './facet-group.ts';

export const examples: Examples = {
  'countries, two chosen': () =>
    html`<balai-facet-group name="country" label="Country" .buckets=${COUNTRIES} .chosen=${['THA', 'KOR']} open></balai-facet-group>`,
  'topics under their themes': () =>
    html`<balai-facet-group name="topic" label="Topic" .buckets=${TOPICS} open></balai-facet-group>`,
  closed: () =>
    html`<balai-facet-group name="country" label="Country" .buckets=${COUNTRIES}></balai-facet-group>`,
};

import { html } from 'lit';
import { E_PEOPLE, NONG_TA_TUM, STARTING_A_BUSINESS } from '../../../examples/data.ts';
import type { Examples } from '../../../examples/examples.ts';
import './hit.ts';

export const examples: Examples = {
  'found by a passage': () => html`<balai-hit .hit=${NONG_TA_TUM}></balai-hit>`,
  'in Korean, with more outcomes than shown': () => html`<balai-hit .hit=${E_PEOPLE}></balai-hit>`,
  'found by the size of its outcome': () => html`<balai-hit .hit=${STARTING_A_BUSINESS}></balai-hit>`,
  'near in meaning': () =>
    html`<balai-hit
      .hit=${{
        ...E_PEOPLE,
        why: [
          { kind: 'meaning', words: [], language: 'ko', fields: ['passage'] },
          { kind: 'meaning', words: [], fields: ['about'] },
        ],
      }}
    ></balai-hit>`,
  'taken from a named country, in a named region': () =>
    html`<balai-hit
      .hit=${{
        ...E_PEOPLE,
        why: [
          {
            kind: 'concept',
            words: ['Coreia'],
            vocabulary: 'countries',
            label: 'South Korea',
            fields: ['origin'],
          },
          { kind: 'concept', words: ['ASEAN'], vocabulary: 'regions', label: 'ASEAN', fields: ['country'] },
        ],
      }}
    ></balai-hit>`,
  'beside another case': () => html`<balai-hit brief .hit=${E_PEOPLE}></balai-hit>`,
  'with a title and nothing else': () => html`<balai-hit .hit=${{ id: 'x', title: 'A case' }}></balai-hit>`,
};

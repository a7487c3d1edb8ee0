import { html } from 'lit';
import { SHA } from '../../../examples/data.ts';
import type { Examples } from '../../../examples/examples.ts';
import './provenance.ts';

export const examples: Examples = {
  'said by a person': () =>
    html`<p>Thailand <balai-provenance .provenance=${{ kind: 'curated', by: 'Balai editors', on: '2026-11-20' }}></balai-provenance></p>`,
  'said by a person, in full': () =>
    html`<p>Thailand <balai-provenance full .provenance=${{ kind: 'curated', by: 'Balai editors', on: '2026-11-20' }}></balai-provenance></p>`,
  'found by a program': () =>
    html`<p>Thailand <balai-provenance .provenance=${{ kind: 'extracted', document: SHA, page: 2, span: [4, 9], confidence: 0.83 }}></balai-provenance></p>`,
};

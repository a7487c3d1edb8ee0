import { html } from 'lit';
import { SHA } from '../../../examples/data.ts';
import type { Examples } from '../../../examples/examples.ts';
import type { Provenance } from '../../api-types.ts';
import './provenance.ts';

const PARTNERS: Provenance = {
  kind: 'extracted',
  document: SHA,
  page: 2,
  span: [4, 9],
  confidence: 0.75,
  values: [
    { page: 2, span: [4, 9], confidence: 0.9 },
    { page: 3, span: [20, 24], confidence: 0.75 },
  ],
};

export const examples: Examples = {
  'said by a person': () =>
    html`<p>Thailand <balai-provenance .provenance=${{ kind: 'curated', by: 'Balai editors', on: '2026-11-20' }}></balai-provenance></p>`,
  'said by a person, in full': () =>
    html`<p>Thailand <balai-provenance full .provenance=${{ kind: 'curated', by: 'Balai editors', on: '2026-11-20' }}></balai-provenance></p>`,
  'a list found by a program, each value in its place': () =>
    html`<p>Partners <balai-provenance .provenance=${PARTNERS}></balai-provenance></p>
      <p>KOICA (<balai-provenance .provenance=${PARTNERS} index="0"></balai-provenance>)</p>
      <p>UNDP (<balai-provenance .provenance=${PARTNERS} index="1"></balai-provenance>)</p>`,
  'found by a program': () =>
    html`<p>Thailand <balai-provenance .provenance=${{ kind: 'extracted', document: SHA, page: 2, span: [4, 9], confidence: 0.83 }}></balai-provenance></p>`,
};

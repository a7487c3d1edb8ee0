import { html } from 'lit';
import type { Examples } from '../../../examples/examples.ts';
import './problem.ts';

export const examples: Examples = {
  'not reached': () =>
    html`<balai-problem .problem=${{ type: 'balai:unreachable', status: 0, title: 'TypeError' }}></balai-problem>`,
  'a wrong parameter': () =>
    html`<balai-problem
      .problem=${{ status: 400, title: 'Bad Request', detail: 'size is from 1 to 100.', parameter: 'size' }}
    ></balai-problem>`,
  'nothing there': () =>
    html`<balai-problem .problem=${{ status: 404, title: 'Not Found' }}></balai-problem>`,
  'search is away': () =>
    html`<balai-problem .problem=${{ status: 503, title: 'Service Unavailable' }}></balai-problem>`,
  'the server failed': () =>
    html`<balai-problem .problem=${{ status: 500, title: 'Internal Server Error' }}></balai-problem>`,
};

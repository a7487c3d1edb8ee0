import { css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Evidence, Field, Outcome } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { date, type MessageKey, t } from '../../i18n.ts';
import { labelOf } from '../../labels.ts';
import { documentHref } from '../../links.ts';
import { base } from '../../styles/base.ts';
import { languageOf } from '../../text.ts';
import '../figure/figure.ts';
import '../lang-text/lang-text.ts';
import '../provenance/provenance.ts';

const LEVELS = ['evidence-0', 'evidence-1', 'evidence-2', 'evidence-3', 'evidence-4', 'evidence-5'] as const;
const METHODS: Readonly<Record<string, MessageKey>> = {
  administrative: 'method-administrative',
  survey: 'method-survey',
  audit: 'method-audit',
  experiment: 'method-experiment',
  estimate: 'method-estimate',
};

/** The outcomes of a case: figure, what changed with the passage that says so, strength of evidence. */
@customElement('balai-outcomes-table')
export class BalaiOutcomesTable extends BalaiElement {
  static override styles = [
    base,
    css`
      :host {
        container-type: inline-size;
      }
      table {
        border-collapse: collapse;
        width: 100%;
        font-size: 0.9375rem;
      }
      th {
        text-align: start;
        font-size: 0.8125rem;
        font-weight: 600;
        color: var(--ink-soft);
        padding: 0.25rem 1rem 0.25rem 0;
        border-bottom: 2px solid var(--ink);
      }
      td {
        vertical-align: top;
        padding: 0.6rem 1rem 0.75rem 0;
        border-bottom: 1px solid var(--line);
      }
      .value {
        width: 24%;
        font-size: 1.0625rem;
      }
      .evidence {
        width: 22%;
        font-size: 0.875rem;
      }
      .printed {
        display: block;
        font-size: 0.8125rem;
        color: var(--ink-soft);
      }
      .type {
        font-size: 0.8125rem;
        color: var(--ink-soft);
      }
      blockquote {
        margin: 0.4rem 0 0;
        padding: 0.3rem 0.75rem;
        border-inline-start: 3px solid var(--mark);
        background: var(--wash);
        font-size: 0.875rem;
      }
      blockquote a {
        white-space: nowrap;
      }
      .scale {
        display: inline-flex;
        gap: 2px;
        vertical-align: -0.05em;
        color: var(--link);
      }
      .scale svg {
        width: 2.75rem;
        height: 0.75rem;
      }
      .soft {
        display: block;
      }
      details {
        margin-top: 0.75rem;
        font-size: 0.875rem;
      }
      summary {
        cursor: pointer;
        color: var(--link);
        padding: 0.25rem 0;
      }
      details ol {
        padding-block: 0.25rem;
        display: grid;
        gap: 0.2rem;
      }
      details li {
        display: flex;
        gap: 0.6rem;
        align-items: baseline;
      }
      @container (max-width: 38rem) {
        thead {
          display: none;
        }
        table,
        tbody,
        tr,
        td {
          display: block;
          width: auto !important;
        }
        tr {
          border-bottom: 1px solid var(--line);
          padding: 0.6rem 0;
        }
        td {
          border: 0;
          padding: 0.15rem 0;
        }
        .evidence .soft {
          display: inline;
        }
      }
    `,
  ];

  @property({ attribute: false }) outcomes: readonly Field<Outcome>[] = [];
  /** The language to read in. */
  @property() read = 'en';
  /** The case, to lead back from the document. */
  @property() case = '';
  /** Whether to say where each comes from. */
  @property({ type: Boolean }) full = false;

  protected override render() {
    if (this.outcomes.length === 0) return nothing;
    return html`<table role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">${t('outcome-figure')}</th>
            <th role="columnheader" scope="col">${t('outcome-what')}</th>
            <th role="columnheader" scope="col">${t('outcome-evidence')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${this.outcomes.map(outcome => this.#row(outcome))}
        </tbody>
      </table>
      <details>
        <summary>${t('evidence-means')}</summary>
        <ol>
          ${LEVELS.map((level, n) => html`<li>${scale(n)}<span>${n}. ${t(level)}</span></li>`)}
        </ol>
      </details>`;
  }

  #row({ value: outcome, provenance }: Field<Outcome>) {
    const facts = [
      outcome.indicator,
      outcome.population,
      outcome.period ? date(outcome.period) : undefined,
    ].filter(fact => fact !== undefined);
    const method = outcome.method ? METHODS[outcome.method] : undefined;
    return html`<tr role="row">
      <td role="cell" class="value">
        <balai-figure .figure=${outcome}></balai-figure>
        ${
          outcome.printed && outcome.value !== undefined
            ? html`<span class="printed" lang=${languageOf(outcome.printed) ?? nothing}
                >${t('outcome-printed', { text: outcome.printed })}</span
              >`
            : nothing
        }
      </td>
      <td role="cell">
        <span class="type">${labelOf('outcome-types', outcome.type)}</span>
        <p><balai-lang-text .text=${outcome.statement} .read=${this.read}></balai-lang-text></p>
        ${facts.length > 0 ? html`<p class="small soft" lang="en">${facts.join('; ')}</p>` : nothing}
        ${outcome.source ? this.#proof(outcome.source) : nothing}
      </td>
      <td role="cell" class="evidence">
        ${
          outcome.evidence === undefined
            ? nothing
            : html`${scale(outcome.evidence)}
                <span class="hidden-text">${t('evidence-level', { n: outcome.evidence })}:</span>
                ${labelOf('evidence-levels', `evidence-${outcome.evidence}`)}`
        }
        ${method ? html`<span class="soft">${t(method)}</span>` : nothing}
        <balai-provenance .provenance=${provenance} .full=${this.full} .case=${this.case}></balai-provenance>
      </td>
    </tr>`;
  }

  #proof({ document, page, span, quote }: Evidence) {
    const href = documentHref(document, { page, span, find: quote, case: this.case });
    const link = html`<a href=${href}>${t('outcome-proof', { n: page })}</a>`;
    return quote
      ? html`<blockquote><span lang=${languageOf(quote) ?? nothing}>${quote}</span> ${link}</blockquote>`
      : html`<p class="small">${link}</p>`;
  }
}

/** Five steps, as many filled as the level says. */
function scale(level: number) {
  return html`<span class="scale" aria-hidden="true"
    ><svg viewBox="0 0 44 12">
      ${[0, 1, 2, 3, 4].map(step => stepOf(step, step < level))}
    </svg></span
  >`;
}

function stepOf(step: number, filled: boolean) {
  return svg`<rect x=${step * 9 + 0.75} y="1.750" width="6.500" height="8.500" rx="1" fill=${filled ? 'currentColor' : 'none'} stroke="currentColor" stroke-width="1.200" />`;
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-outcomes-table': BalaiOutcomesTable;
  }
}

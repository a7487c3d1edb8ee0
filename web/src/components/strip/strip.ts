import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Bucket, Hit, HitOutcome } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { figureText, isBeforeAndAfter } from '../../figures.ts';
import { counted, t } from '../../i18n.ts';
import { labelOf } from '../../labels.ts';
import { searchHref } from '../../links.ts';
import { ANY_SIZE, isChosen, NOTHING, type Question, toggled } from '../../question.ts';
import { base } from '../../styles/base.ts';

const ROWS_SHOWN = 6;
const DOTS_SHOWN = 4;

export interface StripRow {
  type: string;
  /** Outcomes of this type by country. */
  cells: Map<string, HitOutcome[]>;
}

/** Outcome types by countries, those with most countries first; what was not measured last. */
export function stripRows(hits: readonly Hit[]): StripRow[] {
  const rows = new Map<string, Map<string, HitOutcome[]>>();
  for (const hit of hits) {
    for (const outcome of hit.outcomes ?? []) {
      const cells = rows.get(outcome.type) ?? new Map<string, HitOutcome[]>();
      rows.set(outcome.type, cells);
      for (const country of hit.countries ?? []) {
        cells.set(country, [...(cells.get(country) ?? []), outcome]);
      }
    }
  }
  const weight = ({ type, cells }: StripRow) =>
    (type === 'none-measured' ? -1000 : 0) + cells.size * 20 + [...cells.values()].flat().length;
  return [...rows]
    .map(([type, cells]) => ({ type, cells }))
    .filter(({ cells }) => cells.size > 0)
    .sort((a, b) => weight(b) - weight(a));
}

/** The outcome that stands for a cell: a change from a state before, else any with a figure. */
export function foremost(outcomes: readonly HitOutcome[]): HitOutcome | undefined {
  return outcomes.find(isBeforeAndAfter) ?? outcomes.find(({ value }) => value !== undefined) ?? outcomes[0];
}

/**
 * Who has achieved what: the countries in their fixed order over the outcomes of the cases found, and the
 * filter for both. A filled dot is a change from a known state before, a ring a figure without one, a
 * dash an outcome without a figure. Where there is room the foremost figure stands with its dots.
 * Fires `compare-all`.
 */
@customElement('balai-strip')
export class BalaiStrip extends BalaiElement {
  static override styles = [
    base,
    css`
      :host {
        --columns: 12;
        container-type: inline-size;
        margin-top: 1rem;
      }
      details {
        border: 1px solid var(--line);
        border-radius: 4px;
      }
      /* Twelve targets of 24 px are what 320 px hold. */
      @media (max-width: 22.5rem) {
        details {
          border-inline: 0;
        }
      }
      summary {
        padding: 0.5rem 0.75rem;
        cursor: pointer;
        background: var(--wash);
        border-radius: 4px;
      }
      summary h2 {
        display: inline;
        font-size: 1rem;
      }
      .scope {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.75rem;
        align-items: baseline;
        padding: 0.5rem 0.75rem 0;
        font-size: 0.8125rem;
        color: var(--ink-soft);
      }
      .scroll {
        overflow-x: auto;
        padding: 0 0.25rem 0.25rem;
      }
      table {
        border-collapse: collapse;
        width: 100%;
        table-layout: fixed;
        font-size: 0.75rem;
        line-height: 1.25;
      }
      th,
      td {
        padding: 0;
        font-weight: 400;
      }
      thead th {
        vertical-align: bottom;
      }
      tbody tr {
        border-top: 1px solid var(--line);
      }
      tbody th {
        text-align: start;
        font-size: 0.8125rem;
      }
      th a,
      td a {
        display: grid;
        color: var(--ink);
        text-decoration: none;
        border-radius: 3px;
      }
      th a:hover,
      td a:hover {
        background: var(--brand-wash);
        color: var(--link);
      }
      thead a {
        justify-items: center;
        align-content: end;
        gap: 0.1rem;
        min-height: 1.5rem;
        padding: 0.25rem 0;
        text-align: center;
      }
      thead .count {
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      thead .none {
        color: var(--ink-soft);
      }
      tbody th a {
        padding: 0.3rem 0.5rem;
        min-height: 1.5rem;
        align-content: center;
      }
      td a {
        min-height: 1.75rem;
        place-content: center;
        justify-items: center;
        gap: 0.1rem;
        padding: 0.2rem 0;
        text-align: center;
        overflow-wrap: anywhere;
      }
      [aria-current='true'] {
        box-shadow: inset 0 0 0 2px var(--link);
        background: var(--brand-wash);
        font-weight: 600;
      }
      td.chosen {
        background: var(--brand-wash);
      }
      .figure {
        display: none;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .dots {
        display: flex;
        gap: 2px;
        align-items: center;
        height: 0.625rem;
        color: var(--link);
      }
      .dots svg {
        width: 0.5rem;
        height: 0.5rem;
        overflow: visible;
      }
      .adverse .dots {
        color: var(--warn);
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 1rem;
        padding: 0.4rem 0.75rem 0.5rem;
        font-size: 0.8125rem;
        color: var(--ink-soft);
      }
      .legend li {
        display: flex;
        gap: 0.4em;
        align-items: center;
      }
      .legend .dots {
        display: inline-flex;
      }
      .more {
        padding: 0.25rem 0.75rem;
        font-size: 0.875rem;
      }
      /* Narrow: names stand upright, each row's name has a line of its own, dots without figures. */
      @container (max-width: 46rem) {
        .scroll {
          padding-inline: 0;
        }
        thead .name {
          writing-mode: vertical-rl;
          transform: rotate(180deg);
          max-height: 8rem;
          text-align: start;
        }
        thead td {
          display: none;
        }
        table,
        thead,
        tbody {
          display: block;
        }
        tr {
          display: grid;
          grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
        }
        thead th {
          align-self: end;
        }
        tbody th {
          grid-column: 1 / -1;
        }
        tbody th a {
          padding-bottom: 0;
        }
        .dots svg:nth-of-type(n + 3) {
          display: none;
        }
        .dots {
          gap: 1px;
        }
      }
      @container (min-width: 46.01rem) {
        thead td,
        tbody th {
          width: 10rem;
        }
        .figure {
          display: block;
        }
      }
    `,
  ];

  @property({ attribute: false }) hits: readonly Hit[] = [];
  /** The country facet: the twelve in their order, with the counts of the whole answer. */
  @property({ attribute: false }) countries: readonly Bucket[] = [];
  @property({ attribute: false }) question: Question = NOTHING;
  /** How many cases the answer has; the hits may be a page of them. */
  @property({ type: Number }) total = 0;
  @property({ type: Boolean }) busy = false;
  @state() private all = false;
  #asked = false;
  @state() private open = !matchMedia('(max-width: 40rem)').matches;

  protected override render() {
    const rows = stripRows(this.hits);
    if (rows.length === 0 || this.countries.length === 0) return nothing;
    const shown = this.all ? rows : rows.slice(0, ROWS_SHOWN);
    const partial = this.hits.length < this.total;
    return html`<details ?open=${this.open} @toggle=${this.#toggled}>
      <summary><h2>${t('strip')}</h2></summary>
      <p class="scope" tabindex="-1">
        <span
          >${partial ? counted('strip-page', this.hits.length) : counted('strip-complete', this.hits.length)}</span
        >
        ${
          partial && this.total <= 100
            ? html`<button type="button" class="text-button" ?disabled=${this.busy} @click=${this.#compareAll}>
                ${t('strip-all', { n: this.total })}
              </button>`
            : nothing
        }
      </p>
      <div class="scroll">
        <table role="table">
          <caption class="hidden-text">
            ${t('strip-caption')}
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              <td role="cell"></td>
              ${repeat(
                this.countries,
                country => country.value,
                country => this.#country(country),
              )}
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${repeat(
              shown,
              row => row.type,
              row => this.#row(row),
            )}
          </tbody>
        </table>
      </div>
      ${
        rows.length > ROWS_SHOWN
          ? html`<p class="more">
              <button type="button" class="text-button" aria-expanded=${this.all ? 'true' : 'false'} @click=${this.#toggleAll}>
                ${this.all ? t('show-fewer') : counted('strip-more', rows.length - ROWS_SHOWN)}
              </button>
            </p>`
          : nothing
      }
      <ul class="legend" aria-label=${t('strip-legend')}>
        <li>${dot('change')} ${t('strip-change')}</li>
        <li>${dot('figure')} ${t('strip-figure')}</li>
        <li>${dot('words')} ${t('strip-words')}</li>
      </ul>
    </details>`;
  }

  #country({ value, label, count }: Bucket) {
    const chosen = isChosen(this.question, 'country', value);
    return html`<th scope="col" role="columnheader">
      <a
        href=${searchHref(toggled(this.question, 'country', value))}
        data-place="keep"
        aria-current=${chosen ? 'true' : nothing}
        title=${label}
      >
        <span class="name">${label}</span>
        <span class=${count > 0 ? 'count' : 'none'}>${count}</span>
      </a>
    </th>`;
  }

  #row({ type, cells }: StripRow) {
    const chosen = isChosen(this.question, 'outcome', type);
    return html`<tr role="row" class=${type === 'adverse' ? 'adverse' : ''}>
      <th scope="row" role="rowheader">
        <a
          href=${searchHref(toggled(this.question, 'outcome', type))}
          data-place="keep"
          aria-current=${chosen ? 'true' : nothing}
          >${labelOf('outcome-types', type)}</a
        >
      </th>
      ${repeat(
        this.countries,
        country => country.value,
        country => this.#cell(type, country, cells.get(country.value)),
      )}
    </tr>`;
  }

  #cell(type: string, country: Bucket, outcomes: HitOutcome[] | undefined) {
    const chosen = isChosen(this.question, 'country', country.value) ? 'chosen' : '';
    const first = outcomes && foremost(outcomes);
    if (!outcomes || !first) return html`<td role="cell" class=${chosen}></td>`;
    const { text, spoken } = figureText(first, 'short');
    const more = outcomes.length > 1 ? `, ${counted('strip-cell-more', outcomes.length - 1)}` : '';
    const narrowed: Question = {
      ...this.question,
      cursor: '',
      size: ANY_SIZE,
      filters: { ...this.question.filters, country: [country.value], outcome: [type] },
    };
    return html`<td role="cell" class=${chosen}>
      <a href=${searchHref(narrowed)} data-place="keep" title=${first.statement ?? spoken}>
        <span class="figure" aria-hidden="true">${text}</span>
        <span class="hidden-text">${country.label}: ${spoken}${more}</span>
        <span class="dots" aria-hidden="true">
          ${outcomes
            .slice(0, DOTS_SHOWN)
            .map(outcome =>
              shape(isBeforeAndAfter(outcome) ? 'change' : outcome.value === undefined ? 'words' : 'figure'),
            )}
        </span>
      </a>
    </td>`;
  }

  protected override updated(): void {
    if (!this.#asked || this.hits.length < this.total) return;
    // The button that asked is gone; the focus stays where it was.
    this.#asked = false;
    this.renderRoot.querySelector<HTMLElement>('.scope')?.focus();
  }

  #toggled(event: Event) {
    if (event.target instanceof HTMLDetailsElement) this.open = event.target.open;
  }

  #toggleAll() {
    this.all = !this.all;
  }

  #compareAll() {
    this.#asked = true;
    this.dispatchEvent(new CustomEvent('compare-all'));
  }
}

type Shape = 'change' | 'figure' | 'words';

function shape(kind: Shape) {
  switch (kind) {
    case 'change':
      return html`<svg viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="currentColor" /></svg>`;
    case 'figure':
      return html`<svg viewBox="0 0 8 8"
        ><circle cx="4" cy="4" r="3.200" fill="none" stroke="currentColor" stroke-width="1.600" /></svg>`;
    case 'words':
      return html`<svg viewBox="0 0 8 8"><path d="M0 3h8v2H0z" fill="currentColor" /></svg>`;
  }
}

function dot(kind: Shape) {
  return html`<span class="dots" aria-hidden="true">${shape(kind)}</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-strip': BalaiStrip;
  }
}

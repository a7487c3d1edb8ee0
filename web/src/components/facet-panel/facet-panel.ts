import { css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Bucket, CaseList, FilterName, OutcomeSizes } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { type MessageKey, t } from '../../i18n.ts';
import { NOTHING, type Question } from '../../question.ts';
import { base } from '../../styles/base.ts';
import '../facet-group/facet-group.ts';
import '../outcome-size/outcome-size.ts';

/** The facets in the order of the panel; those an official compares by are open. */
const ORDER: readonly { name: FilterName; label: MessageKey; open?: boolean }[] = [
  { name: 'country', label: 'facet-country', open: true },
  { name: 'topic', label: 'facet-topic', open: true },
  { name: 'outcome', label: 'facet-outcome', open: true },
  { name: 'status', label: 'facet-status' },
  { name: 'level', label: 'facet-level' },
  { name: 'beneficiary', label: 'facet-beneficiary' },
  { name: 'language', label: 'facet-language' },
  { name: 'sdg', label: 'facet-sdg' },
  { name: 'award', label: 'facet-award' },
  { name: 'event', label: 'facet-event' },
];

export interface YearChange {
  yearFrom: string;
  yearTo: string;
}

/** All facets of an answer, and the size of the chosen outcome. Fires `facet-change`, `size-change` and `year-change`. */
@customElement('balai-facet-panel')
export class BalaiFacetPanel extends BalaiElement {
  static override styles = [
    base,
    css`
      legend + * {
        clear: both;
      }
      .years {
        border-top: 1px solid var(--line);
        padding: 0.6rem 0 0.75rem;
      }
      /* Floating, or it would stand in the line above. */
      legend {
        float: left;
        width: 100%;
        font-weight: 600;
        font-size: 0.9375rem;
      }
      .row {
        display: flex;
        gap: 0.5rem;
        margin-top: 0.25rem;
      }
      label {
        flex: 1;
        font-size: 0.8125rem;
        color: var(--ink-soft);
      }
      select {
        display: block;
        width: 100%;
        min-height: 2.125rem;
        padding: 0.2rem 0.4rem;
        border: 1px solid var(--line-strong);
        border-radius: 4px;
        background: var(--paper);
        color: var(--ink);
        font-size: 0.9375rem;
      }
      svg {
        display: block;
        width: 100%;
        height: 2rem;
        margin-top: 0.25rem;
        color: var(--line-strong);
      }
      svg .in {
        color: var(--link);
      }
    `,
  ];

  @property({ attribute: false }) facets: CaseList['facets'];
  @property({ attribute: false }) sizes: OutcomeSizes | undefined;
  @property({ attribute: false }) question: Question = NOTHING;

  protected override render() {
    return html`${ORDER.slice(0, 3).map(facet => this.#group(facet))}
    <balai-outcome-size .sizes=${this.sizes} .question=${this.question}></balai-outcome-size>
    ${this.#years(this.facets?.year ?? [])} ${ORDER.slice(3).map(facet => this.#group(facet))}`;
  }

  #group({ name, label, open = false }: (typeof ORDER)[number]) {
    return html`<balai-facet-group
      .name=${name}
      .label=${t(label)}
      .buckets=${this.facets?.[name] ?? []}
      .chosen=${this.question.filters[name] ?? []}
      .open=${open}
    ></balai-facet-group>`;
  }

  #years(buckets: readonly Bucket[]) {
    const counts = new Map(buckets.map(({ value, count }) => [Number(value), count]));
    const known = [...counts.keys(), Number(this.question.yearFrom), Number(this.question.yearTo)].filter(
      year => Number.isInteger(year) && year > 0,
    );
    if (known.length === 0) return nothing;
    const first = Math.min(...known);
    const last = Math.max(...known);
    const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const { yearFrom, yearTo } = this.question;
    return html`<fieldset class="years">
      <legend>${t('facet-year')}</legend>
      ${years.length > 1 ? this.#histogram(years, counts) : nothing}
      <div class="row">
        ${this.#select('facet-year-from', years, yearFrom, value => this.#change({ yearFrom: value, yearTo }))}
        ${this.#select('facet-year-to', years, yearTo, value => this.#change({ yearFrom, yearTo: value }))}
      </div>
    </fieldset>`;
  }

  #histogram(years: readonly number[], counts: ReadonlyMap<number, number>) {
    const most = Math.max(1, ...counts.values());
    const from = Number(this.question.yearFrom) || Number.NEGATIVE_INFINITY;
    const to = Number(this.question.yearTo) || Number.POSITIVE_INFINITY;
    return html`<svg viewBox="0 0 ${years.length} 10" preserveAspectRatio="none" aria-hidden="true">
      ${years.map((year, index) => {
        const height = ((counts.get(year) ?? 0) / most) * 10;
        return svg`<rect class=${year >= from && year <= to ? 'in' : ''} x=${index + 0.1} y=${10 - height} width="0.8" height=${height} fill="currentColor" />`;
      })}
    </svg>`;
  }

  #select(label: MessageKey, years: readonly number[], value: string, change: (value: string) => void) {
    return html`<label
      >${t(label)}
      <select
        @change=${(event: Event) => {
          if (event.target instanceof HTMLSelectElement) change(event.target.value);
        }}
      >
        <option value="" .selected=${value === ''}>${t('facet-year-any')}</option>
        ${years.map(year => html`<option value=${year} .selected=${String(year) === value}>${year}</option>`)}
      </select></label
    >`;
  }

  #change(detail: YearChange) {
    // A range the wrong way round is meant the other way.
    const { yearFrom, yearTo } = detail;
    const turned = yearFrom && yearTo && Number(yearFrom) > Number(yearTo);
    this.dispatchEvent(
      new CustomEvent<YearChange>('year-change', {
        detail: turned ? { yearFrom: yearTo, yearTo: yearFrom } : detail,
        bubbles: true,
        composed: true,
      }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-facet-panel': BalaiFacetPanel;
  }
}

import { css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { OutcomeSizes, SizeCount } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { quantity, unitName } from '../../figures.ts';
import { counted, type MessageKey, number, t } from '../../i18n.ts';
import { NOTHING, type Question, type Size } from '../../question.ts';
import { base } from '../../styles/base.ts';

/** What of a question the control changes. */
export type SizeChange = Partial<Size> | { evidenceMin: string };

const LEVELS = ['1', '2', '3', '4', '5'] as const;

/**
 * How large the chosen outcome must be: its direction, unit, bounds and evidence, with the sizes of the cases found drawn
 * above the bounds. Fires `size-change`.
 */
@customElement('balai-outcome-size')
export class BalaiOutcomeSize extends BalaiElement {
  static override styles = [
    base,
    css`
      fieldset {
        border-inline-start: 3px solid var(--brand);
        padding: 0 0 0.25rem 0.75rem;
        margin-bottom: 0.75rem;
        display: grid;
        gap: 0.4rem;
      }
      @media (prefers-color-scheme: dark) {
        fieldset {
          border-color: var(--link);
        }
      }
      legend {
        float: left;
        font-weight: 600;
        font-size: 0.875rem;
      }
      label {
        display: block;
        font-size: 0.8125rem;
        color: var(--ink-soft);
      }
      select,
      input {
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
      .row {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0.5rem;
        align-items: end;
      }
      svg {
        display: block;
        width: 100%;
        height: 2.75rem;
        color: var(--line-strong);
        border-bottom: 1px solid var(--line-strong);
      }
      svg .in {
        color: var(--link);
      }
      .ends {
        display: flex;
        justify-content: space-between;
        font-size: 0.75rem;
        color: var(--ink-soft);
        font-variant-numeric: tabular-nums;
      }
      @media (forced-colors: active) {
        svg .in {
          color: Highlight;
        }
      }
    `,
  ];

  @property({ attribute: false }) sizes: OutcomeSizes | undefined;
  @property({ attribute: false }) question: Question = NOTHING;

  protected override render() {
    if (!this.sizes) return nothing;
    const { units, directions } = this.sizes;
    const { direction, unit, outcomeMin, outcomeMax } = this.question.size;
    return html`<fieldset>
      <legend>${t('size')}</legend>
      ${this.#select(
        'size-direction',
        'size-any',
        direction,
        worth(directions, direction).map(({ value, count }) => ({
          value,
          label: t(`size-${value}`),
          count,
        })),
        value => this.#change({ direction: value }),
      )}
      ${this.#select(
        'size-unit',
        'size-unit-none',
        unit,
        worth(units, unit).map(({ value, count }) => ({ value, label: unitName(value), count })),
        value => this.#change({ unit: value }),
      )}
      ${
        unit
          ? html`${this.#drawing(unit)}
              <div class="row">
                ${this.#bound('size-min', unit, outcomeMin, value => this.#bounds({ outcomeMin: value, outcomeMax }))}
                ${this.#bound('size-max', unit, outcomeMax, value => this.#bounds({ outcomeMin, outcomeMax: value }))}
              </div>`
          : nothing
      }
      ${this.#select(
        'size-evidence',
        'size-any',
        this.question.evidenceMin,
        LEVELS.map(level => ({ value: level, label: `${level} · ${t(`evidence-${level}`)}` })),
        value => this.#change({ evidenceMin: value }),
      )}
    </fieldset>`;
  }

  /** The steps as bars, those between the bounds in colour; the same as a list for those who do not see them. */
  #drawing(unit: string) {
    const buckets = this.sizes?.buckets ?? [];
    const first = buckets[0];
    const last = buckets[buckets.length - 1];
    if (!first || !last) return nothing;
    const { outcomeMin, outcomeMax } = this.question.size;
    const least = outcomeMin === '' ? Number.NEGATIVE_INFINITY : Number(outcomeMin);
    const greatest = outcomeMax === '' ? Number.POSITIVE_INFINITY : Number(outcomeMax);
    const most = Math.max(...buckets.map(({ count }) => count));
    return html`<div>
      <svg viewBox="0 0 ${buckets.length} 10" preserveAspectRatio="none" aria-hidden="true">
        ${buckets.map(({ from, to, count }, index) => {
          const height = (count / most) * 10;
          const inside = to > least && from <= greatest;
          return svg`<rect class=${inside ? 'in' : ''} x=${index + 0.06} y=${10 - height} width="0.88" height=${height} fill="currentColor" />`;
        })}
      </svg>
      <div class="ends" aria-hidden="true">
        <span>${quantity(first.from, unit, 'short')}</span><span>${quantity(last.to, unit, 'short')}</span>
      </div>
      <ul class="hidden-text" aria-label=${t('size-drawing')}>
        ${buckets
          .filter(({ count }) => count > 0)
          .map(
            ({ from, to, count }) =>
              html`<li>${counted('size-step', count, { from: quantity(from, unit), to: quantity(to, unit) })}</li>`,
          )}
      </ul>
    </div>`;
  }

  #select(
    label: MessageKey,
    none: MessageKey,
    chosen: string,
    options: readonly { value: string; label: string; count?: number }[],
    change: (value: string) => void,
  ) {
    return html`<label
      >${t(label)}
      <select
        @change=${(event: Event) => {
          if (event.target instanceof HTMLSelectElement) change(event.target.value);
        }}
      >
        <option value="" .selected=${chosen === ''}>${t(none)}</option>
        ${options.map(
          option =>
            html`<option value=${option.value} .selected=${option.value === chosen}>
              ${option.label}${option.count === undefined ? nothing : ` (${number(option.count)})`}
            </option>`,
        )}
      </select></label
    >`;
  }

  #bound(label: MessageKey, unit: string, value: string, change: (value: string) => void) {
    return html`<label
      >${t(label, { unit: unitName(unit) })}
      <input
        type="number"
        step="any"
        .value=${value}
        @change=${(event: Event) => {
          if (event.target instanceof HTMLInputElement) change(event.target.value);
        }}
    /></label>`;
  }

  #bounds(bounds: { outcomeMin: string; outcomeMax: string }) {
    // Bounds the wrong way round are meant the other way.
    const { outcomeMin, outcomeMax } = bounds;
    const turned = outcomeMin !== '' && outcomeMax !== '' && Number(outcomeMin) > Number(outcomeMax);
    this.#change(turned ? { outcomeMin: outcomeMax, outcomeMax: outcomeMin } : bounds);
  }

  #change(detail: SizeChange) {
    this.dispatchEvent(new CustomEvent<SizeChange>('size-change', { detail, bubbles: true, composed: true }));
  }
}

/** What there is, and what is chosen though nothing has it. */
function worth<T extends string>(counts: readonly SizeCount<T>[], chosen: string): readonly SizeCount<T>[] {
  return counts.filter(({ value, count }) => count > 0 || value === chosen);
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-outcome-size': BalaiOutcomeSize;
  }
}

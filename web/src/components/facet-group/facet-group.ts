import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Bucket, FilterName } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { counted, number, t } from '../../i18n.ts';
import { base } from '../../styles/base.ts';

/** How many values a list shows before it is opened. */
const SHOWN = 8;

export interface FacetChange {
  name: FilterName;
  value: string;
}

interface Line {
  bucket: Bucket;
  /** Below another value of the list. */
  inner: boolean;
}

/** Values under the one they belong to; those without one stand by themselves. */
export function inOrder(buckets: readonly Bucket[]): Line[] {
  const values = new Set(buckets.map(({ value }) => value));
  const tops = buckets.filter(({ broader }) => !broader || !values.has(broader));
  return tops.flatMap(top => [
    { bucket: top, inner: false },
    ...buckets.filter(({ broader }) => broader === top.value).map(bucket => ({ bucket, inner: true })),
  ]);
}

/** One facet: its values with counts, several of which can be chosen. Fires `facet-change`. */
@customElement('balai-facet-group')
export class BalaiFacetGroup extends BalaiElement {
  static override styles = [
    base,
    css`
      details {
        border-top: 1px solid var(--line);
        padding: 0.25rem 0 0.5rem;
      }
      summary {
        cursor: pointer;
        padding: 0.375rem 0;
        min-height: 1.5rem;
      }
      summary h3 {
        display: inline;
        font-size: 0.9375rem;
      }
      .chosen {
        font-size: 0.8125rem;
        color: var(--link);
        font-weight: 600;
      }
      label {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: 0 0.5rem;
        align-items: baseline;
        padding: 0.2rem 0.25rem;
        min-height: 1.625rem;
        font-size: 0.875rem;
        line-height: 1.4;
        border-radius: 3px;
        cursor: pointer;
      }
      label:hover {
        background: var(--brand-wash);
      }
      label:has(:checked) {
        font-weight: 600;
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--focus);
        outline-offset: 0;
      }
      input {
        margin: 0;
        width: 1rem;
        height: 1rem;
        align-self: start;
        margin-top: calc((1lh - 1rem) / 2);
      }
      input:focus-visible {
        outline: none;
      }
      .count {
        color: var(--ink-soft);
        font-variant-numeric: tabular-nums;
        font-size: 0.8125rem;
        font-weight: 400;
      }
      .inner label {
        padding-inline-start: 1.5rem;
      }
      li:not(.inner) + .inner {
        margin-top: 0;
      }
      .theme label {
        font-weight: 600;
        margin-top: 0.3rem;
      }
      .text-button {
        font-size: 0.875rem;
        padding-inline-start: 0.25rem;
      }
    `,
  ];

  @property() name: FilterName = 'country';
  @property() label = '';
  @property({ attribute: false }) buckets: readonly Bucket[] = [];
  @property({ attribute: false }) chosen: readonly string[] = [];
  @property({ type: Boolean }) open = false;
  @state() private all = false;

  protected override render() {
    const lines = inOrder(this.buckets);
    const grouped = lines.some(({ inner }) => inner);
    const worth = ({ bucket, inner }: Line) =>
      this.name === 'country' ||
      bucket.count > 0 ||
      this.chosen.includes(bucket.value) ||
      (grouped && !inner);
    const worthy = lines.filter(worth);
    if (worthy.length === 0) return nothing;
    const limit = this.name === 'country' ? 12 : SHOWN;
    const shown = this.all
      ? worthy
      : grouped
        ? this.#beginnings(worthy)
        : worthy.filter(({ bucket }, index) => index < limit || this.chosen.includes(bucket.value));
    const rest = worthy.length - shown.length;
    return html`<details ?open=${this.open || this.chosen.length > 0}>
      <summary>
        <h3>${this.label}</h3>
        ${this.chosen.length > 0 ? html`<span class="chosen">${counted('facet-chosen', this.chosen.length)}</span>` : nothing}
      </summary>
      <ul aria-label=${this.label}>
        ${repeat(
          shown,
          ({ bucket }) => bucket.value,
          line => this.#line(line, grouped),
        )}
      </ul>
      ${
        rest > 0 || this.all
          ? html`<button type="button" class="text-button" aria-expanded=${this.all ? 'true' : 'false'} @click=${this.#toggleAll}>
              ${this.all ? t('show-fewer') : counted('facet-more', rest)}
            </button>`
          : nothing
      }
    </details>`;
  }

  /** Of a grouped list the groups, with their first values each. */
  #beginnings(lines: Line[]): Line[] {
    const seen = new Map<string, number>();
    return lines.filter(({ bucket, inner }) => {
      if (!inner || this.chosen.includes(bucket.value)) return true;
      const group = bucket.broader ?? '';
      const before = seen.get(group) ?? 0;
      seen.set(group, before + 1);
      return before < 4;
    });
  }

  #line({ bucket, inner }: Line, grouped: boolean) {
    return html`<li class=${inner ? 'inner' : grouped ? 'theme' : ''}>
      <label>
        <input
          type="checkbox"
          .checked=${this.chosen.includes(bucket.value)}
          @change=${() => this.#change(bucket.value)}
        />
        <span>${bucket.label}</span>
        <span class="count">${number(bucket.count)}</span>
      </label>
    </li>`;
  }

  #change(value: string) {
    const detail: FacetChange = { name: this.name, value };
    this.dispatchEvent(
      new CustomEvent<FacetChange>('facet-change', { detail, bubbles: true, composed: true }),
    );
  }

  #toggleAll() {
    this.all = !this.all;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-facet-group': BalaiFacetGroup;
  }
}

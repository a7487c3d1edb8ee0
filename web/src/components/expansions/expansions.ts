import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Expansion } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { counted, locale, t } from '../../i18n.ts';
import { base } from '../../styles/base.ts';
import { languageOf } from '../../text.ts';

/** An expansion left out, or taken in again. */
export interface MeaningChange {
  path: string;
  meant: boolean;
}

const pathOf = ({ vocabulary, concept }: Expansion) => `${vocabulary}/${concept}`;

/** What to call an expansion: a concept by its label, a word by what it is carried over to, for the reader if it can be. */
function nameOf({ vocabulary, label, matched, labels }: Expansion): string {
  if (vocabulary !== 'lexicon') return label;
  const other = labels[locale()] ?? Object.values(labels)[0];
  return other ? `${matched} → ${other}` : label;
}

/** What was searched besides the words, each with a button that leaves it out; and what was, to take it in again. */
@customElement('balai-expansions')
export class BalaiExpansions extends BalaiElement {
  static override styles = [
    base,
    css`
      :host {
        font-size: 0.875rem;
        color: var(--ink-soft);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
        align-items: center;
        margin-bottom: 0.375rem;
      }
      ul {
        display: contents;
      }
      .chip {
        display: inline-flex;
        max-width: 100%;
        border: 1px solid var(--line-strong);
        border-radius: 4px;
        color: var(--ink);
      }
      .chip > * {
        display: inline-flex;
        align-items: center;
        gap: 0.5em;
        min-height: 1.75rem;
        min-width: 1.75rem;
        padding: 0.1rem 0.5rem;
        border: 0;
        background: none;
        text-align: start;
      }
      button.name:hover {
        text-decoration: underline;
      }
      button.name[aria-expanded='true'] {
        background: var(--wash);
      }
      .remove {
        justify-content: center;
        border-inline-start: 1px solid var(--line);
        color: var(--ink-soft);
      }
      .remove:hover {
        background: var(--brand-wash);
        color: var(--ink);
      }
      .out .chip {
        border-style: dashed;
      }
      svg {
        width: 0.7em;
        height: 0.7em;
        flex: none;
      }
      .names {
        max-width: 75ch;
        margin-bottom: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) expansions: readonly Expansion[] = [];
  @property({ attribute: false }) removed: readonly Expansion[] = [];
  /** How many are shown before the rest is unfolded. */
  @property({ attribute: false }) most = Number.POSITIVE_INFINITY;
  @state() private all = false;
  /** The expansion whose names are shown. */
  @state() private open = '';

  protected override render() {
    const { expansions, removed } = this;
    // Folding away a single one would take as much room as it does.
    const most = this.all || expansions.length <= this.most + 1 ? expansions.length : this.most;
    const opened = expansions.slice(0, most).find(expansion => pathOf(expansion) === this.open);
    return html`${
      expansions.length === 0
        ? nothing
        : html`<div class="line">
              <span id="also">${t('also')}</span>
              <ul role="list" aria-labelledby="also">
                ${repeat(expansions.slice(0, most), pathOf, expansion => html`<li class="chip">${this.#chip(expansion)}</li>`)}
              </ul>
              ${
                expansions.length > this.most + 1
                  ? html`<button
                      type="button"
                      class="text-button"
                      aria-expanded=${this.all ? 'true' : 'false'}
                      @click=${this.#unfold}
                    >
                      ${this.all ? t('show-fewer') : counted('also-more', expansions.length - most)}
                    </button>`
                  : nothing
              }
            </div>
            ${opened ? this.#names(opened) : nothing}`
    }
    ${
      removed.length === 0
        ? nothing
        : html`<div class="line out">
            <span id="out">${t('also-removed')}</span>
            <ul role="list" aria-labelledby="out">
              ${repeat(removed, pathOf, expansion => {
                const name = nameOf(expansion);
                return html`<li class="chip">
                  <button
                    type="button"
                    aria-label=${t('also-put-back', { label: name })}
                    title=${t('also-put-back', { label: name })}
                    @click=${() => this.#say(expansion, true)}
                  >
                    <span lang=${languageOf(name) ?? nothing}>${name}</span>
                    <svg viewBox="0 0 10 10" aria-hidden="true">
                      <path d="M5 0v10M0 5h10" stroke="currentColor" stroke-width="1.8" />
                    </svg>
                  </button>
                </li>`;
              })}
            </ul>
          </div>`
    }`;
  }

  #chip(expansion: Expansion) {
    const name = nameOf(expansion);
    const path = pathOf(expansion);
    const text = html`<span lang=${languageOf(name) ?? nothing}>${name}</span>`;
    return html`${
      expansion.labelCount > 0
        ? html`<button
            type="button"
            class="name"
            aria-expanded=${path === this.open ? 'true' : 'false'}
            @click=${() => this.#toggle(path)}
          >
            ${text}
          </button>`
        : html`<span class="name">${text}</span>`
    }<button
        type="button"
        class="remove"
        aria-label=${t('also-not-meant', { label: name })}
        title=${t('also-not-meant', { label: name })}
        @click=${() => this.#say(expansion, false)}
      >
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <path d="M1 1l8 8M9 1 1 9" stroke="currentColor" stroke-width="1.8" />
        </svg>
      </button>`;
  }

  #names({ matched, labels, labelCount }: Expansion) {
    const told = Object.entries(labels);
    const more = labelCount - told.length;
    return html`<p class="names">
      ${t('also-names', { text: matched })}
      ${told.map(([language, label], i) => html`${i > 0 ? ', ' : nothing}<span lang=${language}>${label}</span>`)}
      ${more > 0 ? counted('also-names-more', more) : nothing}
    </p>`;
  }

  #toggle(path: string) {
    this.open = this.open === path ? '' : path;
  }

  #unfold() {
    this.all = !this.all;
  }

  #say(expansion: Expansion, meant: boolean) {
    this.dispatchEvent(
      new CustomEvent<MeaningChange>('meaning-change', { detail: { path: pathOf(expansion), meant } }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-expansions': BalaiExpansions;
  }
}

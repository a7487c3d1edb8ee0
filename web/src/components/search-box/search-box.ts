import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api } from '../../api.ts';
import type { Suggestion } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { counted, locale, type MessageKey, t } from '../../i18n.ts';
import { base } from '../../styles/base.ts';
import { languageOf } from '../../text.ts';
import '../marked/marked.ts';

/** Long enough that a word typed at speed asks once. */
const PAUSE_MS = 160;

const KINDS: Record<Suggestion['kind'], MessageKey> = {
  case: 'kind-case',
  concept: 'kind-concept',
  country: 'kind-country',
  agency: 'kind-agency',
  event: 'kind-event',
};

/**
 * The question's box with suggestions: an editable combobox with a list (ARIA 1.2). Fires `ask` with the
 * text and `choose` with a suggestion. Enter means the text as typed unless a suggestion was moved to.
 */
@customElement('balai-search-box')
export class BalaiSearchBox extends BalaiElement {
  static override styles = [
    base,
    css`
      form {
        position: relative;
        display: flex;
        max-width: 48rem;
      }
      input {
        flex: 1;
        min-width: 0;
        min-height: 2.75rem;
        padding: 0.25rem 0.75rem;
        font-size: 1.0625rem;
        line-height: 1.6;
        border: 1px solid var(--line-strong);
        border-inline-end: 0;
        border-radius: 4px 0 0 4px;
        background: var(--paper);
        color: var(--ink);
      }
      input::placeholder {
        color: var(--ink-soft);
        opacity: 1;
      }
      input::-webkit-search-cancel-button {
        cursor: pointer;
      }
      input:focus-visible {
        position: relative;
        z-index: 1;
        outline-offset: 0;
      }
      button {
        padding: 0 1.25rem;
        border: 1px solid var(--brand);
        border-radius: 0 4px 4px 0;
        background: var(--brand);
        color: var(--brand-ink);
        font-weight: 600;
      }
      @media (prefers-color-scheme: dark) {
        button {
          background: var(--link);
          border-color: var(--link);
          color: #08161b;
        }
      }
      ul {
        position: absolute;
        z-index: 10;
        inset-inline: 0;
        top: calc(100% + 4px);
        max-height: min(26rem, 60vh);
        overflow-y: auto;
        padding: 0.25rem;
        background: var(--paper);
        border: 1px solid var(--line-strong);
        border-radius: 4px;
        box-shadow: 0 6px 20px rgb(0 0 0 / 0.18);
      }
      [role='option'] {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 0.75rem;
        align-items: baseline;
        padding: 0.4rem 0.5rem;
        border-radius: 3px;
        cursor: pointer;
      }
      [role='option']:hover {
        background: var(--wash);
      }
      [aria-selected='true'] {
        background: var(--brand-wash);
        outline: 2px solid var(--focus);
        outline-offset: -2px;
      }
      .kind {
        font-size: 0.8125rem;
        color: var(--ink-soft);
        white-space: nowrap;
      }
      @media (max-width: 30rem) {
        button {
          padding: 0 0.75rem;
        }
      }
    `,
  ];

  @property() value = '';
  @state() private suggestions: readonly Suggestion[] = [];
  @state() private open = false;
  @state() private active = -1;
  @query('input') private field!: HTMLInputElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  override focus(): void {
    this.field.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  protected override render() {
    const open = this.open && this.suggestions.length > 0;
    return html`<form role="search" aria-label=${t('search')} @submit=${this.#submit} @focusout=${this.#left}>
        <input
          type="search"
          name="q"
          role="combobox"
          aria-label=${t('search-label')}
          aria-autocomplete="list"
          aria-expanded=${open ? 'true' : 'false'}
          aria-controls="suggestions"
          aria-activedescendant=${open && this.active >= 0 ? `suggestion-${this.active}` : nothing}
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          enterkeyhint="search"
          maxlength="500"
          placeholder=${t('search-placeholder')}
          .value=${this.value}
          @input=${this.#typed}
          @keydown=${this.#key}
        />
        <button type="submit">${t('search-button')}</button>
        <ul id="suggestions" role="listbox" aria-label=${t('suggestions')} ?hidden=${!open}>
          ${this.suggestions.map((suggestion, index) => this.#option(suggestion, index))}
        </ul>
      </form>
      <span class="hidden-text" role="status">${open ? counted('suggestions-count', this.suggestions.length) : nothing}</span>`;
  }

  #option(suggestion: Suggestion, index: number) {
    const { text, matched = [], kind, count, language } = suggestion;
    return html`<li
      id="suggestion-${index}"
      role="option"
      aria-selected=${index === this.active ? 'true' : 'false'}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#choose(suggestion)}
    >
      <span lang=${language ?? languageOf(text) ?? nothing}
        ><balai-marked .text=${text} .spans=${matched}></balai-marked
      ></span>
      <span class="kind">${t(KINDS[kind])}${count === undefined ? nothing : ` · ${count}`}</span>
    </li>`;
  }

  #typed() {
    this.active = -1;
    clearTimeout(this.#timer);
    const text = this.field.value.trim();
    if (text === '') {
      this.#close();
      return;
    }
    this.#timer = setTimeout(() => void this.#suggest(text), PAUSE_MS);
  }

  async #suggest(text: string) {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const { suggestions } = await api.suggest(text, locale(), abort.signal);
      if (abort.signal.aborted) return;
      this.suggestions = suggestions;
      this.active = -1;
      this.open = true;
    } catch {
      // The box works without suggestions.
      if (!abort.signal.aborted) this.#close();
    }
  }

  #key(event: KeyboardEvent) {
    // While an input method composes a letter, its keys are its own.
    if (event.isComposing) return;
    const count = this.suggestions.length;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (count === 0) return;
        event.preventDefault();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        if (!this.open) {
          this.open = true;
          this.active = step > 0 ? 0 : count - 1;
        } else {
          // One place more than suggestions: the text itself, at -1.
          this.active = ((this.active + 1 + step + count + 1) % (count + 1)) - 1;
        }
        void this.updateComplete.then(() =>
          this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
        );
        return;
      }
      case 'Enter': {
        const chosen = this.open ? this.suggestions[this.active] : undefined;
        if (!chosen) return;
        event.preventDefault();
        this.#choose(chosen);
        return;
      }
      case 'Escape':
        if (!this.open) return;
        event.preventDefault();
        this.#close();
        return;
      case 'Tab':
        this.#close();
    }
  }

  #submit(event: SubmitEvent) {
    event.preventDefault();
    this.#close();
    this.dispatchEvent(new CustomEvent<string>('ask', { detail: this.field.value.trim() }));
  }

  #choose(suggestion: Suggestion) {
    this.#close();
    this.field.value = suggestion.kind === 'agency' ? suggestion.text : '';
    this.dispatchEvent(new CustomEvent<Suggestion>('choose', { detail: suggestion }));
  }

  #left(event: FocusEvent) {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !this.renderRoot.contains(to)) this.#close();
  }

  #close() {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.open = false;
    this.active = -1;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-search-box': BalaiSearchBox;
  }
}

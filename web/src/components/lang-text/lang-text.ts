import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LangText } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { languageName, t } from '../../i18n.ts';
import { base } from '../../styles/base.ts';
import { reading } from '../../text.ts';

/** Text in the language asked for, else in the next best; says which when it is another, and when a machine wrote it. */
@customElement('balai-lang-text')
export class BalaiLangText extends BalaiElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline;
      }
      .note {
        font-size: 0.8125rem;
        font-weight: 400;
        color: var(--ink-soft);
        white-space: nowrap;
        letter-spacing: 0;
      }
    `,
  ];

  @property({ attribute: false }) text: LangText | undefined;
  @property() read = 'en';
  /** Without the note on another language. */
  @property({ type: Boolean }) plain = false;

  protected override render() {
    const found = reading(this.text, this.read);
    if (!found) return nothing;
    const notes = [
      found.language === this.read ? '' : t('text-in', { language: languageName(found.language) }),
      found.origin === 'machine' ? t('machine-text') : '',
    ].filter(note => note !== '');
    return html`<span lang=${found.language}>${found.text}</span>${
      notes.length > 0 && !this.plain ? html` <span class="note">(${notes.join(', ')})</span>` : nothing
    }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-lang-text': BalaiLangText;
  }
}

import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { BalaiElement } from '../../element.ts';
import { t } from '../../i18n.ts';
import { searchHref } from '../../links.ts';
import { NOTHING, type Question } from '../../question.ts';
import { base } from '../../styles/base.ts';

/**
 * Leads through the pages of an answer. The API pages forward by cursor, so the way back is the address
 * the reader came from, or else the first page.
 */
@customElement('balai-pager')
export class BalaiPager extends BalaiElement {
  static override styles = [
    base,
    css`
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        justify-content: space-between;
        padding-top: 1rem;
      }
      .next {
        margin-inline-start: auto;
      }
    `,
  ];

  @property({ attribute: false }) question: Question = NOTHING;
  @property() next: string | null = null;
  /** Address of the page before, if the reader came from there. */
  @property() previous = '';

  protected override render() {
    const first = this.question.cursor === '';
    if (first && !this.next) return nothing;
    return html`<nav aria-label=${t('pager')}>
      ${
        first
          ? nothing
          : html`<a class="button" href=${searchHref({ ...this.question, cursor: '' })} data-place="top"
              >${t('pager-first')}</a
            >`
      }
      ${
        !first && this.previous
          ? html`<a class="button" rel="prev" href=${this.previous} data-place="top">${t('pager-previous')}</a>`
          : nothing
      }
      ${
        this.next
          ? html`<a
              class="button next"
              rel="next"
              href=${searchHref({ ...this.question, cursor: this.next })}
              data-place="top"
              >${t('pager-next')}</a
            >`
          : nothing
      }
    </nav>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-pager': BalaiPager;
  }
}

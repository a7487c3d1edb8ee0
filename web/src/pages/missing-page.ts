import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { BalaiPage } from '../element.ts';
import { t } from '../i18n.ts';
import { href } from '../router.ts';
import { base } from '../styles/base.ts';

/** An address that leads nowhere. */
@customElement('balai-missing-page')
export class BalaiMissingPage extends BalaiPage {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        justify-items: start;
        max-width: 46rem;
      }
    `,
  ];

  protected override firstUpdated(): void {
    this.tell({ title: t('missing-title'), announce: t('missing-title') });
  }

  protected override render() {
    return html`<h1 tabindex="-1">${t('missing-title')}</h1>
      <p>${t('problem-missing-advice')}</p>
      <a class="button" href=${href('/')}>${t('to-start')}</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-missing-page': BalaiMissingPage;
  }
}

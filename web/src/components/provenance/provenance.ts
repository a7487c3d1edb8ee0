import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Provenance, Span } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { date, t } from '../../i18n.ts';
import { documentHref } from '../../links.ts';
import { base } from '../../styles/base.ts';

/**
 * Says where a value comes from: a filled mark for what a person said, a dotted ring for what a program
 * found. The words stand beside the mark when `full`; else only where a program found it, as that is
 * what a reader should check. Of a list whose values were each found in a place of their own it says only
 * that a program found them: how sure it is and where is said of each value, by one that has its `index`.
 */
@customElement('balai-provenance')
export class BalaiProvenance extends BalaiElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline;
        font-size: 0.8125rem;
        font-weight: 400;
        color: var(--ink-soft);
        letter-spacing: 0;
      }
      svg {
        width: 0.75em;
        height: 0.75em;
        vertical-align: -0.02em;
        overflow: visible;
      }
      .extracted {
        color: var(--extracted);
      }
      .extracted a {
        color: inherit;
      }
      .one {
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) provenance: Provenance | undefined;
  /** Of one value of a list: which it is, from 0. Nothing is shown where it has no place of its own. */
  @property({ type: Number }) index: number | undefined;
  @property({ type: Boolean }) full = false;
  /** The case it is shown for, to lead back from the document. */
  @property() case = '';

  protected override render() {
    const provenance = this.provenance;
    if (!provenance) return nothing;
    if (this.index !== undefined) {
      if (provenance.kind !== 'extracted') return nothing;
      const found = provenance.values?.[this.index];
      if (!found) return nothing;
      const percent = Math.round(found.confidence * 100);
      return html`<span class="extracted one"
        >${t('provenance-sure', { percent })}${this.#link(provenance.document, found)}</span
      >`;
    }
    if (provenance.kind === 'extracted') {
      const each = (provenance.values?.length ?? 0) > 0;
      const words =
        each || provenance.confidence === undefined
          ? t('provenance-extracted')
          : t('provenance-extracted-sure', { percent: Math.round(provenance.confidence * 100) });
      return html`<span class="extracted"
        ><svg viewBox="0 0 12 12" aria-hidden="true"
          ><circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="2.2 1.73"
        /></svg> ${words}${each ? nothing : this.#link(provenance.document, provenance)}</span
      >`;
    }
    const words = this.#saidBy(provenance);
    return html`<span title=${this.full ? nothing : words}
      ><svg viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4" fill="currentColor" /></svg
      ><span class=${this.full ? '' : 'hidden-text'}> ${words}</span></span
    >`;
  }

  #link(document: string | undefined, { page, span }: { page?: number; span?: Span }) {
    return document
      ? html`, <a href=${documentHref(document, { page, span, case: this.case })}>${t('page-short', { n: page ?? 1 })}</a>`
      : nothing;
  }

  #saidBy({ kind, by, on }: { kind: 'curated' | 'submitted'; by?: string; on?: string }): string {
    const what = t(kind === 'curated' ? 'provenance-curated' : 'provenance-submitted');
    const who = by ? t('provenance-by', { who: by }) : '';
    return [what, who, on ? date(on) : ''].filter(part => part !== '').join(', ');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-provenance': BalaiProvenance;
  }
}

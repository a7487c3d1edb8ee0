import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Figure } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { figureText } from '../../figures.ts';
import { base } from '../../styles/base.ts';

/**
 * An outcome's figure: its direction as a small arrow, then "15 → 3 days" or "100%"; words for those who
 * do not see it. The colour does not judge: less may be better.
 */
@customElement('balai-figure')
export class BalaiFigure extends BalaiElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline;
        font-variant-numeric: tabular-nums;
        font-weight: 600;
      }
      :host([adverse]) {
        color: var(--warn);
      }
      svg {
        width: 0.62em;
        height: 0.62em;
        margin-inline-end: 0.3em;
        vertical-align: 0.04em;
      }
      .words {
        font-weight: 400;
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) figure: Figure | undefined;
  /** Narrow forms of units and numbers. */
  @property({ type: Boolean }) short = false;

  protected override willUpdate(): void {
    this.toggleAttribute('adverse', this.figure?.type === 'adverse');
  }

  protected override render() {
    if (!this.figure) return nothing;
    const { text, spoken } = figureText(this.figure, this.short ? 'short' : 'long');
    if (text === '') return html`<span class="words">${spoken}</span>`;
    return html`<span aria-hidden="true">${this.#arrow()}${text}</span
      ><span class="hidden-text">${spoken}</span>`;
  }

  #arrow() {
    const { direction, baseline, value } = this.figure ?? {};
    const up = direction ? direction === 'increase' : baseline !== undefined && (value ?? 0) > baseline;
    const down = direction ? direction === 'decrease' : baseline !== undefined && (value ?? 0) < baseline;
    if (up) return html`<svg viewBox="0 0 10 10"><path d="M5 0 10 9H0z" fill="currentColor" /></svg>`;
    if (down) return html`<svg viewBox="0 0 10 10"><path d="M5 10 0 1h10z" fill="currentColor" /></svg>`;
    if (direction === 'unchanged') {
      return html`<svg viewBox="0 0 10 10"><path d="M0 2h10v2H0zm0 4h10v2H0z" fill="currentColor" /></svg>`;
    }
    return nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-figure': BalaiFigure;
  }
}

import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Span } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { base } from '../../styles/base.ts';
import { CodePoints } from '../../text.ts';

/** Text with spans of it marked; the spans count code points. */
@customElement('balai-marked')
export class BalaiMarked extends BalaiElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline;
      }
    `,
  ];

  @property() text = '';
  @property({ attribute: false }) spans: readonly Span[] = [];

  protected override render() {
    return new CodePoints(this.text)
      .pieces(this.spans)
      .map(({ text, marked }) => (marked ? html`<mark>${text}</mark>` : text));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-marked': BalaiMarked;
  }
}

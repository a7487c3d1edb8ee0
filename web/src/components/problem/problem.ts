import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Problem } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { t } from '../../i18n.ts';
import { href } from '../../router.ts';
import { base } from '../../styles/base.ts';

/** Why there is no answer, and what can be done about it. Fires `retry`. */
@customElement('balai-problem')
export class BalaiProblem extends BalaiElement {
  static override styles = [
    base,
    css`
      div {
        border-inline-start: 4px solid var(--warn);
        background: var(--warn-wash);
        padding: 1rem 1.25rem;
        display: grid;
        gap: 0.5rem;
        justify-items: start;
      }
      code {
        font-size: 0.9em;
        overflow-wrap: anywhere;
      }
      p.actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-top: 0.25rem;
      }
    `,
  ];

  @property({ attribute: false }) problem: Problem | undefined;
  /** A heading of the page that has none beside this. */
  @property({ type: Boolean }) heading = false;

  protected override render() {
    const problem = this.problem;
    if (!problem) return nothing;
    const unreachable = problem.type === 'balai:unreachable';
    const wrong = problem.status >= 400 && problem.status < 500;
    const title = unreachable
      ? t('problem-unreachable')
      : problem.status === 404
        ? t('problem-missing')
        : problem.status === 503
          ? t('problem-away')
          : problem.status === 429
            ? t('problem-busy')
            : wrong
              ? t('problem-question')
              : t('problem-server');
    const advice = unreachable
      ? t('problem-unreachable-advice')
      : problem.status === 404
        ? t('problem-missing-advice')
        : problem.status === 503
          ? t('problem-away-advice')
          : wrong && problem.status !== 429
            ? t('problem-question-advice')
            : t('problem-server-advice');
    return html`<div role="alert">
      ${this.heading ? html`<h1 tabindex="-1">${title}</h1>` : html`<h2>${title}</h2>`}
      <p>${advice}</p>
      ${
        problem.status > 0
          ? html`<p class="small soft">
              ${t('problem-said', { status: String(problem.status) })}
              <span lang="en">${problem.detail ?? problem.title}</span>
              ${problem.parameter ? html` (<code>${problem.parameter}</code>)` : nothing}
            </p>`
          : nothing
      }
      <p class="actions">
        ${
          problem.status === 404
            ? nothing
            : html`<button
                type="button"
                class="button"
                @click=${() => this.dispatchEvent(new CustomEvent('retry'))}
              >
                ${t('retry')}
              </button>`
        }
        ${wrong ? html`<a class="button" href=${href('/')}>${t('to-start')}</a>` : nothing}
      </p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-problem': BalaiProblem;
  }
}

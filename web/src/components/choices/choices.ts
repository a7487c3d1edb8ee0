import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { BalaiElement } from '../../element.ts';
import { quantity, unitName } from '../../figures.ts';
import { languageName, t } from '../../i18n.ts';
import { hasLabel, labelOf, VOCABULARY } from '../../labels.ts';
import { searchHref } from '../../links.ts';
import { type Choice, choices, NOTHING, type Question, type Size, without } from '../../question.ts';
import { base } from '../../styles/base.ts';
import { languageOf } from '../../text.ts';

/** What a choice is called, for a chip or a sentence. */
export function choiceLabel(choice: Choice): string {
  switch (choice.kind) {
    case 'words':
      return t('quoted', { text: choice.q });
    case 'years':
      if (choice.from && choice.to) return `${choice.from}–${choice.to}`;
      return choice.from ? t('years-from', { year: choice.from }) : t('years-to', { year: choice.to });
    case 'size':
      return sizeLabel(choice.size);
    case 'evidence':
      return t('size-evidence-choice', { n: choice.level });
    case 'filter':
      if (choice.name === 'language' && !hasLabel('languages', choice.value))
        return languageName(choice.value);
      if (choice.name === 'sdg' && !hasLabel('sdgs', choice.value)) return t('sdg', { n: choice.value });
      return labelOf(VOCABULARY[choice.name], choice.value);
  }
}

function sizeLabel({ direction, unit, outcomeMin, outcomeMax }: Size): string {
  const way = (['increase', 'decrease', 'unchanged', 'reached'] as const).find(known => known === direction);
  const what = way ? t(`size-${way}`) : t('size');
  const amount = (bound: string) => quantity(Number(bound), unit);
  if (!unit) return what;
  if (outcomeMin && outcomeMax) {
    const size = t('size-between', { from: amount(outcomeMin), to: amount(outcomeMax) });
    return `${what}: ${size}`;
  }
  const size = outcomeMin
    ? t('size-at-least', { size: amount(outcomeMin) })
    : outcomeMax
      ? t('size-at-most', { size: amount(outcomeMax) })
      : unitName(unit);
  return `${what}: ${size}`;
}

/** What narrows the question, each a link that takes it back. The words typed have their box and no chip. */
@customElement('balai-choices')
export class BalaiChoices extends BalaiElement {
  static override styles = [
    base,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
        align-items: center;
      }
      a {
        display: inline-flex;
        align-items: center;
        gap: 0.45em;
        min-height: 2rem;
        padding: 0.1rem 0.6rem;
        font-size: 0.875rem;
        border: 1px solid var(--link);
        border-radius: 4px;
        color: var(--ink);
        background: var(--brand-wash);
        text-decoration: none;
      }
      a:hover {
        text-decoration: line-through;
        text-decoration-thickness: 1px;
      }
      svg {
        width: 0.7em;
        height: 0.7em;
      }
      a.all {
        border: 0;
        background: none;
        color: var(--link);
        text-decoration: underline;
      }
    `,
  ];

  @property({ attribute: false }) question: Question = NOTHING;

  protected override render() {
    const chosen = choices(this.question).filter(choice => choice.kind !== 'words');
    if (chosen.length === 0) return nothing;
    return html`<ul aria-label=${t('choices')}>
      ${repeat(
        chosen,
        choice => JSON.stringify(choice),
        choice => {
          const label = choiceLabel(choice);
          return html`<li>
            <a href=${searchHref(without(this.question, choice))} data-place="keep">
              <span class="hidden-text">${t('choice-remove')}</span>
              <span lang=${languageOf(label) ?? nothing}>${label}</span>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <path d="M1 1l8 8M9 1 1 9" stroke="currentColor" stroke-width="1.8" />
              </svg>
            </a>
          </li>`;
        },
      )}
      ${
        chosen.length > 1
          ? html`<li>
              <a class="all" href=${searchHref({ ...NOTHING, q: this.question.q, sort: this.question.sort })} data-place="keep"
                >${t('choices-remove-all')}</a
              >
            </li>`
          : nothing
      }
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-choices': BalaiChoices;
  }
}

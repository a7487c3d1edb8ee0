import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Highlight, Hit, HitOutcome, Span, Why } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { quantity } from '../../figures.ts';
import { counted, languageName, t } from '../../i18n.ts';
import { hasLabel, labelOf, VOCABULARY } from '../../labels.ts';
import { caseHref, documentHref } from '../../links.ts';
import { base } from '../../styles/base.ts';
import { CodePoints, languageOf } from '../../text.ts';
import '../figure/figure.ts';
import '../marked/marked.ts';

const OUTCOMES_SHOWN = 3;
const PASSAGES_SHOWN = 2;
/** The filters whose values a question may name. */
const FILED = ['country', 'topic', 'outcome', 'beneficiary', 'award'] as const;

/** One case found: what it is, what it achieved, and the passage that answers, with its page. */
@customElement('balai-hit')
export class BalaiHit extends BalaiElement {
  static override styles = [
    base,
    css`
      article {
        display: grid;
        gap: 0.4rem;
        padding: 1rem 0;
        border-top: 1px solid var(--line);
      }
      h3 {
        font-size: 1.125rem;
      }
      h3 a:visited {
        color: var(--link-seen);
      }
      .other-title {
        font-size: 0.9375rem;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 0.5rem;
        font-size: 0.875rem;
        color: var(--ink-soft);
      }
      .facts li:not(:last-child)::after {
        content: '·';
        margin-inline-start: 0.5rem;
      }
      .facts strong {
        color: var(--ink);
        font-weight: 600;
      }
      .tag {
        font-size: 0.75rem;
        letter-spacing: 0.03em;
        text-transform: uppercase;
        border: 1px solid var(--line-strong);
        border-radius: 3px;
        padding: 0 0.3em;
      }
      .summary {
        max-width: 75ch;
        font-size: 0.9375rem;
      }
      .outcomes {
        display: grid;
        gap: 0.15rem 0.75rem;
        grid-template-columns: fit-content(11rem) 1fr;
        font-size: 0.9375rem;
        border-inline-start: 3px solid var(--brand);
        padding-inline-start: 0.75rem;
        margin-block: 0.15rem;
      }
      @media (prefers-color-scheme: dark) {
        .outcomes {
          border-color: var(--link);
        }
      }
      .outcomes li {
        display: grid;
        grid-template-columns: subgrid;
        grid-column: 1 / -1;
        align-items: baseline;
      }
      .proof {
        display: block;
        font-size: 0.875rem;
        color: var(--ink-soft);
      }
      blockquote {
        max-width: 75ch;
        font-size: 0.9375rem;
        background: var(--wash);
        padding: 0.4rem 0.75rem;
      }
      blockquote a {
        white-space: nowrap;
        font-size: 0.875rem;
      }
      @media (max-width: 30rem) {
        .outcomes {
          grid-template-columns: 1fr;
          gap: 0.4rem;
        }
        .outcomes li {
          display: block;
        }
        .outcomes balai-figure {
          margin-inline-end: 0.4em;
        }
      }
    `,
  ];

  @property({ attribute: false }) hit: Hit | undefined;
  /** Without passages and with the reasons, as beside another case. */
  @property({ type: Boolean }) brief = false;

  protected override render() {
    const hit = this.hit;
    if (!hit) return nothing;
    const highlights = hit.highlights ?? [];
    const passages = this.brief
      ? []
      : highlights.filter(found => found.field === 'passage').slice(0, PASSAGES_SHOWN);
    return html`<article>
      ${this.#title(hit, highlights)} ${this.#facts(hit)} ${this.#outcomes(hit)} ${this.#summary(hit, highlights)}
      ${passages.map(passage => this.#passage(hit, passage))} ${this.brief ? this.#reasons(hit) : this.#why(hit)}
    </article>`;
  }

  #title(hit: Hit, highlights: Highlight[]) {
    const found = highlights.filter(highlight => highlight.field === 'title');
    const own = found.find(highlight => highlight.text === hit.title);
    const language = languageOf(hit.title, hit.titleLanguage);
    return html`<h3 lang=${language ?? nothing}>
        <a href=${caseHref(hit.id)}><balai-marked .text=${hit.title} .spans=${own?.spans ?? []}></balai-marked></a>
      </h3>
      ${found
        .filter(highlight => highlight !== own)
        .slice(0, 1)
        .map(
          other => html`<p class="other-title" lang=${other.language ?? languageOf(other.text) ?? nothing}>
            <balai-marked .text=${other.text} .spans=${other.spans}></balai-marked>
          </p>`,
        )}`;
  }

  #facts(hit: Hit) {
    const countries = (hit.countries ?? []).map(code => labelOf('countries', code)).join(', ');
    // Beside another case the reasons name what is in common; other labels did not come along.
    const topics = this.brief ? [] : (hit.topics ?? []).slice(0, 2).map(topic => labelOf('topics', topic));
    const status =
      hit.status && hit.status !== 'unknown' && hasLabel('statuses', hit.status) ? hit.status : '';
    const facts = [
      ...(hit.year === undefined ? [] : [String(hit.year)]),
      ...topics,
      ...(status ? [labelOf('statuses', status)] : []),
    ];
    return html`<ul class="facts">
      ${countries ? html`<li><strong>${countries}</strong></li>` : nothing}
      ${facts.map(fact => html`<li>${fact}</li>`)}
      ${
        hit.languages?.length
          ? html`<li>
              <span class="hidden-text">${t('hit-languages')}</span>
              ${hit.languages.map(
                language => html`<abbr class="tag" title=${languageName(language)}>${language}</abbr> `,
              )}
            </li>`
          : nothing
      }
    </ul>`;
  }

  #outcomes(hit: Hit) {
    const outcomes = hit.outcomes ?? [];
    if (outcomes.length === 0) return nothing;
    const shown = outcomes.slice(0, OUTCOMES_SHOWN);
    const rest = outcomes.length - shown.length;
    return html`<ul class="outcomes" aria-label=${t('outcomes')}>
      ${shown.map(outcome => {
        const words = outcome.statement ?? labelOf('outcome-types', outcome.type);
        return html`<li>
          <balai-figure .figure=${outcome}></balai-figure>
          <span
            ><span lang=${languageOf(words, hit.titleLanguage) ?? nothing}>${words}</span> ${this.#proof(hit, outcome)}</span
          >
        </li>`;
      })}
      ${rest > 0 ? html`<li class="soft small"><span></span><span>${counted('outcomes-more', rest)}</span></li>` : nothing}
    </ul>`;
  }

  /** Of an outcome that was asked for by its size: the change worked out, the figure as printed, and its page. */
  #proof(hit: Hit, { matched, value, unit, printed, source }: HitOutcome) {
    if (!matched) return nothing;
    const { direction, amount } = matched;
    const told = value === amount && unit === matched.unit;
    const size = quantity(Math.round(amount * 10) / 10, matched.unit);
    const worked =
      told || (direction !== 'increase' && direction !== 'decrease')
        ? ''
        : t(direction === 'increase' ? 'size-more' : 'size-less', { size });
    const notes = [worked, printed === undefined ? '' : t('outcome-printed', { text: printed })].filter(
      Boolean,
    );
    return html`<span class="proof"
      >${notes.join(' · ')}
      ${
        source
          ? html`<a
              href=${documentHref(source.document, { page: source.page, span: source.span, find: source.quote, case: hit.id })}
              >${t('hit-page', { n: source.page })}</a
            >`
          : nothing
      }</span
    >`;
  }

  #summary(hit: Hit, highlights: Highlight[]) {
    const marked = highlights.find(highlight => highlight.field === 'summary');
    const text = marked?.text ?? hit.summary;
    if (!text) return nothing;
    return html`<p class="summary" lang=${marked?.language ?? languageOf(text, hit.titleLanguage) ?? nothing}>
      <balai-marked .text=${text} .spans=${marked?.spans ?? []}></balai-marked>
    </p>`;
  }

  #passage(hit: Hit, passage: Highlight) {
    const { document, page = 1, start, text, spans } = passage;
    const span: Span | undefined =
      start === undefined ? undefined : [start, start + new CodePoints(text).length];
    return html`<blockquote>
      <span lang=${passage.language ?? languageOf(text) ?? nothing}
        ><balai-marked .text=${text} .spans=${spans}></balai-marked
      ></span>
      ${
        document
          ? html`<a href=${documentHref(document, { page, span, find: text, case: hit.id })}
              >${t('hit-page', { n: page })}</a
            >`
          : nothing
      }
    </blockquote>`;
  }

  #why({ why = [] }: Hit) {
    if (why.length === 0) return nothing;
    return html`<p class="why small soft">
      <span class="hidden-text">${t('why')}</span>
      ${why.map((reason, i) => html`${i > 0 ? ' · ' : nothing}${this.#reason(reason)}`)}
    </p>`;
  }

  #reason({ kind, words, vocabulary = '', label = '', found, language, fields }: Why) {
    if (kind === 'meaning') {
      return t(fields.includes('about') ? 'why-description' : 'why-meaning');
    }
    if (kind === 'words') return t('why-words', { list: words.join(', ') });
    if (fields.includes('origin')) return t('why-origin', { country: label });
    const facet = FILED.find(
      name =>
        fields.includes(name) &&
        (VOCABULARY[name] === vocabulary || (name === 'country' && vocabulary === 'regions')),
    );
    if (facet) return `${t(`facet-${facet}`)}: ${label}`;
    return html`${words.join(', ')} → <span lang=${language ?? nothing}>${found ?? label}</span>`;
  }

  #reasons(hit: Hit) {
    const reasons = (hit.reasons ?? []).map(({ kind, value, label }) => {
      if (kind === 'words') return label || t('reason-words');
      if (kind === 'meaning') return t('reason-meaning');
      const vocabulary = {
        topic: 'topics',
        outcome: 'outcome-types',
        level: 'levels',
        beneficiary: 'beneficiaries',
      }[kind];
      return label ?? labelOf(vocabulary, value ?? '');
    });
    if (reasons.length === 0) return nothing;
    return html`<p class="small soft">${t('reasons', { list: reasons.join(', ') })}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-hit': BalaiHit;
  }
}

import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { api, type SearchOptions } from '../api.ts';
import type { Bucket, CaseList } from '../api-types.ts';
import '../components/problem/problem.ts';
import { BalaiElement } from '../element.ts';
import { counted, languageName, locale, number, t } from '../i18n.ts';
import { rememberFacets } from '../labels.ts';
import { searchHref } from '../links.ts';
import { Loader } from '../loader.ts';
import { NOTHING } from '../question.ts';
import { base } from '../styles/base.ts';

/** Questions that find something in the bundled collection, in languages of the region. */
const EXAMPLES: readonly { language: string; q: string }[] = [
  { language: 'en', q: 'solar village electricity' },
  { language: 'ko', q: '국민참여예산' },
  { language: 'th', q: 'พลังงานแสงอาทิตย์ชุมชน' },
  { language: 'vi', q: 'một cửa' },
  { language: 'id', q: 'pengaduan masyarakat' },
  { language: 'km', q: 'ច្រកចេញចូលតែមួយ' },
  { language: 'my', q: 'ကျေးလက်ဖွံ့ဖြိုးရေး' },
  { language: 'ms', q: 'penglibatan belia' },
];

/** What the start view needs of an answer. */
export const OVERVIEW: SearchOptions = { size: 1, facets: ['country', 'topic'] };

/** Before any question: three themes with their topics, twelve countries, and questions to begin with. */
@customElement('balai-start-view')
export class BalaiStartView extends BalaiElement {
  static override styles = [
    base,
    css`
      .lead {
        margin-bottom: 1.5rem;
        display: grid;
        gap: 0.5rem;
      }
      .lead p {
        max-width: 46rem;
      }
      section {
        margin-bottom: 2rem;
      }
      section > h2 {
        margin-bottom: 0.5rem;
      }
      .examples ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem 0.5rem;
      }
      .examples .button {
        font-weight: 400;
        min-height: 2.25rem;
      }
      .countries ul {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0 2rem;
        margin-bottom: 0.5rem;
      }
      .countries li a {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0.5rem;
        padding: 0.45rem 0;
        border-bottom: 1px solid var(--line);
        text-decoration: none;
      }
      @media (min-width: 44rem) {
        .countries ul {
          grid-template-columns: repeat(4, minmax(0, 1fr));
        }
      }
      @media (min-width: 68rem) {
        .countries ul {
          grid-template-columns: repeat(6, minmax(0, 1fr));
        }
      }
      .countries a:hover span:first-child {
        text-decoration: underline;
      }
      .n {
        color: var(--ink-soft);
        font-variant-numeric: tabular-nums;
      }
      .themes .grid {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
        gap: 1.25rem 2rem;
      }
      .theme {
        border-top: 3px solid var(--brand);
        padding-top: 0.5rem;
      }
      @media (prefers-color-scheme: dark) {
        .theme {
          border-color: var(--link);
        }
      }
      .theme h3 {
        margin-bottom: 0.35rem;
        display: flex;
        justify-content: space-between;
        gap: 0.5rem;
      }
      .theme li a {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0.5rem;
        padding: 0.2rem 0;
        font-size: 0.9375rem;
        text-decoration: none;
      }
      .theme li a:hover span:first-child {
        text-decoration: underline;
      }
      .space {
        min-height: 50rem;
      }
    `,
  ];

  /** Only the questions to begin with. */
  @property({ type: Boolean }) examples = false;
  #overview = new Loader<CaseList>(this);

  protected override willUpdate(): void {
    if (this.examples) return;
    const lang = locale();
    this.#overview.load(
      lang,
      signal => api.cases(NOTHING, lang, OVERVIEW, signal),
      ({ facets }) => {
        rememberFacets(facets);
        this.dispatchEvent(
          new CustomEvent('page-news', { detail: { title: '' }, bubbles: true, composed: true }),
        );
      },
    );
  }

  protected override render() {
    if (this.examples) return this.#examples();
    const { value: overview, problem } = this.#overview;
    return html`<div class="lead">
        <h1 tabindex="-1">${t('start-title')}</h1>
        <p>${t('start-lead')}</p>
      </div>
      ${this.#examples()}
      ${problem ? html`<balai-problem .problem=${problem} @retry=${() => this.#overview.retry()}></balai-problem>` : nothing}
      ${overview ? html`${this.#countries(overview)} ${this.#themes(overview)}` : problem ? nothing : html`<div class="space" aria-busy="true"></div>`}`;
  }

  #examples() {
    return html`<section class="examples">
      <h2>${t('start-examples')}</h2>
      <ul>
        ${EXAMPLES.map(
          ({ language, q }) =>
            html`<li>
              <a
                class="button"
                lang=${language}
                href=${searchHref({ ...NOTHING, q })}
                data-place="top"
                title=${languageName(language)}
                >${q}</a
              >
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #countries({ facets, total }: CaseList) {
    return html`<section class="countries">
      <h2>${t('start-countries')}</h2>
      <ul>
        ${(facets?.country ?? []).map(
          ({ value, label, count }) =>
            html`<li>
              <a href=${searchHref({ ...NOTHING, filters: { country: [value] } })} data-place="top">
                <span>${label}</span><span class="n">${number(count)}</span>
              </a>
            </li>`,
        )}
      </ul>
      <p><a class="all" href=${searchHref({ ...NOTHING, sort: 'newest' })} data-place="top">${counted('start-all', total.value)}</a></p>
    </section>`;
  }

  #themes({ facets }: CaseList) {
    const topics = facets?.topic ?? [];
    const themes = topics.filter(({ broader }) => !broader);
    return html`<section class="themes">
      <h2>${t('start-themes')}</h2>
      <div class="grid">
        ${themes.map(
          theme =>
            html`<div class="theme">
              <h3>${this.#topic(theme)}<span class="n">${number(theme.count)}</span></h3>
              <ul>
                ${topics
                  .filter(({ broader, count }) => broader === theme.value && count > 0)
                  .map(
                    topic =>
                      html`<li>
                        <a href=${searchHref({ ...NOTHING, filters: { topic: [topic.value] } })} data-place="top">
                          <span>${topic.label}</span><span class="n">${number(topic.count)}</span>
                        </a>
                      </li>`,
                  )}
              </ul>
            </div>`,
        )}
      </div>
    </section>`;
  }

  #topic({ value, label }: Bucket) {
    return html`<a href=${searchHref({ ...NOTHING, filters: { topic: [value] } })} data-place="top">${label}</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-start-view': BalaiStartView;
  }
}

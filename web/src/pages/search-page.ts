import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../api.ts';
import type { CaseList, Hit } from '../api-types.ts';
import '../components/choices/choices.ts';
import { choiceLabel } from '../components/choices/choices.ts';
import '../components/expansions/expansions.ts';
import type { MeaningChange } from '../components/expansions/expansions.ts';
import type { FacetChange } from '../components/facet-group/facet-group.ts';
import '../components/facet-panel/facet-panel.ts';
import type { YearChange } from '../components/facet-panel/facet-panel.ts';
import type { SizeChange } from '../components/outcome-size/outcome-size.ts';
import '../components/hit/hit.ts';
import '../components/pager/pager.ts';
import '../components/problem/problem.ts';
import '../components/strip/strip.ts';
import { BalaiPage } from '../element.ts';
import { counted, locale, t } from '../i18n.ts';
import { fetchLabels, hasLabel, rememberFacets, VOCABULARY } from '../labels.ts';
import { searchHref } from '../links.ts';
import { Loader } from '../loader.ts';
import {
  asked,
  type Choice,
  choices,
  hasSizes,
  isStart,
  meaning,
  NOTHING,
  type Question,
  questionOf,
  SORTS,
  type Sort,
  searchParameters,
  sized,
  toggled,
  without,
} from '../question.ts';
import { routeOf, router } from '../router.ts';
import { base } from '../styles/base.ts';
import { languageOf } from '../text.ts';
import './start-view.ts';

/** Fewer filters than this are each tried without, when nothing is found. */
const TRIED = 8;
/** How many expansions are shown before the rest is unfolded. */
const EXPANSIONS_WIDE = 8;
const EXPANSIONS_NARROW = 3;
const NARROW = matchMedia('(max-width: 60rem)');

interface Relief {
  choice: Choice;
  total: number;
}

/** The search: question and filters are the address; the answer is facets, comparison strip and hits. */
@customElement('balai-search-page')
export class BalaiSearchPage extends BalaiPage {
  static override styles = [
    base,
    css`
      .columns {
        display: grid;
        grid-template-columns: 16.5rem minmax(0, 1fr);
        gap: 0 2rem;
        align-items: start;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1rem;
        align-items: center;
        justify-content: space-between;
        margin-bottom: 0.5rem;
      }
      .head h1 {
        font-size: 1.375rem;
        min-height: 1.75rem;
      }
      .tools {
        display: flex;
        gap: 0.75rem;
        align-items: center;
        margin-inline-start: auto;
      }
      .tools label {
        font-size: 0.875rem;
        color: var(--ink-soft);
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }
      select {
        min-height: 2.25rem;
        padding: 0.2rem 0.4rem;
        border: 1px solid var(--line-strong);
        border-radius: 4px;
        background: var(--paper);
        color: var(--ink);
        font-size: 0.9375rem;
      }
      balai-choices {
        margin-bottom: 0.5rem;
      }
      .meant a {
        font-weight: 700;
      }
      .meant.alone {
        font-size: 1.375rem;
        padding: 0.75rem 1rem;
        border-inline-start: 4px solid currentColor;
      }
      .hits {
        margin-top: 1rem;
      }
      .stale {
        opacity: 0.55;
      }
      .skeleton li {
        height: 10.5rem;
        border-top: 1px solid var(--line);
        padding-top: 1rem;
      }
      .skeleton li::before,
      .skeleton li::after {
        content: '';
        display: block;
        height: 1.25rem;
        width: 60%;
        background: var(--wash);
        margin-bottom: 0.75rem;
      }
      .skeleton li::after {
        height: 4.5rem;
        width: 90%;
      }
      .side-skeleton {
        height: 40rem;
        background: var(--wash);
      }
      aside h2 {
        font-size: 1rem;
        padding-bottom: 0.4rem;
      }
      dialog {
        width: min(26rem, 100%);
        max-width: none;
        height: 100%;
        max-height: none;
        margin: 0;
        margin-inline-start: auto;
        padding: 0;
        border: 0;
        background: var(--paper);
        color: var(--ink);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.45);
      }
      dialog .body {
        padding: 1rem;
      }
      dialog .bar {
        position: sticky;
        bottom: 0;
        display: flex;
        gap: 0.5rem;
        padding: 0.75rem 1rem;
        background: var(--paper);
        border-top: 1px solid var(--line);
      }
      .empty {
        display: grid;
        gap: 0.75rem;
        max-width: 60ch;
        padding-top: 0.5rem;
      }
      .empty ul {
        display: grid;
        gap: 0.35rem;
        padding-inline-start: 1.25rem;
        list-style: square;
      }
      @media (max-width: 60rem) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) parameters = new URLSearchParams();
  @state() private narrow = NARROW.matches;
  @state() private relief: readonly Relief[] = [];
  @state() private compared: readonly Hit[] | undefined;
  @state() private comparing = false;
  @query('dialog') private dialog!: HTMLDialogElement | null;
  #question: Question = NOTHING;
  #answer = new Loader<CaseList>(this);
  #reliefAbort: AbortController | undefined;
  /** What the answer in hand answers: while the next is fetched, the page speaks of this one. */
  #answered: Question = NOTHING;

  override connectedCallback(): void {
    super.connectedCallback();
    NARROW.addEventListener('change', this.#resized);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    NARROW.removeEventListener('change', this.#resized);
    this.#reliefAbort?.abort();
  }

  #resized = () => {
    this.narrow = NARROW.matches;
  };

  protected override willUpdate(): void {
    this.#question = questionOf(this.parameters);
    const question = this.#question;
    const lang = locale();
    if (isStart(this.#question)) {
      this.#answer.clear();
      return;
    }
    this.#answer.load(
      `${lang}?${searchParameters(question)}`,
      signal => api.cases(question, lang, {}, signal),
      answer => this.#arrived(answer, question),
    );
  }

  #arrived(answer: CaseList, question: Question) {
    this.#answered = question;
    this.compared = undefined;
    this.relief = [];
    this.#reliefAbort?.abort();
    rememberFacets(answer.facets);
    this.tell({ title: this.#heading(answer), announce: this.#heading(answer) });
    for (const choice of choices(question)) {
      if (choice.kind !== 'filter' || choice.name === 'language' || choice.name === 'sdg') continue;
      const vocabulary = VOCABULARY[choice.name];
      if (!hasLabel(vocabulary, choice.value)) {
        void fetchLabels(vocabulary).then(came => came && this.requestUpdate());
      }
    }
    // With a size wanted, the facet names the outcomes of that size alone; the strip names all.
    const types = answer.hits.flatMap(({ outcomes }) => (outcomes ?? []).map(({ type }) => type));
    if (types.some(type => !hasLabel('outcome-types', type))) {
      void fetchLabels('outcome-types').then(came => came && this.requestUpdate());
    }
    if (answer.total.value === 0) void this.#findRelief(question);
  }

  /** Finds out which single choice, taken back, lets most cases through. */
  async #findRelief(question: Question) {
    const tried = choices(question).slice(0, TRIED);
    if (tried.length < 2) return;
    const abort = new AbortController();
    this.#reliefAbort = abort;
    const totals = await Promise.all(tried.map(choice => this.#totalWithout(question, choice, abort.signal)));
    if (abort.signal.aborted) return;
    // Shown at once: a link that moves while others arrive is clicked for the wrong choice.
    this.relief = tried
      .map((choice, i) => ({ choice, total: totals[i] ?? 0 }))
      .filter(({ total }) => total > 0)
      .sort((a, b) => b.total - a.total);
  }

  /** How many cases a question finds without one of its choices; 0 where the server does not say. */
  async #totalWithout(question: Question, choice: Choice, signal: AbortSignal): Promise<number> {
    try {
      const options = { size: 1, facets: ['country' as const] };
      return (await api.cases(without(question, choice), locale(), options, signal)).total.value;
    } catch {
      return 0;
    }
  }

  async #compareAll() {
    this.comparing = true;
    const question = { ...this.#answered, cursor: '' };
    try {
      const { hits } = await api.cases(question, locale(), { size: 100, facets: ['country'] });
      if (this.#answered.q === question.q) this.compared = hits;
    } catch {
      // The strip stays with the hits of the page, and says so.
    }
    this.comparing = false;
  }

  #heading({ total }: CaseList): string {
    const { q } = this.#answered;
    const words = q.trim();
    if (total.value === 0) return words ? t('found-none-for', { q: words }) : t('found-none');
    const n = total.value;
    const more = total.relation === 'gte' ? t('found-more') : '';
    const count = counted('found', n) + more;
    return words ? t('found-for', { count, q: words }) : count;
  }

  protected override render() {
    if (isStart(this.#question)) return html`<balai-start-view></balai-start-view>`;
    const { value: answer, problem, loading } = this.#answer;
    if (problem) {
      return html`<balai-problem .problem=${problem} heading @retry=${this.#retry}></balai-problem>`;
    }
    if (!answer) return this.#skeleton();
    const chosen = choices(this.#question).filter(({ kind }) => kind !== 'words').length;
    return html`<div
      class="columns"
      aria-busy=${loading ? 'true' : 'false'}
      @facet-change=${this.#facetChanged}
      @year-change=${this.#yearChanged}
      @size-change=${this.#sizeChanged}
    >
      ${
        this.narrow
          ? html`<dialog aria-labelledby="filters-title" @click=${this.#clickedOutside}>
              <div class="body">
                <h2 id="filters-title">${t('filters')}</h2>
                ${this.#panel(answer)}
              </div>
              <div class="bar">
                <button type="button" class="button primary" @click=${() => this.dialog?.close()}>
                  ${counted('filters-show', answer.total.value)}
                </button>
              </div>
            </dialog>`
          : html`<aside aria-labelledby="filters-title">
              <h2 id="filters-title">${t('filters')}</h2>
              ${this.#panel(answer)}
            </aside>`
      }
      <div>
        <div class="head">
          <h1 tabindex="-1">${this.#heading(answer)}</h1>
          <div class="tools">
            ${
              this.narrow
                ? html`<button type="button" class="button" @click=${() => this.dialog?.showModal()}>
                    ${t('filters')}${chosen > 0 ? ` (${chosen})` : nothing}
                  </button>`
                : nothing
            }
            ${answer.total.value > 1 ? this.#sort() : nothing}
          </div>
        </div>
        <balai-choices .question=${this.#question} @click=${this.#choiceRemoved}></balai-choices>
        <balai-expansions
          .expansions=${answer.expansions ?? []}
          .removed=${answer.removed ?? []}
          .most=${this.narrow ? EXPANSIONS_NARROW : EXPANSIONS_WIDE}
          @meaning-change=${this.#meaningChanged}
        ></balai-expansions>
        ${this.#didYouMean(answer)}
        ${answer.total.value === 0 ? this.#empty() : this.#found(answer, loading)}
      </div>
    </div>`;
  }

  #panel(answer: CaseList) {
    return html`<balai-facet-panel
      .facets=${answer.facets}
      .sizes=${answer.outcomeSizes}
      .question=${this.#question}
    ></balai-facet-panel>`;
  }

  #sort() {
    return html`<label
      >${t('sort')}
      <select @change=${this.#sorted}>
        ${SORTS.filter(sort => sort !== 'outcome' || hasSizes(this.#question)).map(
          sort =>
            html`<option value=${sort} .selected=${sort === this.#question.sort}>
              ${t(`sort-${sort}`)}
            </option>`,
        )}
      </select></label
    >`;
  }

  #didYouMean({ suggestion, total }: CaseList) {
    if (!suggestion) return nothing;
    const question = asked(this.#question, suggestion);
    return html`<p class="meant ${total.value === 0 ? 'alone' : ''}">
      <span id="meant">${t('did-you-mean')}</span>
      <a
        id="meant-question"
        href=${searchHref(question)}
        lang=${languageOf(suggestion) ?? nothing}
        aria-labelledby="meant meant-question"
        >${suggestion}</a
      >
    </p>`;
  }

  #found(answer: CaseList, loading: boolean) {
    const pageBefore = this.#pageBefore();
    return html`${
      answer.total.value > 1
        ? html`<balai-strip
            .hits=${this.compared ?? answer.hits}
            .countries=${answer.facets?.country ?? []}
            .question=${this.#question}
            .total=${answer.total.value}
            .busy=${this.comparing}
            @compare-all=${this.#compareAll}
          ></balai-strip>`
        : nothing
    }
    <h2 class="hidden-text">${t('hits')}</h2>
    <ol class="hits ${loading ? 'stale' : ''}">
      ${repeat(
        answer.hits,
        hit => hit.id,
        hit => html`<li><balai-hit .hit=${hit}></balai-hit></li>`,
      )}
    </ol>
    <balai-pager .question=${this.#question} .next=${answer.next ?? null} .previous=${pageBefore}></balai-pager>`;
  }

  /** The address the reader came from, if it is another page of the same answer. */
  #pageBefore(): string {
    if (!router.from) return '';
    const url = new URL(router.from, location.href);
    const route = routeOf(url);
    if (route.page !== 'search') return '';
    const plain = (question: Question) => searchParameters({ ...question, cursor: '' }).toString();
    const before = questionOf(route.parameters);
    const same = plain(before) === plain(this.#question) && before.cursor !== this.#question.cursor;
    return same ? router.from : '';
  }

  #empty() {
    const question = this.#question;
    const [best, second] = this.relief;
    const most = best && best.total > (second?.total ?? 0) && second;
    return html`<div class="empty">
      ${
        best
          ? html`<h2>${t('empty-narrow')}</h2>
              <p>${most ? t('empty-most', { choice: choiceLabel(best.choice) }) : t('empty-each')}</p>
              <ul>
                ${this.relief.map(
                  ({ choice, total }) =>
                    html`<li>
                      <a href=${searchHref(without(question, choice))}
                        >${counted('empty-without', total, { choice: choiceLabel(choice) })}</a
                      >
                    </li>`,
                )}
              </ul>`
          : nothing
      }
      <h2>${t('empty-try')}</h2>
      <ul>
        <li>${t('empty-fewer')}</li>
        <li>${t('empty-own-language')}</li>
        <li>${t('empty-concept')}</li>
        <li><a href=${searchHref({ ...NOTHING, sort: 'newest' })}>${t('all-cases')}</a></li>
      </ul>
      <balai-start-view examples></balai-start-view>
    </div>`;
  }

  #skeleton() {
    return html`<div class="columns" aria-busy="true">
      ${this.narrow ? nothing : html`<div class="side-skeleton"></div>`}
      <div>
        <div class="head"><h1 tabindex="-1" aria-busy="true">${t('searching')}</h1></div>
        <ol class="skeleton" aria-hidden="true">
          <li></li>
          <li></li>
          <li></li>
          <li></li>
        </ol>
      </div>
    </div>`;
  }

  #retry() {
    this.#answer.retry();
    this.focusHeading();
  }

  #facetChanged(event: CustomEvent<FacetChange>) {
    router.go(searchHref(toggled(this.#question, event.detail.name, event.detail.value)), 'keep');
  }

  #yearChanged(event: CustomEvent<YearChange>) {
    router.go(searchHref({ ...this.#question, ...event.detail, cursor: '' }), 'keep');
  }

  #sizeChanged({ detail }: CustomEvent<SizeChange>) {
    const question =
      'evidenceMin' in detail ? { ...this.#question, ...detail, cursor: '' } : sized(this.#question, detail);
    router.go(searchHref(question), 'keep');
  }

  #sorted(event: Event) {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const sort = event.target.value as Sort;
    router.go(searchHref({ ...this.#question, sort, cursor: '' }), 'keep');
  }

  #meaningChanged({ detail: { path, meant } }: CustomEvent<MeaningChange>) {
    router.go(searchHref(meaning(this.#question, path, meant)), 'keep');
    this.#choiceRemoved();
  }

  /** The chip that was activated goes away; the focus must not go with it. */
  #choiceRemoved() {
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  #clickedOutside(event: MouseEvent) {
    if (event.target === this.dialog) this.dialog?.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-search-page': BalaiSearchPage;
  }
}

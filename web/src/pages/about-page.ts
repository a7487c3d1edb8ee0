import { css, html, nothing, svg } from 'lit';
import { customElement } from 'lit/decorators.js';
import { api } from '../api.ts';
import type { Bucket, Stats } from '../api-types.ts';
import '../components/problem/problem.ts';
import { BalaiPage } from '../element.ts';
import { counted, locale, type MessageKey, number, t } from '../i18n.ts';
import { searchHref } from '../links.ts';
import { Loader } from '../loader.ts';
import { NOTHING } from '../question.ts';
import { base } from '../styles/base.ts';

/** What Balai is, what is in it, and how its search works. */
@customElement('balai-about-page')
export class BalaiAboutPage extends BalaiPage {
  static override styles = [
    base,
    css`
      .text {
        max-width: 46rem;
        display: grid;
        gap: 0.6rem;
      }
      section {
        margin-top: 2rem;
      }
      h2 {
        font-size: 1.25rem;
        margin-bottom: 0.25rem;
      }
      .counts {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem 2.5rem;
        min-height: 4rem;
        margin-block: 0.5rem 1.25rem;
      }
      .counts div {
        display: flex;
        flex-direction: column-reverse;
      }
      .counts dd {
        font-size: 1.75rem;
        font-weight: 600;
        line-height: 1.2;
        font-variant-numeric: tabular-nums;
      }
      .counts dt {
        font-size: 0.875rem;
        color: var(--ink-soft);
      }
      .tables {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
        gap: 1.5rem 3rem;
        max-width: 60rem;
      }
      h3 {
        margin-bottom: 0.25rem;
      }
      table {
        border-collapse: collapse;
        width: 100%;
        font-size: 0.9375rem;
      }
      th {
        text-align: start;
        font-weight: 400;
        padding: 0.2rem 0.75rem 0.2rem 0;
        white-space: nowrap;
      }
      td.bar {
        width: 55%;
      }
      td.n {
        text-align: end;
        font-variant-numeric: tabular-nums;
        padding-inline-start: 0.5rem;
      }
      svg {
        display: block;
        width: 100%;
        height: 0.7rem;
        color: var(--link);
      }
    `,
  ];

  #stats = new Loader<Stats>(this);

  protected override willUpdate(): void {
    const lang = locale();
    this.#stats.load(lang, signal => api.stats(lang, signal));
  }

  protected override firstUpdated(): void {
    this.tell({ title: t('about-title') });
  }

  protected override render() {
    const { value: stats, problem } = this.#stats;
    return html`<div class="text">
        <h1 tabindex="-1">${t('about-title')}</h1>
        <p>${t('about-what')}</p>
      </div>
      <section>
        <h2>${t('about-counts')}</h2>
        ${
          problem
            ? html`<balai-problem .problem=${problem} @retry=${() => this.#stats.retry()}></balai-problem>`
            : this.#counts(stats)
        }
      </section>
      <section class="text">
        <h2>${t('about-search')}</h2>
        <p>${t('about-search-words')}</p>
        <p>${t('about-search-phrase')}</p>
        <p>${t('about-search-concepts')}</p>
        <p>${t('about-search-fair')}</p>
      </section>
      <section class="text">
        <h2>${t('about-sources')}</h2>
        <p>${t('about-sources-text')}</p>
        <p>${t('about-api')} <a href="/api/v1/openapi.json" target="_self">/api/v1/openapi.json</a></p>
      </section>
      <section class="text">
        <h2>${t('about-notice-title')}</h2>
        <p>${t('about-notice')}</p>
      </section>`;
  }

  #counts(stats: Stats | undefined) {
    const numbers: readonly [MessageKey, number | undefined][] = [
      ['about-cases', stats?.cases],
      ['about-documents', stats?.documents],
      ['about-pages', stats?.pages],
      ['about-passages', stats?.passages],
      ['about-outcomes', stats?.outcomes],
    ];
    const { catalogue, index } = stats?.change ?? {};
    const behind = catalogue === undefined || index === undefined ? undefined : catalogue - index;
    return html`<dl class="counts" aria-busy=${stats ? 'false' : 'true'}>
        ${numbers.map(([label, n]) => html`<div><dt>${t(label)}</dt><dd>${n === undefined ? '–' : number(n)}</dd></div>`)}
      </dl>
      <div class="tables">
        ${this.#bars(t('about-by-country'), stats?.countries, value => searchHref({ ...NOTHING, filters: { country: [value] } }))}
        ${this.#bars(t('about-by-language'), stats?.languages, value => searchHref({ ...NOTHING, filters: { language: [value] } }))}
      </div>
      ${
        behind === undefined
          ? nothing
          : html`<p class="small soft">${behind <= 0 ? t('about-up-to-date') : counted('about-behind', behind)}</p>`
      }`;
  }

  #bars(title: string, buckets: readonly Bucket[] | undefined, link: (value: string) => string) {
    if (!buckets || buckets.length === 0) return nothing;
    const most = Math.max(1, ...buckets.map(({ count }) => count));
    return html`<div>
      <h3>${title}</h3>
      <table>
        ${buckets.map(
          ({ value, label, count }) =>
            html`<tr>
              <th scope="row"><a href=${link(value)}>${label}</a></th>
              <td class="bar">
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  ${svg`<rect width=${(100 * count) / most} height="8" fill="currentColor" />`}
                </svg>
              </td>
              <td class="n">${number(count)}</td>
            </tr>`,
        )}
      </table>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-about-page': BalaiAboutPage;
  }
}

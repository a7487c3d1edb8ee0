import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api } from '../api.ts';
import {
  type CaseReport,
  type DocumentInfo,
  type Field,
  type Hit,
  NARRATIVE,
  type NarrativeName,
  type Source,
} from '../api-types.ts';
import '../components/hit/hit.ts';
import '../components/lang-text/lang-text.ts';
import '../components/outcomes-table/outcomes-table.ts';
import '../components/problem/problem.ts';
import '../components/provenance/provenance.ts';
import { BalaiPage } from '../element.ts';
import { counted, date, fileSize, languageName, locale, type MessageKey, period, t } from '../i18n.ts';
import { labelOf, rememberLabels } from '../labels.ts';
import { caseHref, documentHref, eventHref, searchHref } from '../links.ts';
import { Loader } from '../loader.ts';
import { en } from '../locales/en.ts';
import { typeName } from '../media-types.ts';
import { NOTHING } from '../question.ts';
import { href } from '../router.ts';
import { base } from '../styles/base.ts';
import { languageOf, reading } from '../text.ts';

const SIMILAR = 5;

/** The message of a code, where the locale files have one; else the code in plain words. */
function worded(prefix: string, code: string): string {
  const key = `${prefix}-${code}`;
  return key in en ? t(key as MessageKey) : code.replaceAll('-', ' ');
}

/** Everything known of a case, each value with where it comes from. */
@customElement('balai-case-page')
export class BalaiCasePage extends BalaiPage {
  static override styles = [
    base,
    css`
      header {
        display: grid;
        gap: 0.5rem;
        max-width: 60rem;
        margin-bottom: 1.25rem;
      }
      .kicker {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 0.6rem;
        font-size: 0.9375rem;
        color: var(--ink-soft);
      }
      .kicker li:not(:last-child)::after {
        content: '·';
        margin-inline-start: 0.6rem;
      }
      .lead {
        font-size: 1.0625rem;
        max-width: 46rem;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1.5rem;
        align-items: center;
        justify-content: space-between;
        border-block: 1px solid var(--line);
        padding: 0.35rem 0;
        margin-bottom: 1.5rem;
        font-size: 0.875rem;
      }
      .bar ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 0.9rem;
        align-items: center;
      }
      .bar [aria-current] {
        color: var(--ink);
        font-weight: 600;
        text-decoration: none;
      }
      .bar label {
        display: flex;
        gap: 0.4rem;
        align-items: center;
        min-height: 1.75rem;
        cursor: pointer;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 20rem;
        gap: 0 3rem;
        align-items: start;
      }
      section {
        margin-bottom: 2rem;
      }
      section > h2 {
        margin-bottom: 0.5rem;
      }
      .narrative {
        display: grid;
        gap: 1.25rem;
        max-width: 46rem;
      }
      .narrative h3 {
        font-size: 1.0625rem;
        margin-bottom: 0.15rem;
      }
      aside {
        border-top: 3px solid var(--brand);
        padding-top: 0.6rem;
      }
      @media (prefers-color-scheme: dark) {
        aside {
          border-color: var(--link);
        }
      }
      dl {
        display: grid;
        font-size: 0.9375rem;
      }
      dl > div {
        padding: 0.45rem 0;
        border-bottom: 1px solid var(--line);
      }
      dt {
        font-size: 0.8125rem;
        color: var(--ink-soft);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .needs {
        border-collapse: collapse;
        font-size: 0.9375rem;
      }
      .needs th {
        text-align: start;
        font-weight: 400;
        padding: 0.25rem 1.5rem 0.25rem 0;
      }
      .needs td {
        padding: 0.25rem 0;
        white-space: nowrap;
      }
      .needs tr {
        border-bottom: 1px solid var(--line);
      }
      .needs svg {
        width: 1.9rem;
        height: 0.7rem;
        color: var(--link);
        margin-inline-end: 0.4rem;
      }
      .plain > li {
        padding: 0.5rem 0;
        border-top: 1px solid var(--line);
        font-size: 0.9375rem;
      }
      .documents > li {
        display: grid;
        gap: 0.1rem;
      }
      .notice {
        border-inline-start: 3px solid var(--line-strong);
        padding-inline-start: 0.75rem;
        font-size: 0.875rem;
        color: var(--ink-soft);
        margin-bottom: 0.75rem;
        max-width: 46rem;
      }
      .sources li {
        list-style: decimal;
        margin-inline-start: 1.25rem;
        padding: 0.15rem 0;
        font-size: 0.875rem;
        overflow-wrap: anywhere;
      }
      .space {
        min-height: 80vh;
      }
      @media (max-width: 60rem) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property() case = '';
  /** The language to read in; empty for the reader's own. */
  @property() read = '';
  @state() private full = false;
  #report = new Loader<CaseReport>(this);
  #similar = new Loader<{ hits: Hit[] }>(this);

  protected override willUpdate(): void {
    const lang = locale();
    const id = this.case;
    this.#report.load(
      `${id}?${lang}`,
      signal => api.case(id, lang, signal),
      report => {
        rememberLabels(report.labels);
        const title = reading(report.title?.value, lang)?.text ?? id;
        this.tell({ title, announce: title });
        this.#similar.load(`${id}?${lang}`, signal => api.similar(id, lang, SIMILAR, signal));
      },
    );
  }

  protected override render() {
    const { problem, value: report } = this.#report;
    if (problem) {
      return html`<balai-problem .problem=${problem} heading @retry=${this.#retry}></balai-problem>`;
    }
    if (!report || report.id !== this.case) {
      return html`<div class="space" aria-busy="true"><h1 aria-busy="true">${t('loading')}</h1></div>`;
    }
    const read = this.read || locale();
    return html`${this.#header(report, read)} ${this.#bar(report, read)}
      <div class="columns">
        <div>
          ${
            report.outcomes?.length
              ? html`<section>
                  <h2>${t('outcomes')}</h2>
                  <balai-outcomes-table
                    .outcomes=${report.outcomes}
                    .read=${read}
                    .case=${report.id}
                    .full=${this.full}
                  ></balai-outcomes-table>
                </section>`
              : nothing
          }
          <section class="narrative">${NARRATIVE.map(name => this.#narrative(report, name, read))}</section>
          ${this.#transferability(report)} ${this.#replications(report, read)} ${this.#documents(report)}
          ${this.#sources(report)} ${this.#similarCases()}
        </div>
        <aside aria-labelledby="facts">
          <h2 id="facts">${t('case-facts')}</h2>
          ${this.#facts(report)}
        </aside>
      </div>`;
  }

  #header(report: CaseReport, read: string) {
    const title = reading(report.title?.value, read);
    const countries = report.countries?.value.map(code => labelOf('countries', code)).join(', ');
    const years = report.period ? period(report.period.value.start, report.period.value.end) : '';
    const status = report.status ? labelOf('statuses', report.status.value) : '';
    const verified = report.lastVerified?.value;
    const checked = verified
      ? verified.by
        ? t('case-verified', { on: date(verified.on), by: verified.by })
        : t('case-verified-plain', { on: date(verified.on) })
      : '';
    const place = report.place?.value.name;
    const kicker = [countries, place === countries ? '' : place, years, status, checked].filter(Boolean);
    return html`<header>
      <h1 tabindex="-1" lang=${title?.language ?? nothing}>${title?.text ?? report.id}</h1>
      <ul class="kicker">
        ${kicker.map(fact => html`<li>${fact}</li>`)}
      </ul>
      ${
        report.summary
          ? html`<p class="lead">
              <balai-lang-text .text=${report.summary.value} .read=${read}></balai-lang-text>
              ${this.#mark(report.summary)}
            </p>`
          : nothing
      }
    </header>`;
  }

  #bar(report: CaseReport, read: string) {
    const languages = new Map<string, boolean>();
    for (const field of [report.title, report.summary, ...NARRATIVE.map(name => report[name])]) {
      for (const [language, { origin }] of Object.entries(field?.value ?? {})) {
        languages.set(language, (languages.get(language) ?? false) || origin === 'original');
      }
    }
    const link = (language: string) =>
      href(caseHref(report.id).split('?')[0] ?? '', language === locale() ? {} : { read: language });
    return html`<div class="bar">
      ${
        languages.size > 1
          ? html`<ul aria-label=${t('case-read-in')}>
              <li class="soft" aria-hidden="true">${t('case-read-in')}</li>
              ${[...languages].map(
                ([language, original]) =>
                  html`<li>
                    <a
                      href=${link(language)}
                      data-place="keep"
                      aria-current=${language === read ? 'true' : nothing}
                      >${languageName(language)}${original ? ` (${t('original-text')})` : nothing}</a
                    >
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <label>
        <input type="checkbox" .checked=${this.full} @change=${this.#toggleFull} />
        ${t('provenance-show')}
      </label>
      ${
        this.full
          ? html`<ul class="soft">
              <li>${this.#legend({ kind: 'curated' })}: ${t('provenance-curated-means')}</li>
              <li>${this.#legend({ kind: 'submitted' })}: ${t('provenance-submitted-means')}</li>
              <li>${this.#legend({ kind: 'extracted' })}: ${t('provenance-extracted-means')}</li>
            </ul>`
          : nothing
      }
    </div>`;
  }

  #legend(provenance: Field<unknown>['provenance']) {
    return html`<balai-provenance .provenance=${provenance} full></balai-provenance>`;
  }

  #narrative(report: CaseReport, name: NarrativeName, read: string) {
    const field = report[name];
    if (!field) return nothing;
    return html`<div>
      <h3>${t(`case-${name}`)}</h3>
      <p>
        <balai-lang-text .text=${field.value} .read=${read}></balai-lang-text>
        ${this.#mark(field)}
      </p>
    </div>`;
  }

  #mark(field: Field<unknown> | undefined) {
    return html`<balai-provenance
      .provenance=${field?.provenance}
      .full=${this.full}
      .case=${this.case}
    ></balai-provenance>`;
  }

  #facts(report: CaseReport) {
    const rows: (TemplateResult | typeof nothing)[] = [
      this.#list('case-country', report.countries, code => labelOf('countries', code)),
      this.#row('case-place', report.place, ({ name, code }) => name ?? code ?? ''),
      this.#list(
        'case-organisations',
        report.organisations,
        ({ name, kind }) => this.#entry(name, kind ? [worded('kind-of', kind)] : []),
        'lines',
      ),
      this.#list(
        'case-partners',
        report.partners,
        ({ name, country, role }) =>
          this.#entry(
            name,
            [country ? labelOf('countries', country) : '', role ? worded('role', role) : ''].filter(Boolean),
          ),
        'lines',
      ),
      this.#list(
        'case-topics',
        report.topics,
        topic =>
          html`<a href=${searchHref({ ...NOTHING, filters: { topic: [topic] } })}>${labelOf('topics', topic)}</a>`,
        'lines',
      ),
      this.#row('case-status', report.status, status => labelOf('statuses', status)),
      this.#row('case-period', report.period, ({ start, end }) => period(start, end)),
      this.#row('case-level', report.level, level => labelOf('levels', level)),
      this.#list('case-beneficiaries', report.beneficiaries, id => labelOf('beneficiaries', id)),
      this.#list('case-innovation', report.innovationTypes, id => labelOf('innovation-types', id)),
      this.#list('case-technologies', report.technologies, name => english(name)),
      this.#row('case-participation', report.participationDepth, depth => worded('participation', depth)),
      this.#row(
        'case-cost',
        this.#part(report.resources, ({ cost }) => cost),
        text => english(text),
      ),
      this.#row(
        'case-people',
        this.#part(report.resources, ({ people }) => people),
        text => english(text),
      ),
      this.#row(
        'case-time',
        this.#part(report.resources, ({ time }) => time),
        text => english(text),
      ),
      this.#list(
        'case-awards',
        report.awards,
        ({ name, year, category, place }) =>
          this.#entry(
            name,
            [year === undefined ? '' : String(year), category ?? '', place ?? ''].filter(Boolean),
          ),
        'lines',
      ),
      this.#list(
        'case-functions',
        report.functions,
        code => html`${worded('cofog', code.slice(0, 2))} (COFOG ${code})`,
        'lines',
      ),
      this.#list(
        'case-sdgs',
        report.sdgs,
        goal =>
          html`<a href=${searchHref({ ...NOTHING, filters: { sdg: [String(goal)] } })}
            >${t('sdg', { n: String(goal) })}</a
          >`,
      ),
      this.#row('case-contact', report.contact, text => text),
      this.#presented(report),
    ];
    return html`<dl>${rows}</dl>
      ${
        report.completeness === undefined
          ? nothing
          : html`<p class="small soft">${t('case-completeness', { percent: Math.round(report.completeness * 100) })}</p>`
      }`;
  }

  #row<T>(label: MessageKey, field: Field<T> | undefined, show: (value: T) => unknown) {
    if (!field) return nothing;
    return html`<div>
      <dt>${t(label)} ${this.#mark(field)}</dt>
      <dd>${show(field.value)}</dd>
    </div>`;
  }

  /** A row of several values: one below the other if asked for or if each has a place of its own, else divided by commas. */
  #list<T>(
    label: MessageKey,
    field: Field<T[]> | undefined,
    show: (value: T) => unknown,
    layout: 'lines' | 'commas' = 'commas',
  ) {
    if (!field) return nothing;
    const { value: values, provenance } = field;
    const placed = provenance.kind === 'extracted' && (provenance.values?.length ?? 0) > 0;
    return this.#row(label, field, () =>
      layout === 'lines' || placed
        ? values.map((value, index) => html`<div>${show(value)} ${this.#place(field, index)}</div>`)
        : values.map((value, index) => html`${index > 0 ? ', ' : nothing}${show(value)}`),
    );
  }

  /** How surely and where a program found one value of a list; nothing of a list that a person gave. */
  #place(field: Field<unknown[]> | undefined, index: number) {
    return html`<balai-provenance
      .provenance=${field?.provenance}
      .index=${index}
      .case=${this.case}
    ></balai-provenance>`;
  }

  #part<T, U>(field: Field<T> | undefined, part: (value: T) => U | undefined): Field<U> | undefined {
    const value = field && part(field.value);
    return value === undefined ? undefined : { value, provenance: (field as Field<T>).provenance };
  }

  #entry(name: string, facts: readonly string[]) {
    return html`<span lang=${languageOf(name) ?? nothing}>${name}</span>
      ${facts.length > 0 ? html`<span class="soft small"> (${facts.join(', ')})</span>` : nothing}`;
  }

  #presented(report: CaseReport) {
    const events = report.events ?? report.presentedAt?.value.map(id => ({ id, name: id })) ?? [];
    if (events.length === 0) return nothing;
    return html`<div>
      <dt>${t('case-presented')} ${this.#mark(report.presentedAt)}</dt>
      <dd>
        ${events.map(({ id, name }) => html`<div><a href=${eventHref(id)} lang=${languageOf(name) ?? nothing}>${name}</a></div>`)}
      </dd>
    </div>`;
  }

  #transferability(report: CaseReport) {
    const needs = Object.entries(report.transferability?.value ?? {});
    if (needs.length === 0) return nothing;
    const dots: Record<string, number> = { required: 2, helpful: 1 };
    return html`<section>
      <h2>${t('case-transferability')} ${this.#mark(report.transferability)}</h2>
      <table class="needs">
        ${needs.map(
          ([what, need]) =>
            html`<tr>
              <th scope="row">${worded('needs', what)}</th>
              <td>
                <svg viewBox="0 0 28 10" aria-hidden="true">
                  <circle cx="6" cy="5" r="4" fill=${(dots[need] ?? 0) > 0 ? 'currentColor' : 'none'} stroke="currentColor" stroke-width="1.500" />
                  <circle cx="19" cy="5" r="4" fill=${(dots[need] ?? 0) > 1 ? 'currentColor' : 'none'} stroke="currentColor" stroke-width="1.500" />
                </svg>
                ${worded('need', need)}
              </td>
            </tr>`,
        )}
      </table>
    </section>`;
  }

  #replications(report: CaseReport, read: string) {
    const list = report.replications?.value ?? [];
    if (list.length === 0) return nothing;
    return html`<section>
      <h2>${t('case-replications')} ${this.#mark(report.replications)}</h2>
      <ul class="plain">
        ${list.map(({ relation, country, body, year, case: other, what }, index) => {
          const facts = [
            country ? labelOf('countries', country) : '',
            body ?? '',
            year === undefined ? '' : String(year),
          ].filter(Boolean);
          return html`<li>
            <strong>${t(relation)}</strong> ${facts.join(', ')} ${this.#place(report.replications, index)}
            ${what ? html`<p><balai-lang-text .text=${what} .read=${read}></balai-lang-text></p>` : nothing}
            ${other ? html`<p><a href=${caseHref(other)}>${t('event-case')}</a></p>` : nothing}
          </li>`;
        })}
      </ul>
    </section>`;
  }

  #documents(report: CaseReport) {
    const documents = report.documents ?? [];
    if (documents.length === 0) return nothing;
    return html`<section>
      <h2>${t('case-documents')}</h2>
      <ul class="plain documents">
        ${documents.map(document => this.#document(document, report.id))}
      </ul>
    </section>`;
  }

  #document(document: DocumentInfo, id: string) {
    const facts = [
      document.language ? languageName(document.language) : '',
      typeName(document.mediaType, document.name),
      counted('document-pages', document.pages),
      fileSize(document.size),
      document.licence ?? '',
    ].filter(Boolean);
    return html`<li>
      <a href=${documentHref(document.sha256, { case: id })} lang=${document.language ?? nothing}
        >${document.title ?? document.name}</a
      >
      <span class="soft small">${facts.join(' · ')}</span>
    </li>`;
  }

  #sources(report: CaseReport) {
    const sources = report.sources?.value ?? [];
    if (sources.length === 0) return nothing;
    return html`<section>
      <h2>${t('case-sources')} ${this.#mark(report.sources)}</h2>
      <p class="notice">${t('case-notice')}</p>
      ${sourceList(sources)}
    </section>`;
  }

  #similarCases() {
    const hits = this.#similar.value?.hits ?? [];
    if (hits.length === 0) return nothing;
    return html`<section>
      <h2>${t('case-similar')}</h2>
      <ul>
        ${hits.map(hit => html`<li><balai-hit .hit=${hit} brief></balai-hit></li>`)}
      </ul>
    </section>`;
  }

  #retry() {
    this.#report.retry();
    this.focusHeading();
  }

  #toggleFull(event: Event) {
    if (event.target instanceof HTMLInputElement) this.full = event.target.checked;
  }
}

function english(text: string) {
  return html`<span lang="en">${text}</span>`;
}

/** Public sources with their addresses. */
export function sourceList(sources: readonly Source[]) {
  return html`<ol class="sources">
    ${sources.map(
      ({ title, publisher, year, url }) =>
        html`<li>
          ${
            url
              ? html`<a href=${url} rel="external" lang=${languageOf(title) ?? nothing}>${title}</a>`
              : html`<span lang=${languageOf(title) ?? nothing}>${title}</span>`
          }${publisher ? `, ${publisher}` : nothing}${year === undefined ? nothing : `, ${year}`}
        </li>`,
    )}
  </ol>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-case-page': BalaiCasePage;
  }
}

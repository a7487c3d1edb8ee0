import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { api } from '../api.ts';
import type { EventInfo, EventReport, Presentation, Session } from '../api-types.ts';
import '../components/cooperation/cooperation.ts';
import '../components/problem/problem.ts';
import { BalaiPage } from '../element.ts';
import { locale, period, t } from '../i18n.ts';
import { labelOf, rememberLabels } from '../labels.ts';
import { caseHref, eventHref } from '../links.ts';
import { Loader } from '../loader.ts';
import { router } from '../router.ts';
import { base } from '../styles/base.ts';
import { languageOf } from '../text.ts';
import { sourceList } from './case-page.ts';

/** A roundtable: what was presented there and the cooperation it reported; without an id, which there are. */
@customElement('balai-event-page')
export class BalaiEventPage extends BalaiPage {
  static override styles = [
    base,
    css`
      header {
        display: grid;
        gap: 0.5rem;
        max-width: 56rem;
        margin-bottom: 1.75rem;
      }
      section {
        margin-bottom: 2.25rem;
      }
      section > h2 {
        margin-bottom: 0.6rem;
        font-size: 1.25rem;
      }
      .sessions {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
        gap: 1.5rem 2rem;
      }
      .session {
        border-top: 3px solid var(--brand);
        padding-top: 0.5rem;
      }
      @media (prefers-color-scheme: dark) {
        .session {
          border-color: var(--link);
        }
      }
      .session h3 {
        margin-bottom: 0.25rem;
      }
      .session li {
        padding: 0.6rem 0;
        border-bottom: 1px solid var(--line);
        font-size: 0.9375rem;
      }
      .country {
        font-size: 0.875rem;
      }
      .sources li {
        list-style: decimal;
        margin-inline-start: 1.25rem;
        font-size: 0.875rem;
        padding: 0.15rem 0;
        overflow-wrap: anywhere;
      }
      .events li {
        padding: 0.75rem 0;
        border-top: 1px solid var(--line);
      }
      .space {
        min-height: 80vh;
      }
    `,
  ];

  @property() event = '';
  #report = new Loader<EventReport>(this);
  #events = new Loader<{ events: EventInfo[] }>(this);

  protected override willUpdate(): void {
    const lang = locale();
    const id = this.event;
    if (id === '') {
      this.#events.load(
        lang,
        signal => api.events(lang, signal),
        ({ events }) => {
          this.tell({ title: t('events-title') });
          // With a single one, its page is the list.
          const [only, ...others] = events;
          if (only && others.length === 0) router.go(eventHref(only.id), 'top', true);
        },
      );
      return;
    }
    this.#report.load(
      `${id}?${lang}`,
      signal => api.event(id, lang, signal),
      report => {
        rememberLabels(report.labels);
        this.tell({ title: report.name, announce: report.name });
      },
    );
  }

  protected override render() {
    const listing = this.event === '';
    const problem = listing ? this.#events.problem : this.#report.problem;
    const report = listing ? undefined : this.#report.value;
    if (problem) {
      const retry = () => {
        (listing ? this.#events : this.#report).retry();
        this.focusHeading();
      };
      return html`<balai-problem .problem=${problem} heading @retry=${retry}></balai-problem>`;
    }
    if (listing && this.#events.value) return this.#list(this.#events.value.events);
    if (!report)
      return html`<div class="space" aria-busy="true"><h1 aria-busy="true">${t('loading')}</h1></div>`;
    const { transfers = [], sessions = [], sources = [] } = report;
    return html`<header>
        <h1 tabindex="-1" lang=${languageOf(report.name) ?? nothing}>${report.name}</h1>
        <p class="soft">${this.#where(report)}</p>
        ${report.summary ? html`<p lang=${languageOf(report.summary) ?? nothing}>${report.summary}</p>` : nothing}
      </header>
      ${
        sessions.length > 0
          ? html`<section>
              <h2>${t('event-presented')}</h2>
              <div class="sessions">${sessions.map(session => this.#session(session))}</div>
            </section>`
          : nothing
      }
      ${
        transfers.length > 0
          ? html`<section>
              <h2>${t('event-cooperation')}</h2>
              <balai-cooperation .transfers=${transfers}></balai-cooperation>
            </section>`
          : nothing
      }
      ${
        sources.length > 0
          ? html`<section class="sources">
              <h2>${t('event-sources')}</h2>
              ${sourceList(sources)}
            </section>`
          : nothing
      }`;
  }

  #where({ start, end, place, country }: EventInfo): string {
    const parts = [place, country ? labelOf('countries', country) : '', period(start, end)];
    return parts.filter(Boolean).join(' · ');
  }

  #session({ title, presentations }: Session) {
    return html`<div class="session">
      <h3 lang=${languageOf(title) ?? nothing}>${title}</h3>
      <ul>
        ${presentations.map(presentation => this.#presentation(presentation))}
      </ul>
    </div>`;
  }

  #presentation({ country, title, summary, case: about, how }: Presentation) {
    const lang = languageOf(title) ?? nothing;
    return html`<li>
      <p class="country">
        <strong>${labelOf('countries', country)}</strong>
        ${how === 'exhibited' ? html`<span class="soft">· ${t('event-exhibited')}</span>` : nothing}
      </p>
      <p lang=${lang}>${about ? html`<a href=${caseHref(about)}>${title}</a>` : title}</p>
      ${summary ? html`<p class="soft small" lang=${languageOf(summary) ?? nothing}>${summary}</p>` : nothing}
    </li>`;
  }

  #list(events: readonly EventInfo[]) {
    return html`<header>
        <h1 tabindex="-1">${t('events-title')}</h1>
        ${events.length === 0 ? html`<p>${t('events-none')}</p>` : nothing}
      </header>
      <ul class="events">
        ${events.map(
          event =>
            html`<li>
              <a href=${eventHref(event.id)} lang=${languageOf(event.name) ?? nothing}>${event.name}</a>
              <p class="soft small">${this.#where(event)}</p>
            </li>`,
        )}
      </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-event-page': BalaiEventPage;
  }
}

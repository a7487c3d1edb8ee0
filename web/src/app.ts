import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { addresses, sendEarly } from './api.ts';
import type { Suggestion } from './api-types.ts';
import './components/search-box/search-box.ts';
import { BalaiElement, type BalaiPage, type PageNews } from './element.ts';
import { LOCALE_NAMES, LOCALES, locale, speak, t, wantedLocale } from './i18n.ts';
import { caseHref, eventHref, searchHref } from './links.ts';
import './pages/search-page.ts';
import { OVERVIEW } from './pages/start-view.ts';
import { asked, isStart, NOTHING, type Question, questionOf, toggled } from './question.ts';
import { addressLanguage, href, type Navigation, type Route, routeOf, router } from './router.ts';
import { base } from './styles/base.ts';

/** Pages beside the search are fetched when they are first opened. */
const LATER: Partial<Record<Route['page'], () => Promise<unknown>>> = {
  case: () => import('./pages/case-page.ts'),
  document: () => import('./pages/document-page.ts'),
  event: () => import('./pages/event-page.ts'),
  events: () => import('./pages/event-page.ts'),
  about: () => import('./pages/about-page.ts'),
  missing: () => import('./pages/missing-page.ts'),
};

const frame = css`
  balai-app {
    display: flex;
    flex-direction: column;
    min-height: 100vh;
  }
  .skip {
    position: absolute;
    inset-inline-start: 1rem;
    top: -10rem;
    z-index: 20;
    background: var(--paper);
    padding: 0.5rem 1rem;
  }
  .skip:focus {
    top: 0.5rem;
  }
  .inner {
    max-width: 84rem;
    margin-inline: auto;
    padding-inline: clamp(1rem, 3vw, 2rem);
    width: 100%;
  }
  .band {
    background: var(--brand);
    color: var(--brand-ink);
  }
  .band .inner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1.5rem;
    min-height: 3rem;
  }
  .band a {
    color: inherit;
    text-decoration: none;
    display: inline-flex;
    align-items: center;
    min-height: 2.5rem;
    font-size: 0.9375rem;
  }
  .band a:hover {
    text-decoration: underline;
    text-underline-offset: 0.3em;
  }
  .band :focus-visible {
    outline-color: #ffb27d;
  }
  .band a.brand {
    font-size: 1.25rem;
    font-weight: 600;
    gap: 0.5rem;
    letter-spacing: 0.01em;
  }
  .brand svg {
    width: 1.75rem;
    height: 1.75rem;
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
  }
  nav [aria-current] {
    box-shadow: inset 0 -3px 0 currentColor;
  }
  nav.languages {
    margin-inline-start: auto;
    gap: 0 1rem;
  }
  .ask {
    background: var(--wash);
    border-bottom: 1px solid var(--line);
    padding-block: 0.75rem;
  }
  main {
    flex: 1;
    padding-block: 1.25rem 3rem;
  }
  footer {
    border-top: 1px solid var(--line);
    padding-block: 1rem 1.5rem;
    font-size: 0.875rem;
    color: var(--ink-soft);
  }
  .waiting {
    min-height: 60vh;
  }
  @media (max-width: 30rem) {
    .band .inner {
      gap: 0 1rem;
      padding-block: 0.25rem;
    }
    nav {
      gap: 0 1rem;
    }
  }
  @media print {
    .band,
    .ask,
    footer {
      display: none;
    }
  }
`;

/** Sends what the first page will ask for, while its scripts and messages are still on their way. */
function sendFirst(route: Route, lang: string): void {
  if (route.page === 'case') sendEarly(addresses.case(route.id, lang));
  if (route.page !== 'search') return;
  const question = questionOf(route.parameters);
  sendEarly(isStart(question) ? addresses.cases(NOTHING, lang, OVERVIEW) : addresses.cases(question, lang));
}

/** The frame: masthead with the question's box, the page of the address, footer. */
@customElement('balai-app')
export class BalaiApp extends BalaiElement {
  /** In the document itself, so that "skip to content" and whatever else looks for <main> finds it. */
  protected override createRenderRoot(): HTMLElement {
    for (const { styleSheet } of [base, frame]) if (styleSheet) document.adoptedStyleSheets.push(styleSheet);
    return this;
  }
  @state() private route: Route = routeOf(router.url);
  @state() private ready = false;
  @state() private broken = false;
  @state() private said = '';
  #turns = 0;
  @query('main > .page') private page!: BalaiPage | null;

  override connectedCallback(): void {
    super.connectedCallback();
    router.start();
    sendFirst(this.route, wantedLocale(addressLanguage()));
    router.addEventListener('change', this.#changed);
    void this.#turn('keep');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    router.removeEventListener('change', this.#changed);
  }

  #changed = (event: Event) => {
    void this.#turn((event as CustomEvent<Navigation>).detail.place);
  };

  /** Turns to the page of the address. */
  async #turn(place: Navigation['place']) {
    const turn = ++this.#turns;
    const route = routeOf(router.url);
    let broken = false;
    try {
      await Promise.all([speak(wantedLocale(addressLanguage())), LATER[route.page]?.()]);
    } catch {
      // A part of the pages could not be fetched: the line is down, or a new release has taken their place.
      broken = true;
    }
    // The reader has gone on while the page was fetched.
    if (turn !== this.#turns) return;
    this.broken = broken;
    this.route = route;
    this.ready = true;
    this.said = '';
    if (place !== 'top') return;
    await this.updateComplete;
    this.page?.focusHeading?.();
  }

  protected override render() {
    const question = this.route.page === 'search' ? questionOf(this.route.parameters) : NOTHING;
    return html`<a class="skip" href="#content" @click=${this.#skip}>${t('skip')}</a>
      <header>
        <div class="band">
          <div class="inner">
            <a class="brand" href=${href('/')}>
              <svg viewBox="0 0 32 32" aria-hidden="true">
                <path
                  d="M16 3.500 29 13h-3.500L16 7.500 6.500 13H3zM16 10.500l8.500 5.500h-17zM8 18h3v8H8zm6.500 0h3v8h-3zM21 18h3v8h-3zM5 27.500h22V30H5z"
                  fill="currentColor"
                />
              </svg>
              Balai</a
            >
            <nav aria-label=${t('nav')}>
              ${this.#link('/', t('nav-search'), this.route.page === 'search')}
              ${this.#link('/events', t('nav-events'), this.route.page === 'event' || this.route.page === 'events')}
              ${this.#link('/about', t('nav-about'), this.route.page === 'about')}
            </nav>
            <nav class="languages" aria-label=${t('nav-language')}>
              ${LOCALES.map(
                language =>
                  html`<a
                    href=${this.#inLanguage(language)}
                    lang=${language}
                    hreflang=${language}
                    data-place="keep"
                    aria-current=${language === locale() ? 'true' : nothing}
                    >${LOCALE_NAMES[language]}</a
                  >`,
              )}
            </nav>
          </div>
        </div>
        <div class="ask">
          <div class="inner">
            <balai-search-box
              .value=${question.q}
              @ask=${(event: CustomEvent<string>) => router.go(searchHref(asked(question, event.detail)))}
              @choose=${(event: CustomEvent<Suggestion>) => this.#choose(event.detail, question)}
            ></balai-search-box>
          </div>
        </div>
      </header>
      <main id="content" class="inner" tabindex="-1" @page-news=${this.#news}>${this.#page()}</main>
      <footer>
        <div class="inner">
          <p>${t('footer')} <a href=${href('/about')}>${t('footer-about')}</a></p>
        </div>
      </footer>
      <div class="hidden-text" role="status" aria-live="polite">${this.said}</div>`;
  }

  #link(path: string, text: string, current: boolean) {
    return html`<a href=${href(path)} aria-current=${current ? 'page' : nothing}>${text}</a>`;
  }

  #inLanguage(language: string): string {
    const url = router.url;
    url.searchParams.set('lang', language);
    return url.pathname + url.search;
  }

  #page() {
    const { route } = this;
    if (!this.ready) return html`<div class="waiting"></div>`;
    if (this.broken) {
      return html`<p>${t('problem-unreachable')} <a href=${router.url.href} target="_self">${t('retry')}</a></p>`;
    }
    switch (route.page) {
      case 'search':
        return html`<balai-search-page class="page" .parameters=${route.parameters}></balai-search-page>`;
      case 'case':
        return html`<balai-case-page class="page" .case=${route.id} .read=${route.read}></balai-case-page>`;
      case 'document':
        return html`<balai-document-page
          class="page"
          .document=${route.sha256}
          .parameters=${route.parameters}
        ></balai-document-page>`;
      case 'event':
        return html`<balai-event-page class="page" .event=${route.id}></balai-event-page>`;
      case 'events':
        return html`<balai-event-page class="page" .event=${''}></balai-event-page>`;
      case 'about':
        return html`<balai-about-page class="page"></balai-about-page>`;
      case 'missing':
        return html`<balai-missing-page class="page"></balai-missing-page>`;
    }
  }

  #choose(suggestion: Suggestion, question: Question) {
    if (suggestion.case) router.go(caseHref(suggestion.case));
    else if (suggestion.event) router.go(eventHref(suggestion.event));
    else if (suggestion.filter) {
      const { parameter, value } = suggestion.filter;
      const plain = { ...question, q: '', cursor: '' };
      const chosen = plain.filters[parameter]?.includes(value) ? plain : toggled(plain, parameter, value);
      router.go(searchHref(chosen));
    } else router.go(searchHref(asked(question, suggestion.text)));
  }

  #skip(event: Event) {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('main')?.focus();
  }

  #news(event: CustomEvent<PageNews>) {
    const { title, announce } = event.detail;
    if (title !== undefined) document.title = title ? `${title} – Balai` : 'Balai';
    if (announce !== undefined) this.said = announce;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-app': BalaiApp;
  }
}

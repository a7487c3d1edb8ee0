/** The address is the state: every view has one, and every link is a real link. */

export type Route =
  | { page: 'search'; parameters: URLSearchParams }
  | { page: 'case'; id: string; read: string }
  | { page: 'document'; sha256: string; parameters: URLSearchParams }
  | { page: 'events' }
  | { page: 'event'; id: string }
  | { page: 'about' }
  | { page: 'missing' };

export function routeOf(url: URL): Route {
  const [first = '', second, ...rest] = url.pathname.replace(/^\/|\/$/g, '').split('/');
  const id = second === undefined ? undefined : decoded(second);
  if (rest.length === 0) {
    if (first === '' && id === undefined) return { page: 'search', parameters: url.searchParams };
    if (first === 'case' && id) return { page: 'case', id, read: url.searchParams.get('read') ?? '' };
    if (first === 'document' && id) return { page: 'document', sha256: id, parameters: url.searchParams };
    if (first === 'event' && id) return { page: 'event', id };
    if (first === 'events' && id === undefined) return { page: 'events' };
    if (first === 'about' && id === undefined) return { page: 'about' };
  }
  return { page: 'missing' };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** The language the address asks for, carried from link to link. */
export function addressLanguage(): string | null {
  return new URLSearchParams(location.search).get('lang');
}

/** A link's address within Balai; the language of the present address goes along. */
export function href(path: string, parameters: URLSearchParams | Record<string, string> = {}): string {
  const all = new URLSearchParams(parameters);
  const lang = addressLanguage();
  if (lang && !all.has('lang')) all.set('lang', lang);
  return path + (all.size > 0 ? `?${all}` : '');
}

export interface Navigation {
  /** What to do with scroll position and focus: start at the page's heading, or stay. */
  place: 'top' | 'keep' | 'restore';
}

interface Entry {
  /** Names the history entry, for its scroll position. */
  key: string;
  /** The address the reader came from by a link of ours. */
  from?: string;
}

const entryOf = (state: unknown): Entry | undefined =>
  typeof state === 'object' && state !== null && 'key' in state ? (state as Entry) : undefined;

class Router extends EventTarget {
  #key = '';

  /** Begins to listen. Call it once. */
  start(): void {
    history.scrollRestoration = 'manual';
    this.#key = entryOf(history.state)?.key ?? this.#newKey();
    history.replaceState({ ...entryOf(history.state), key: this.#key }, '');
    addEventListener('popstate', event => {
      this.#keepScroll();
      this.#key = entryOf(event.state)?.key ?? '';
      this.#changed('restore');
    });
    addEventListener('pagehide', () => this.#keepScroll());
    addEventListener('click', event => this.#clicked(event));
    if (sessionStorage.getItem(this.#scrollName())) queueMicrotask(() => this.#restoreScroll());
  }

  get url(): URL {
    return new URL(location.href);
  }

  /** The address the reader came from, if by a link of ours. */
  get from(): string | undefined {
    return entryOf(history.state)?.from;
  }

  go(address: string, place?: Navigation['place'], replace = false): void {
    const target = new URL(address, location.href);
    const samePage = target.pathname === location.pathname;
    this.#keepScroll();
    const from = replace ? this.from : location.pathname + location.search;
    this.#key = this.#newKey();
    const entry: Entry = from === undefined ? { key: this.#key } : { key: this.#key, from };
    if (replace || target.href === location.href) history.replaceState(entry, '', target);
    else history.pushState(entry, '', target);
    this.#changed(place ?? (samePage ? 'keep' : 'top'));
  }

  #changed(place: Navigation['place']): void {
    this.dispatchEvent(new CustomEvent<Navigation>('change', { detail: { place } }));
    if (place === 'top') scrollTo(0, 0);
    if (place === 'restore') this.#restoreScroll();
  }

  #clicked(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find(node => node instanceof HTMLAnchorElement);
    if (!link || link.target || link.hasAttribute('download') || !link.hasAttribute('href')) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
    event.preventDefault();
    const place = link.dataset.place;
    this.go(url.href, place === 'top' || place === 'keep' ? place : undefined);
  }

  #newKey(): string {
    return Math.random().toString(36).slice(2, 10);
  }

  #scrollName(): string {
    return `scroll-${this.#key}`;
  }

  #keepScroll(): void {
    sessionStorage.setItem(this.#scrollName(), String(scrollY));
  }

  /** Waits until the page is long enough, as its content may still come; gives up when the reader moves. */
  #restoreScroll(): void {
    const wanted = Number(sessionStorage.getItem(this.#scrollName()) ?? 0);
    const until = performance.now() + 3000;
    let moved = false;
    const stop = () => {
      moved = true;
    };
    for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
      addEventListener(type, stop, { once: true, passive: true });
    }
    const attempt = () => {
      if (moved) return;
      const reachable = document.documentElement.scrollHeight - innerHeight;
      if (reachable >= wanted) scrollTo(0, wanted);
      else if (performance.now() < until) requestAnimationFrame(attempt);
    };
    requestAnimationFrame(attempt);
  }
}

export const router = new Router();

import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api, contentUrl } from '../api.ts';
import type { DocumentInfo, PageText, Span } from '../api-types.ts';
import type { BalaiDocumentText } from '../components/document-text/document-text.ts';
import '../components/document-text/document-text.ts';
import '../components/problem/problem.ts';
import { BalaiPage } from '../element.ts';
import { counted, fileSize, languageName, t } from '../i18n.ts';
import { caseHref } from '../links.ts';
import { Loader } from '../loader.ts';
import { typeName } from '../media-types.ts';
import { href } from '../router.ts';
import { base } from '../styles/base.ts';
import { CodePoints, languageOf } from '../text.ts';
import { sourceList } from './case-page.ts';

/** Room for text and file side by side; below, the file is fetched only when asked for. */
const WIDE = matchMedia('(min-width: 64rem)');

function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

/** One page of a document: its text with the passage marked, and the file itself beside it. */
@customElement('balai-document-page')
export class BalaiDocumentPage extends BalaiPage {
  static override styles = [
    base,
    css`
      header {
        display: grid;
        gap: 0.35rem;
        margin-bottom: 0.75rem;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 1.5rem 2.5rem;
        align-items: start;
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1rem;
        align-items: center;
        padding: 0.5rem 0;
        border-block: 1px solid var(--line);
        margin-bottom: 1rem;
        font-size: 0.9375rem;
      }
      nav .where {
        font-weight: 600;
      }
      .file {
        position: sticky;
        top: 1rem;
        display: grid;
        gap: 0.6rem;
        justify-items: start;
      }
      iframe {
        width: 100%;
        height: calc(100vh - 8rem);
        min-height: 24rem;
        border: 1px solid var(--line-strong);
        background: var(--wash);
      }
      img {
        max-width: 100%;
        border: 1px solid var(--line);
      }
      .said {
        font-size: 0.875rem;
        margin-bottom: 0.75rem;
        color: var(--ink-soft);
      }
      .sources {
        margin-top: 2rem;
        padding-top: 0.5rem;
        border-top: 1px solid var(--line);
        font-size: 0.875rem;
      }
      .sources ol {
        list-style: decimal;
        padding-inline-start: 1.25rem;
        overflow-wrap: anywhere;
      }
      .notice {
        color: var(--ink-soft);
        margin-bottom: 0.5rem;
      }
      .space {
        min-height: 70vh;
      }
      .stale {
        opacity: 0.5;
      }
      @media (max-width: 63.99rem) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
        .file {
          position: static;
        }
      }
    `,
  ];

  @property() document = '';
  @property({ attribute: false }) parameters = new URLSearchParams();
  @state() private showFile = WIDE.matches && !savesData();
  @query('balai-document-text') private textView!: BalaiDocumentText | null;
  #info = new Loader<DocumentInfo>(this);
  #page = new Loader<PageText>(this);
  /** The page whose mark has been shown, so that it is brought into view once. */
  #shown = '';

  protected override willUpdate(): void {
    const sha256 = this.document;
    const n = this.#number();
    this.#info.load(
      sha256,
      signal => api.document(sha256, signal),
      info => this.tell({ title: info.title ?? info.name, announce: info.title ?? info.name }),
    );
    this.#page.load(`${sha256}/${n}`, signal => api.page(sha256, n, signal));
  }

  #number(): number {
    const n = Number(this.parameters.get('page') ?? 1);
    return Number.isInteger(n) && n > 0 ? n : 1;
  }

  /** What to mark: the span of the address, else the passage in which its words are found. */
  #marked(page: PageText): Span | null {
    const text = new CodePoints(page.text);
    const start = Number(this.parameters.get('start') ?? Number.NaN);
    const end = Number(this.parameters.get('end') ?? Number.NaN);
    if (start >= 0 && end > start && start < text.length) return [start, Math.min(end, text.length)];
    const find = this.parameters.get('find');
    const found = find ? text.find(find) : null;
    if (!found) return null;
    const passage = page.passages?.find(({ start: from, end: to }) => from <= found[0] && found[0] < to);
    const block = page.blocks?.find(({ start: from, end: to }) => from <= found[0] && found[0] < to);
    const around = block ?? passage;
    return around ? [around.start, around.end] : found;
  }

  protected override updated(): void {
    super.updated();
    const page = this.#page.value;
    const key = `${this.document}?${this.parameters}`;
    if (!page || page.page !== this.#number() || this.#shown === key) return;
    this.#shown = key;
    if (this.#marked(page)) void this.textView?.updateComplete.then(() => this.textView?.showMark());
  }

  protected override render() {
    const problem = this.#info.problem ?? this.#page.problem;
    const info = this.#info.value;
    if (problem) {
      return html`<balai-problem
        .problem=${problem}
        heading
        @retry=${() => {
          this.#info.retry();
          this.#page.retry();
          this.focusHeading();
        }}
      ></balai-problem>`;
    }
    if (!info)
      return html`<div class="space" aria-busy="true"><h1 aria-busy="true">${t('loading')}</h1></div>`;
    const page = this.#page.value;
    const about = this.parameters.get('case') ?? info.cases?.[0];
    const facts = [
      info.language ? languageName(info.language) : '',
      typeName(info.mediaType, info.name),
      counted('document-pages', info.pages),
      fileSize(info.size),
      info.licence ? `${t('document-licence')}: ${info.licence}` : '',
    ].filter(Boolean);
    const title = info.title ?? info.name;
    return html`<header>
        ${about ? html`<p><a href=${caseHref(about)}>${t('document-back')}</a></p>` : nothing}
        <h1 tabindex="-1" lang=${info.language ?? languageOf(title) ?? nothing}>${title}</h1>
        <p class="small soft">${facts.join(' · ')}</p>
      </header>
      <div class="columns">
        <div>
          ${this.#pager(info)}
          <h2 class="hidden-text">${t('document-text')}</h2>
          ${page ? this.#text(page) : html`<div class="space" aria-busy="true"></div>`}
        </div>
        <section class="file" aria-labelledby="file">
          <h2 id="file">${t('document-file')}</h2>
          ${info.textFrom === 'sidecar' ? html`<p class="small soft">${t('document-sidecar')}</p>` : nothing}
          ${this.#file(info)}
        </section>
      </div>
      <div class="sources">
        <p class="notice">${t('case-notice')}</p>
        ${sourceList(info.sources ?? [])}
      </div>`;
  }

  #pager(info: DocumentInfo) {
    const n = this.#number();
    const to = (page: number) => {
      const parameters = new URLSearchParams({ page: String(page) });
      const about = this.parameters.get('case');
      if (about) parameters.set('case', about);
      return href(`/document/${encodeURIComponent(info.sha256)}`, parameters);
    };
    return html`<nav aria-label=${t('pager')}>
      ${n > 1 ? html`<a rel="prev" href=${to(n - 1)} data-place="keep">${t('document-previous')}</a>` : nothing}
      <span class="where">${t('document-page-of', { n, pages: info.pages })}</span>
      ${n < info.pages ? html`<a rel="next" href=${to(n + 1)} data-place="keep">${t('document-next')}</a>` : nothing}
    </nav>`;
  }

  #text(page: PageText) {
    const marked = this.#marked(page);
    const wanted = this.parameters.has('find') || this.parameters.has('start');
    return html`${
      wanted
        ? html`<p class="said">${marked ? t('document-marked') : t('document-not-found-there')}</p>`
        : nothing
    }
    <balai-document-text
      class=${this.#page.loading ? 'stale' : ''}
      .page=${page}
      .marked=${marked}
    ></balai-document-text>`;
  }

  #file(info: DocumentInfo) {
    const url = contentUrl(info.sha256);
    const about = { type: typeName(info.mediaType, info.name), size: fileSize(info.size) };
    const n = this.#number();
    if (info.mediaType.startsWith('image/')) {
      return this.showFile
        ? html`<img src=${url} alt=${info.title ?? info.name} />`
        : this.#showButton(about);
    }
    if (info.mediaType !== 'application/pdf') {
      return html`<a class="button" href=${url} download=${info.name}>${t('document-download', about)}</a>`;
    }
    const open = html`<a class="button" href="${url}#page=${n}" target="_blank" rel="noopener"
      >${t('document-open-file', about)}</a
    >`;
    // A browser without a PDF viewer would download the frame's file.
    if (!navigator.pdfViewerEnabled) return open;
    return this.showFile
      ? html`<iframe src="${url}#page=${n}&view=FitH&navpanes=0" title=${t('document-frame', { n })}></iframe>${open}`
      : html`${this.#showButton(about)}${open}`;
  }

  #showButton(about: { type: string; size: string }) {
    return html`<button
      type="button"
      class="button"
      @click=${() => {
        this.showFile = true;
      }}
    >
      ${t('document-show', about)}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-document-page': BalaiDocumentPage;
  }
}

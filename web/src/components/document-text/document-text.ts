import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Block, PageText, Span } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { t } from '../../i18n.ts';
import { base } from '../../styles/base.ts';
import { CodePoints, languageOf } from '../../text.ts';

/** A cell's place in the text; cells of a row are parted by tabs or by bars. */
export function cellsOf(text: CodePoints, { start, end }: Pick<Block, 'start' | 'end'>): Span[] {
  const row = text.slice(start, end);
  const cells: Span[] = [];
  let from = 0;
  for (const border of [...row.matchAll(/\t| \| /g), null]) {
    const to = border ? border.index : row.length;
    cells.push([
      start + new CodePoints(row.slice(0, from)).length,
      start + new CodePoints(row.slice(0, to)).length,
    ]);
    from = to + (border?.[0].length ?? 0);
  }
  return cells;
}

/**
 * The blocks of a page: those the extraction told apart, with what lies between them as paragraphs, so
 * that no word of the page is lost.
 */
export function blocksOf(text: CodePoints, blocks: readonly Block[]): Block[] {
  const all: Block[] = [];
  let position = 0;
  const between = (to: number) => {
    if (to > position && text.slice(position, to).trim() !== '') {
      all.push({ kind: 'paragraph', start: position, end: to });
    }
  };
  for (const block of [...blocks].sort((a, b) => a.start - b.start)) {
    if (block.end <= position) continue;
    between(block.start);
    all.push({ ...block, start: Math.max(block.start, position) });
    position = block.end;
  }
  between(text.length);
  return all;
}

/** A page's text with its headings, lists and tables, and a span of it marked. */
@customElement('balai-document-text')
export class BalaiDocumentText extends BalaiElement {
  static override styles = [
    base,
    css`
      article {
        display: grid;
        gap: 0.75rem;
        max-width: 44rem;
        overflow-wrap: anywhere;
      }
      h3 {
        font-size: 1.0625rem;
        margin-top: 0.5rem;
      }
      p {
        white-space: pre-line;
      }
      ul {
        list-style: disc;
        padding-inline-start: 1.25rem;
        display: grid;
        gap: 0.25rem;
      }
      .table {
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        font-size: 0.9375rem;
        width: 100%;
      }
      td {
        border: 1px solid var(--line);
        padding: 0.3rem 0.6rem;
        vertical-align: top;
      }
      tr:nth-child(even) td {
        background: var(--wash);
      }
      .note {
        border-inline-start: 3px solid var(--line-strong);
        padding-inline-start: 0.75rem;
        font-size: 0.9375rem;
        color: var(--ink-soft);
      }
      mark {
        scroll-margin-block: 30vh;
      }
    `,
  ];

  @property({ attribute: false }) page: PageText | undefined;
  @property({ attribute: false }) marked: Span | null = null;
  #text = new CodePoints('');

  /** Brings the marked words into view. */
  showMark(): void {
    this.renderRoot.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }

  protected override willUpdate(): void {
    if (this.page && this.page.text !== this.#text.text) this.#text = new CodePoints(this.page.text);
  }

  protected override render() {
    const page = this.page;
    if (!page) return nothing;
    if (page.text.trim() === '') return html`<p class="soft">${t('document-no-text')}</p>`;
    const parts: unknown[] = [];
    const blocks = blocksOf(this.#text, page.blocks ?? []);
    for (let i = 0; i < blocks.length; ) {
      const block = blocks[i];
      if (!block) break;
      // Rows of one table, and items of one list, stand together.
      let end = i + 1;
      if (block.kind === 'table-row' || block.kind === 'list-item') {
        while (blocks[end]?.kind === block.kind) end++;
      }
      parts.push(this.#part(block, blocks.slice(i, end), page.language));
      i = end;
    }
    return html`<article lang=${page.language ?? nothing}>${parts}</article>`;
  }

  #part(first: Block, blocks: readonly Block[], language: string | undefined) {
    const lang = (block: Block) => {
      const own = languageOf(this.#text.slice(block.start, block.end), language);
      return own === language ? nothing : (own ?? nothing);
    };
    switch (first.kind) {
      case 'heading':
        return html`<h3 lang=${lang(first)}>${this.#words(first.start, first.end)}</h3>`;
      case 'list-item':
        return html`<ul>
          ${blocks.map(item => html`<li lang=${lang(item)}>${this.#words(item.start, item.end)}</li>`)}
        </ul>`;
      case 'table-row':
        return html`<div class="table" tabindex="0" role="group" aria-label=${t('document-table')}>
          <table>
            ${blocks.map(
              row =>
                html`<tr lang=${lang(row)}>
                  ${cellsOf(this.#text, row).map(([start, end]) => html`<td>${this.#words(start, end)}</td>`)}
                </tr>`,
            )}
          </table>
        </div>`;
      case 'note':
        return html`<p class="note" lang=${lang(first)}>${this.#words(first.start, first.end)}</p>`;
      case 'paragraph':
        return html`<p lang=${lang(first)}>${this.#words(first.start, first.end)}</p>`;
    }
  }

  #words(start: number, end: number) {
    return this.#text
      .pieces(this.marked ? [this.marked] : [], start, end)
      .map(({ text, marked }) => (marked ? html`<mark>${text}</mark>` : text));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-document-text': BalaiDocumentText;
  }
}

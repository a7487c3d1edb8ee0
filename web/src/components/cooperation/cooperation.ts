import { css, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Transfer } from '../../api-types.ts';
import { BalaiElement } from '../../element.ts';
import { counted, date, type MessageKey, t } from '../../i18n.ts';
import { labelOf } from '../../labels.ts';
import { caseHref } from '../../links.ts';
import { base } from '../../styles/base.ts';
import { languageOf } from '../../text.ts';

/** The twelve in their fixed order. */
export const TWELVE = [
  'BRN',
  'KHM',
  'IDN',
  'LAO',
  'MYS',
  'MMR',
  'PHL',
  'SGP',
  'THA',
  'TLS',
  'VNM',
  'KOR',
] as const;

const STATUSES: Readonly<Record<string, MessageKey>> = {
  discussed: 'transfer-discussed',
  agreed: 'transfer-agreed',
  'under-way': 'transfer-under-way',
  done: 'transfer-done',
};

const ROW = 36;
const WIDTH = 220;
const LEFT = 12;

/** What went from one country to another: one arc, named by a letter. */
export interface Arc {
  letter: string;
  from: string;
  to: string;
  transfers: Transfer[];
}

/** Transfers by their two countries, in the order in which the pairs first come. */
export function arcsOf(transfers: readonly Transfer[]): Arc[] {
  const arcs = new Map<string, Arc>();
  for (const transfer of transfers) {
    const { from, to } = transfer;
    const key = `${from}>${to}`;
    const arc = arcs.get(key) ?? { letter: letterOf(arcs.size), from, to, transfers: [] };
    arcs.set(key, arc);
    arc.transfers.push(transfer);
  }
  return [...arcs.values()];
}

/** A to Z, then AA, AB. */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}

interface Point {
  x: number;
  y: number;
}

/** The point of a cubic curve at t. */
function along([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point {
  const s = 1 - t;
  const mix = (p: number, q: number, r: number, u: number) =>
    s ** 3 * p + 3 * s ** 2 * t * q + 3 * s * t ** 2 * r + t ** 3 * u;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

/** Places along an arc for its letter: its middle, else nearer to where it leads, else to where it starts. */
const PLACES = [0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2] as const;
const APART = 20;

/**
 * Cooperation between countries: arcs over the countries in their fixed order, each with the letter of its
 * part of the list. The list says everything; the figure shows who with whom.
 */
@customElement('balai-cooperation')
export class BalaiCooperation extends BalaiElement {
  static override styles = [
    base,
    css`
      .beside {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 1.5rem 2.5rem;
        align-items: start;
      }
      figure {
        position: sticky;
        top: 1rem;
        display: grid;
        grid-template-columns: minmax(0, 9rem) 220px;
        align-items: start;
      }
      .names li {
        height: 36px;
        display: flex;
        align-items: center;
        justify-content: flex-end;
        font-size: 0.875rem;
        line-height: 1.2;
        text-align: end;
      }
      .names .idle {
        color: var(--ink-soft);
      }
      svg {
        display: block;
        overflow: visible;
      }
      .arc {
        fill: none;
        stroke: var(--link);
        opacity: 0.75;
      }
      .head {
        fill: var(--link);
      }
      .letter circle {
        fill: var(--paper);
        stroke: var(--link);
      }
      .letter text {
        font-size: 11px;
        font-weight: 600;
        text-anchor: middle;
        fill: var(--ink);
      }
      .faint {
        opacity: 0.18;
      }
      .strong .arc {
        opacity: 1;
      }
      .node {
        fill: var(--ink);
      }
      .node.idle {
        fill: var(--paper);
        stroke: var(--line-strong);
      }
      .list > li {
        border-top: 2px solid var(--line-strong);
        padding: 0.5rem 0 1.25rem;
      }
      .list > li.pointed {
        border-color: var(--link);
      }
      .list h3 {
        display: flex;
        gap: 0.6rem;
        align-items: center;
      }
      .badge {
        display: inline-grid;
        place-content: center;
        min-width: 1.5rem;
        height: 1.5rem;
        border: 1px solid var(--link);
        border-radius: 1rem;
        font-size: 0.75rem;
      }
      .list ul > li {
        padding: 0.4rem 0 0.4rem 2.1rem;
      }
      h4 {
        font-size: 0.9375rem;
      }
      .way {
        font-weight: 400;
        font-size: 0.875rem;
        color: var(--ink-soft);
      }
      .what {
        font-size: 0.9375rem;
      }
      .refs {
        font-size: 0.8125rem;
        color: var(--ink-soft);
      }
      @media (max-width: 48rem) {
        .beside {
          grid-template-columns: minmax(0, 1fr);
        }
        figure {
          position: static;
        }
      }
    `,
  ];

  @property({ attribute: false }) transfers: readonly Transfer[] = [];
  /** The letter of the part of the list that the reader points at. */
  @state() private pointed = '';

  protected override render() {
    if (this.transfers.length === 0) return nothing;
    const others = this.transfers
      .flatMap(({ from, to }) => [from, to])
      .filter(code => !TWELVE.some(one => one === code));
    const countries = [...TWELVE, ...new Set(others)];
    const arcs = arcsOf(this.transfers);
    return html`<div class="beside">
      ${this.#figure(arcs, countries)}
      <ol class="list">
        ${arcs.map(arc => this.#pair(arc))}
      </ol>
    </div>`;
  }

  #figure(arcs: readonly Arc[], countries: readonly string[]) {
    const busy = new Set(arcs.flatMap(({ from, to }) => [from, to]));
    const height = countries.length * ROW;
    const y = (code: string) => countries.indexOf(code) * ROW + ROW / 2;
    const longest = Math.max(...arcs.map(({ from, to }) => Math.abs(y(from) - y(to))));
    const taken: Point[] = [];
    return html`<figure role="img" aria-label=${counted('event-cooperation-figure', this.transfers.length)}>
      <ol class="names" aria-hidden="true">
        ${countries.map(code => html`<li class=${busy.has(code) ? '' : 'idle'}>${labelOf('countries', code)}</li>`)}
      </ol>
      <svg viewBox="0 0 ${WIDTH} ${height}" width=${WIDTH} height=${height} aria-hidden="true">
        ${arcs.map(arc => this.#arc(arc, y(arc.from), y(arc.to), longest, taken))}
        ${countries.map(
          code =>
            svg`<circle class="node ${busy.has(code) ? '' : 'idle'}" cx=${LEFT} cy=${y(code)} r="4.500" />`,
        )}
      </svg>
    </figure>`;
  }

  #arc({ letter, transfers }: Arc, from: number, to: number, longest: number, taken: Point[]) {
    // A cubic with both handles at x bulges to three quarters of it; near countries still get an arc to see.
    const bulge = 30 + ((WIDTH - LEFT - 50) * (Math.abs(from - to) / longest)) / 0.75;
    const x = LEFT + 7;
    // Arcs that end in one country come in a little apart from those that leave it.
    const shift = from < to ? -3 : 3;
    const start: Point = { x, y: from - shift };
    const end: Point = { x: x + 6, y: to + shift };
    const curve = [start, { x: x + bulge, y: start.y }, { x: x + bulge, y: end.y }, end] as const;
    const apart = (point: Point) =>
      taken.every(({ x: a, y: b }) => Math.hypot(a - point.x, b - point.y) > APART);
    const place = PLACES.map(t => along(curve, t)).find(apart) ?? along(curve, 0.5);
    taken.push(place);
    const [, { x: b, y: c }, { x: d, y: e }] = curve;
    const emphasis = this.pointed === '' ? '' : this.pointed === letter ? 'strong' : 'faint';
    const width = 1.25 + Math.min(transfers.length, 5) * 0.4;
    return svg`<g class=${emphasis}>
      <path class="arc" stroke-width=${width} d="M${start.x} ${start.y}C${b} ${c} ${d} ${e} ${end.x} ${end.y}" />
      <path class="head" d="M${x - 1} ${end.y}l9 -4.500v9z" />
      <g class="letter">
        <circle cx=${place.x} cy=${place.y} r="9" />
        <text x=${place.x} y=${place.y + 4}>${letter}</text>
      </g>
    </g>`;
  }

  #pair({ letter, from, to, transfers }: Arc) {
    return html`<li
      class=${this.pointed === letter ? 'pointed' : ''}
      @pointerenter=${() => this.#point(letter)}
      @pointerleave=${() => this.#point('')}
      @focusin=${() => this.#point(letter)}
      @focusout=${() => this.#point('')}
    >
      <h3>
        <span class="badge" aria-hidden="true">${letter}</span>
        ${t('event-from-to', { from: labelOf('countries', from), to: labelOf('countries', to) })}
      </h3>
      <ul>
        ${transfers.map(transfer => this.#transfer(transfer))}
      </ul>
    </li>`;
  }

  #transfer({ title, what, date: when, case: about, sources = [], status }: Transfer) {
    const known = status ? STATUSES[status] : undefined;
    const facts = [when ? date(when) : '', known ? t(known) : ''].filter(fact => fact !== '');
    return html`<li>
      <h4>
        <span lang=${languageOf(title) ?? nothing}>${title}</span>
        ${facts.length > 0 ? html`<span class="way">${facts.join(', ')}</span>` : nothing}
      </h4>
      ${what ? html`<p class="what" lang=${languageOf(what) ?? nothing}>${what}</p>` : nothing}
      <p class="refs">
        ${about ? html`<a href=${caseHref(about)}>${t('event-case')}</a>${sources.length > 0 ? ' · ' : nothing}` : nothing}
        ${sources.map(
          ({ title: source, url, publisher }, index) =>
            html`${index > 0 ? '; ' : nothing}${url ? html`<a href=${url} rel="external">${source}</a>` : source}${publisher ? `, ${publisher}` : nothing}`,
        )}
      </p>
    </li>`;
  }

  #point(letter: string) {
    this.pointed = letter;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'balai-cooperation': BalaiCooperation;
  }
}

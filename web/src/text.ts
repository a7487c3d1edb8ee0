import type { LangText, LangValue, Span } from './api-types.ts';

/** A stretch of text, marked or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

/**
 * A text addressed by code points, as the API's spans are. The only place that knows that strings are
 * UTF-16: it keeps where each code point begins.
 */
export class CodePoints {
  readonly #starts: Uint32Array;

  constructor(readonly text: string) {
    const starts: number[] = [];
    for (let i = 0; i < text.length; i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1) starts.push(i);
    starts.push(text.length);
    this.#starts = Uint32Array.from(starts);
  }

  get length(): number {
    return this.#starts.length - 1;
  }

  slice(start: number, end: number = this.length): string {
    return this.text.slice(this.#unit(start), this.#unit(end));
  }

  /** The code point at which the UTF-16 unit {@code unit} lies. */
  at(unit: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Cuts [start, end) at the borders of the spans; spans out of order, overlapping or outside are legal. */
  pieces(spans: readonly Span[], start = 0, end = this.length): Piece[] {
    const pieces: Piece[] = [];
    let position = start;
    const add = (to: number, marked: boolean) => {
      if (to > position) pieces.push({ text: this.slice(position, to), marked });
      position = Math.max(position, to);
    };
    const inOrder = [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (const [from, to] of inOrder) {
      if (to <= position || from >= end) continue;
      add(Math.min(Math.max(from, position), end), false);
      add(Math.min(to, end), true);
    }
    add(end, false);
    return pieces;
  }

  /**
   * Where {@code wanted} occurs, white space of any length counting as one space; null if nowhere.
   * Marks of omission at its ends are not looked for.
   */
  find(wanted: string): Span | null {
    const words = wanted
      .replace(/^[\s…]+|[\s…]+$/gu, '')
      .split(/\s+/u)
      .filter(word => word !== '');
    if (words.length === 0) return null;
    const pattern = words.map(word => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('\\s+');
    const found = new RegExp(pattern, 'u').exec(this.text);
    return found ? [this.at(found.index), this.at(found.index + found[0].length)] : null;
  }

  #unit(point: number): number {
    return this.#starts[Math.min(Math.max(point, 0), this.length)] ?? this.text.length;
  }
}

const SCRIPTS: readonly (readonly [language: string, script: RegExp])[] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['km', /\p{Script=Khmer}/gu],
  ['lo', /\p{Script=Lao}/gu],
  ['my', /\p{Script=Myanmar}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['zh', /\p{Script=Han}/gu],
];

/** A syllable or an ideograph says as much as this many letters. */
const WEIGHT: Readonly<Record<string, number>> = { ko: 3, zh: 3 };

/**
 * The language a text is in, for its lang attribute: the hint, unless the text's script is another; then
 * what most of its letters tell, where they are of a script that one served language uses.
 */
export function languageOf(text: string, hint?: string): string | undefined {
  let most = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  let found: string | undefined;
  for (const [language, script] of SCRIPTS) {
    const letters = (text.match(script)?.length ?? 0) * (WEIGHT[language] ?? 1);
    if (letters > 0 && language === hint) return hint;
    if (letters > most) {
      most = letters;
      found = language;
    }
  }
  if (found) return found;
  return most > 0 && SCRIPTS.some(([language]) => language === hint) ? 'en' : hint;
}

export interface Reading extends LangValue {
  language: string;
}

/** The text in the reader's language, else in English, else the original, else any. */
export function reading(text: LangText | undefined, reader: string): Reading | undefined {
  if (!text) return undefined;
  const entries = Object.entries(text);
  const found =
    entries.find(([language]) => language === reader) ??
    entries.find(([language]) => language === 'en') ??
    entries.find(([, value]) => value.origin === 'original') ??
    entries[0];
  return found && { language: found[0], ...found[1] };
}

/** As much of a text's beginning as fits, cut at a space if there is one near. */
export function beginning(text: string, length: number): string {
  const points = new CodePoints(text);
  if (points.length <= length) return text;
  const cut = points.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return space > cut.length / 2 ? cut.slice(0, space) : cut;
}

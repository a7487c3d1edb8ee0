import type { Figure } from './api-types.ts';
import { locale, t } from './i18n.ts';

/** UCUM codes of units that the browser can name in the reader's language. */
const UNITS: Readonly<Record<string, string>> = {
  '%': 'percent',
  s: 'second',
  min: 'minute',
  h: 'hour',
  d: 'day',
  wk: 'week',
  week: 'week',
  mo: 'month',
  month: 'month',
  a: 'year',
  year: 'year',
  km: 'kilometer',
};

export interface FigureText {
  /** For the eye: "15 → 3 days". Empty if there is no number. */
  text: string;
  /** For the ear: "from 15 to 3 days". */
  spoken: string;
}

type Width = 'long' | 'short';

/** A currency, of a year or a month or neither. */
const MONEY = /^([A-Z]{3})(?: (\d{4})|\/(\w+))?$/;

/** What a unit is called by itself, of many. */
export function unitName(unit: string): string {
  const known = UNITS[unit];
  if (known) {
    return new Intl.NumberFormat(locale(), {
      style: 'unit',
      unit: known,
      unitDisplay: known === 'percent' ? 'short' : 'long',
    })
      .formatToParts(5)
      .filter(({ type }) => type === 'unit' || type === 'percentSign')
      .map(({ value }) => value)
      .join('');
  }
  const [, currency, year, per] = MONEY.exec(unit) ?? [];
  if (currency) {
    const money = new Intl.DisplayNames(locale(), { type: 'currency' }).of(currency) ?? currency;
    return year ? `${money}, ${year}` : per ? `${money} / ${unitName(per)}` : money;
  }
  switch (unit) {
    case 'count':
      return t('unit-count');
    case 'percentage-point':
      return t('unit-percentage-points', { n: '' }).trim();
    case 'persons':
      return t('unit-persons', { n: '' }).trim();
    case 'households':
      return t('unit-households', { n: '' }).trim();
    case 'score':
      return t('unit-score');
    default:
      return unit;
  }
}

/** A number with its unit as the reader writes it. */
export function quantity(value: number, unit: string | undefined, width: Width = 'long'): string {
  const options: Intl.NumberFormatOptions = { maximumFractionDigits: 2 };
  if (Math.abs(value) >= 1e6 || (width === 'short' && Math.abs(value) >= 1e4 && unit !== '%')) {
    options.notation = 'compact';
    options.maximumFractionDigits = 1;
  }
  const plain = () => new Intl.NumberFormat(locale(), options).format(value);
  const known = unit === undefined ? undefined : UNITS[unit];
  if (known) {
    const unitDisplay = width === 'long' ? 'long' : 'short';
    // "percent" in its long form would be a word.
    const display = known === 'percent' ? 'short' : unitDisplay;
    return new Intl.NumberFormat(locale(), {
      ...options,
      style: 'unit',
      unit: known,
      unitDisplay: display,
    }).format(value);
  }
  const [, currency, year, per] = MONEY.exec(unit ?? '') ?? [];
  if (currency) {
    const money = new Intl.NumberFormat(locale(), {
      ...options,
      style: 'currency',
      currency,
      currencyDisplay: 'code',
      minimumFractionDigits: 0,
    }).format(value);
    if (year) return `${money} (${year})`;
    return per ? `${money}/${per}` : money;
  }
  switch (unit) {
    case undefined:
    case '':
    case 'count':
    case '1':
      return plain();
    case 'percentage-point':
      return t(width === 'long' ? 'unit-percentage-points' : 'unit-percentage-points-short', { n: plain() });
    case 'persons':
      return width === 'long' ? t('unit-persons', { n: plain() }) : plain();
    case 'households':
      return width === 'long' ? t('unit-households', { n: plain() }) : plain();
    case 'score':
      return plain();
    default:
      return `${plain()} ${unit}`;
  }
}

/** An outcome's figure in words and signs. */
export function figureText(figure: Figure, width: Width = 'long'): FigureText {
  if (figure.value === undefined) {
    if (figure.type === 'none-measured') return { text: '', spoken: t('figure-not-measured') };
    if (figure.type === 'no-change-found') return { text: '', spoken: t('figure-no-change') };
    return { text: '', spoken: t('figure-none') };
  }
  const value = quantity(figure.value, figure.unit, width);
  if (figure.baseline !== undefined) {
    const money = /^[A-Z]{3}\b/.test(figure.unit ?? '');
    const before = quantity(figure.baseline, money ? figure.unit : undefined, width);
    return { text: `${before} → ${value}`, spoken: t('figure-from-to', { from: before, to: value }) };
  }
  if (figure.direction === 'increase') return { text: value, spoken: t('figure-increase', { value }) };
  if (figure.direction === 'decrease') return { text: value, spoken: t('figure-decrease', { value }) };
  if (figure.direction === 'unchanged') return { text: value, spoken: t('figure-unchanged', { value }) };
  return { text: value, spoken: value };
}

/** Whether a change is shown by a state before and one after. */
export function isBeforeAndAfter(figure: Figure): boolean {
  return figure.value !== undefined && figure.baseline !== undefined;
}

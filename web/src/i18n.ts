import { configureLocalization, msg } from '@lit/localize';
import { en } from './locales/en.ts';

/** A message's name; messages that count have two forms, `name-one` and `name`. */
export type MessageKey = keyof typeof en;
export type Messages = Record<MessageKey, string>;

export const LOCALES = ['en', 'ko', 'th'] as const;
export type Locale = (typeof LOCALES)[number];
/** Each language in its own words. */
export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', ko: '한국어', th: 'ไทย' };

const isLocale = (value: unknown): value is Locale => LOCALES.some(locale => locale === value);

const localization = configureLocalization({
  sourceLocale: 'en',
  targetLocales: LOCALES.filter(locale => locale !== 'en'),
  loadLocale: async locale => {
    const module = locale === 'ko' ? await import('./locales/ko.ts') : await import('./locales/th.ts');
    return { templates: module.messages };
  },
});

/** The language of the interface. */
export function locale(): Locale {
  const current = localization.getLocale();
  return isLocale(current) ? current : 'en';
}

/** Turns the interface to a language; it stays as it was if the language's messages cannot be fetched. */
export async function speak(wanted: Locale): Promise<void> {
  await localization.setLocale(wanted);
  document.documentElement.lang = locale();
}

const REMEMBERED = 'balai-lang';

/** The language to speak: what the address says, else what was chosen before, else the browser's. */
export function wantedLocale(address: string | null): Locale {
  if (isLocale(address)) {
    localStorage.setItem(REMEMBERED, address);
    return address;
  }
  const remembered = localStorage.getItem(REMEMBERED);
  if (isLocale(remembered)) return remembered;
  for (const tag of navigator.languages) {
    const base = tag.split('-')[0];
    if (isLocale(base)) return base;
  }
  return 'en';
}

type Parameters = Readonly<Record<string, string | number>>;

/** The message in the interface's language, with `{name}` replaced. */
export function t(key: MessageKey, parameters?: Parameters): string {
  const message = msg(en[key], { id: key });
  if (!parameters) return message;
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    return value === undefined ? whole : typeof value === 'number' ? number(value) : value;
  });
}

type CountedKey = { [K in MessageKey]: `${K}-one` extends MessageKey ? K : never }[MessageKey];

/** The message for this many, as `{n}`. */
export function counted(key: CountedKey, n: number, parameters: Parameters = {}): string {
  const one = new Intl.PluralRules(locale()).select(n) === 'one';
  return t(one ? (`${key}-one` as MessageKey) : key, { ...parameters, n });
}

export function number(value: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 }).format(value);
}

/** Dates in English as the region writes them: day before month. */
const dateLocale = (): string => (locale() === 'en' ? 'en-GB' : locale());

function dayOf(iso: string): { when: Date; form: Intl.DateTimeFormatOptions } | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(iso) ?? [];
  if (!year) return undefined;
  const when = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  const form: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC', calendar: 'gregory' };
  return { when, form: day ? { ...form, month: 'short', day: 'numeric' } : { ...form, month: 'long' } };
}

/** A date of any precision (2019, 2019-11, 2019-11-26, or with a time) as the reader writes it. */
export function date(iso: string): string {
  const day = dayOf(iso);
  return day ? new Intl.DateTimeFormat(dateLocale(), day.form).format(day.when) : iso;
}

/** A span of dates; an open end is named. */
export function period(start: string | undefined, end: string | undefined): string {
  if (start && end) {
    const from = dayOf(start);
    const to = dayOf(end);
    if (from && to && start.length === end.length) {
      return new Intl.DateTimeFormat(dateLocale(), from.form).formatRange(from.when, to.when);
    }
    return start === end ? date(start) : `${date(start)} – ${date(end)}`;
  }
  if (start) return t('period-since', { start: date(start) });
  return end ? t('period-until', { end: date(end) }) : '';
}

/** A language's name in the reader's language. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Size of a file, for people. */
export function fileSize(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), 'kB'] : [bytes / 1e6, 'MB'];
  return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}

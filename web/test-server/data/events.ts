import type { EventReport } from '../../src/api-types.ts';
import fixtures from './fixtures.json' with { type: 'json' };

type Multilingual = Partial<Record<string, string>>;

const isMultilingual = (value: object): value is Multilingual =>
  'en' in value && Object.values(value).every(text => typeof text === 'string');

/** The value with every multilingual text put into one language. */
function inOneLanguage(value: unknown, lang: string): unknown {
  if (Array.isArray(value)) return value.map(part => inOneLanguage(part, lang));
  if (typeof value !== 'object' || value === null) return value;
  if (isMultilingual(value)) return value[lang] ?? value['en'];
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inOneLanguage(part, lang)]));
}

export function events(lang: string): EventReport[] {
  return [inOneLanguage(fixtures.event, lang) as EventReport];
}

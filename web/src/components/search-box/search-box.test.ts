import { html } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { part, parts, show } from '../../../examples/show.ts';
import { forget } from '../../api.ts';
import type { Suggestion } from '../../api-types.ts';
import type { BalaiSearchBox } from './search-box.ts';
import './search-box.ts';

const SUGGESTIONS: Suggestion[] = [
  {
    kind: 'concept',
    text: 'Energy access',
    matched: [[0, 2]],
    filter: { parameter: 'topic', value: 'energy-access' },
  },
  { kind: 'case', text: '에너지 자립 마을', case: 'kor-energy', language: 'ko' },
];

beforeEach(() => {
  forget();
  vi.stubGlobal('fetch', async () => Response.json({ suggestions: SUGGESTIONS }));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function typed(text: string): Promise<{ box: BalaiSearchBox; field: HTMLInputElement }> {
  const box = await show<BalaiSearchBox>(html`<balai-search-box></balai-search-box>`);
  const field = part<HTMLInputElement>(box, 'input');
  field.focus();
  await userEvent.keyboard(text);
  await vi.waitFor(() => expect(field.getAttribute('aria-expanded')).toBe('true'));
  return { box, field };
}

test('typing brings suggestions, none of them chosen yet', async () => {
  const { box, field } = await typed('en');
  expect(parts(box, '[role=option]')).toHaveLength(2);
  expect(field.hasAttribute('aria-activedescendant')).toBe(false);
});

test('arrows go through the suggestions and back to the text, Enter takes the one they stand on', async () => {
  const { box, field } = await typed('en');
  const chosen: Suggestion[] = [];
  box.addEventListener('choose', event => chosen.push((event as CustomEvent<Suggestion>).detail));
  const active: (string | null)[] = [];
  for (const key of ['{ArrowDown}', '{ArrowDown}', '{ArrowDown}', '{ArrowUp}']) {
    await userEvent.keyboard(key);
    await box.updateComplete;
    active.push(field.getAttribute('aria-activedescendant'));
  }
  expect(active).toEqual(['suggestion-0', 'suggestion-1', null, 'suggestion-1']);
  await userEvent.keyboard('{Enter}');
  expect(chosen).toEqual([SUGGESTIONS[1]]);
});

test('Enter on the text asks for it as it stands', async () => {
  const { box } = await typed('en');
  const asked: string[] = [];
  box.addEventListener('ask', event => asked.push((event as CustomEvent<string>).detail));
  await userEvent.keyboard('{Enter}');
  expect(asked).toEqual(['en']);
});

test('Escape closes the list and keeps the text', async () => {
  const { box, field } = await typed('en');
  await userEvent.keyboard('{Escape}');
  await box.updateComplete;
  expect(field.getAttribute('aria-expanded')).toBe('false');
  expect(field.value).toBe('en');
});

test('keys that compose a letter are left to the input method', async () => {
  const { box, field } = await typed('en');
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', isComposing: true, bubbles: true }));
  await box.updateComplete;
  expect(field.hasAttribute('aria-activedescendant')).toBe(false);
});

test('the box works when suggestions do not', async () => {
  vi.stubGlobal('fetch', async () => Response.error());
  const box = await show<BalaiSearchBox>(html`<balai-search-box></balai-search-box>`);
  const asked: string[] = [];
  box.addEventListener('ask', event => asked.push((event as CustomEvent<string>).detail));
  part(box, 'input').focus();
  await userEvent.keyboard('solar{Enter}');
  expect(asked).toEqual(['solar']);
});

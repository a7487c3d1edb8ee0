import { html } from 'lit';
import { expect, test } from 'vitest';
import { part, show, words } from '../../../examples/show.ts';
import './lang-text.ts';

const text = { th: { text: 'ชุมชน', origin: 'original' }, en: { text: 'Community', origin: 'machine' } };

test('gives the language asked for, marked as such', async () => {
  const shown = await show(html`<balai-lang-text .text=${text} read="th"></balai-lang-text>`);
  expect(part(shown, 'span').lang).toBe('th');
  expect(words(part(shown, 'span'))).toBe('ชุมชน');
});

test('says when it is another language, and when a machine wrote it', async () => {
  const shown = await show(html`<balai-lang-text .text=${text} read="ko"></balai-lang-text>`);
  expect(words(part(shown, '.note'))).toBe('(in English, machine translation)');
});

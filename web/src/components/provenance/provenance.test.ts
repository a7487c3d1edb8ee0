import { html } from 'lit';
import { expect, test } from 'vitest';
import { SHA } from '../../../examples/data.ts';
import { part, show, words } from '../../../examples/show.ts';
import type { Provenance } from '../../api-types.ts';
import { examples } from './provenance.examples.ts';
import type { BalaiProvenance } from './provenance.ts';

test('what a program found says how sure it is and leads to the words', async () => {
  const mark = await show(examples['found by a program']?.() as never);
  const inner = document.querySelector('balai-provenance');
  await inner?.updateComplete;
  expect(mark.tagName).toBe('P');
  expect(words(inner?.renderRoot.querySelector('.extracted') as Element)).toBe(
    'Read by program, 83% sure, p. 2',
  );
  expect(inner?.renderRoot.querySelector('a')?.getAttribute('href')).toBe(
    `/document/${SHA}?page=2&start=4&end=9`,
  );
});

test('of a list, each value says how sure the program is of it and leads to its own words', async () => {
  await show(examples['a list found by a program, each value in its place']?.() as never);
  const marks = [...document.querySelectorAll('balai-provenance')];
  await Promise.all(marks.map(mark => mark.updateComplete));
  expect(marks.map(mark => words(part(mark, '.extracted')))).toEqual([
    'Read by program',
    '90% sure, p. 2',
    '75% sure, p. 3',
  ]);
  expect(marks.map(mark => mark.renderRoot.querySelector('a')?.getAttribute('href'))).toEqual([
    undefined,
    `/document/${SHA}?page=2&start=4&end=9`,
    `/document/${SHA}?page=3&start=20&end=24`,
  ]);
});

test('one value of a list that a person gave, or that has no place of its own, shows nothing', async () => {
  const given: Provenance = { kind: 'curated', by: 'Balai editors', on: '2026-11-20' };
  const whole: Provenance = { kind: 'extracted', document: SHA, page: 2, span: [4, 9], confidence: 0.9 };
  for (const provenance of [given, whole]) {
    const mark = await show<BalaiProvenance>(
      html`<balai-provenance .provenance=${provenance} index="0"></balai-provenance>`,
    );
    expect(words(mark.renderRoot as unknown as Element)).toBe('');
  }
});

test('what a person said stays a mark until asked, with its words for screen readers', async () => {
  await show(examples['said by a person']?.() as never);
  const inner = document.querySelector('balai-provenance');
  await inner?.updateComplete;
  if (!inner) throw new Error('not shown');
  expect(words(part(inner, '.hidden-text'))).toBe('Curated, by Balai editors, 20 Nov 2026');
});

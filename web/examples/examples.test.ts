import axe from 'axe-core';
import { html, LitElement, render, type TemplateResult } from 'lit';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import '../src/styles/page.css';
import type { Examples } from './examples.ts';

const modules = import.meta.glob<{ examples: Examples }>('../src/components/*/*.examples.ts', {
  eager: true,
});

async function inScheme(scheme: 'light' | 'dark'): Promise<void> {
  await cdp().send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
}

afterAll(() => inScheme('light'));

/** Shows a component's state alone on a page, and has axe look at it. */
async function faults(name: string, content: TemplateResult): Promise<string[]> {
  const place = document.createElement('main');
  document.body.replaceChildren(place);
  document.documentElement.lang = 'en';
  document.title = name;
  render(html`<h1>${name}</h1>${content}`, place);
  await settled();
  const { violations } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // Headings of a component follow those of its page, which is not here.
    rules: { 'heading-order': { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: node }) => node).join(' ')}`);
}

describe.each(['light', 'dark'] as const)('in %s', scheme => {
  beforeEach(() => inScheme(scheme));

  for (const [path, { examples }] of Object.entries(modules)) {
    const component = path.split('/').at(-2) ?? path;
    test.each(Object.entries(examples))(
      `${component}: %s has no faults that axe finds`,
      async (_, example) => {
        expect(await faults(component, example())).toEqual([]);
      },
    );
  }

  test('a faulty component is found out', async () => {
    const found = await faults('faulty', html`<faulty-component></faulty-component>`);
    expect(found.map(fault => fault.split(':')[0])).toEqual(['button-name', 'color-contrast']);
  });
});

/** Its text has the colour of the ground, and its button no name. */
class FaultyComponent extends LitElement {
  protected override render() {
    return html`<p style="color: var(--wash)">Hard to read</p>
      <button></button>`;
  }
}
customElements.define('faulty-component', FaultyComponent);

/** Waits until every component in the document has rendered. */
async function settled(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await Promise.all(
      [...everything(document)].map(element => (element as Partial<LitElement>).updateComplete),
    );
  }
}

function* everything(root: Document | ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

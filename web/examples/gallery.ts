import { html, render } from 'lit';
import type { Examples } from './examples.ts';

/** Every example of every component on one page, for the eye: `npm run dev:fixtures`, then /examples/. */
const modules = import.meta.glob<{ examples: Examples }>('../src/components/*/*.examples.ts', {
  eager: true,
});

render(
  html`<main>
    <h1>Components</h1>
    ${Object.entries(modules).map(
      ([path, { examples }]) =>
        html`<section>
          <h2>${path.split('/').at(-2)}</h2>
          ${Object.entries(examples).map(([name, example]) => html`<h3>${name}</h3>${example()}`)}
        </section>`,
    )}
  </main>`,
  document.body,
);

import { html, type LitElement, render, type TemplateResult } from 'lit';

/** Renders a component into an empty page and waits for it. */
export async function show<T extends LitElement>(template: TemplateResult): Promise<T> {
  const place = document.createElement('main');
  document.body.replaceChildren(place);
  render(html`${template}`, place);
  const element = place.firstElementChild as T;
  await element.updateComplete;
  return element;
}

/** An element of the component's shadow tree that has to be there. */
export function part<T extends Element = HTMLElement>(component: LitElement, selector: string): T {
  const found = component.renderRoot.querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

export function parts<T extends Element = HTMLElement>(component: LitElement, selector: string): T[] {
  return [...component.renderRoot.querySelectorAll<T>(selector)];
}

/** The text a reader gets, white space folded. */
export function words(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

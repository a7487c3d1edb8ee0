import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement } from 'lit';

/** A component that renders anew when the interface's language changes. */
export class BalaiElement extends LitElement {
  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }
}

/** What a page tells the frame around it. */
export interface PageNews {
  /** Goes into the window's title. */
  title?: string;
  /** Is read out to those who do not see the page change. */
  announce?: string;
}

/** A page: it has one h1, which takes the focus when the reader arrives by a link. */
export class BalaiPage extends BalaiElement {
  #wantsFocus = false;

  /** Focuses the heading, now or when it is there. */
  focusHeading(): void {
    this.#wantsFocus = true;
    this.requestUpdate();
  }

  protected tell(news: PageNews): void {
    this.dispatchEvent(
      new CustomEvent<PageNews>('page-news', { detail: news, bubbles: true, composed: true }),
    );
  }

  protected override updated(): void {
    if (!this.#wantsFocus) return;
    const heading = this.renderRoot.querySelector<HTMLElement>('h1:not([aria-busy])');
    if (!heading) return;
    this.#wantsFocus = false;
    heading.focus({ preventScroll: true });
  }
}

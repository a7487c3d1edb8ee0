import { css } from 'lit';

/** What every shadow tree shares: links, headings, focus, marks, and lines high enough for each script. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
    overflow-wrap: break-word;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  blockquote,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
  }
  h1 {
    font-size: 1.625rem;
    line-height: 1.25;
    font-weight: 600;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  h2 {
    font-size: 1.125rem;
    line-height: 1.35;
    font-weight: 600;
  }
  h3,
  h4 {
    font-size: 1rem;
    line-height: 1.4;
    font-weight: 600;
  }
  h1:focus {
    outline: none;
  }
  ul,
  ol {
    list-style: none;
  }
  a {
    color: var(--link);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
  }
  a:hover {
    text-decoration-thickness: 2px;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
    border-radius: 1px;
  }
  mark {
    background: var(--mark);
    color: var(--mark-ink);
    padding: 0 0.1em;
    margin: 0 -0.1em;
    border-radius: 2px;
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .soft {
    color: var(--ink-soft);
  }
  .small {
    font-size: 0.875rem;
  }
  .button {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-height: 2.25rem;
    padding: 0.25rem 0.875rem;
    border: 1px solid var(--line-strong);
    border-radius: 4px;
    background: var(--paper);
    color: var(--ink);
    text-decoration: none;
    font-weight: 600;
    font-size: 0.9375rem;
  }
  .button:hover {
    background: var(--brand-wash);
    border-color: var(--link);
  }
  .button.primary {
    background: var(--brand);
    border-color: var(--brand);
    color: var(--brand-ink);
  }
  .text-button {
    border: 0;
    background: none;
    padding: 0.25rem 0;
    color: var(--link);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
  }
  svg {
    flex: none;
  }
  /* Marks above and below the letters need room; Burmese and Khmer stack most. */
  :lang(th),
  :lang(lo) {
    line-height: 1.65;
  }
  :lang(km) {
    line-height: 1.8;
  }
  :lang(my) {
    line-height: 1.9;
  }
  :lang(ta) {
    line-height: 1.65;
  }
  h1:lang(th),
  h1:lang(lo),
  h2:lang(th),
  h2:lang(lo),
  h3:lang(th),
  h3:lang(lo) {
    line-height: 1.5;
    letter-spacing: 0;
  }
  h1:lang(km),
  h1:lang(my),
  h2:lang(km),
  h2:lang(my),
  h3:lang(km),
  h3:lang(my) {
    line-height: 1.75;
    letter-spacing: 0;
  }
  /* Korean breaks between words; Thai, Lao, Khmer and Burmese by the browser's dictionary. */
  :lang(ko) {
    word-break: keep-all;
    line-break: strict;
  }
  :lang(th),
  :lang(lo),
  :lang(km),
  :lang(my) {
    word-break: normal;
    line-break: auto;
  }
  @media (prefers-reduced-motion: no-preference) {
    a,
    button,
    .button {
      transition:
        background-color 0.12s,
        border-color 0.12s;
    }
  }
  @media (forced-colors: active) {
    mark {
      forced-color-adjust: none;
    }
  }
`;

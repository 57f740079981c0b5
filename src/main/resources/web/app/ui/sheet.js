import { css } from 'lit';
import { progressSheet } from './progress.js';

export { buttons } from './buttons.js';
export { cards } from './cards.js';

/** What every component looks like before it says anything of its own: text, links, focus. */
export const base = [
  progressSheet,
  css`
  :host {
    display: block;
    color: var(--ink);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: var(--title-large);
    line-height: 1.25;
    letter-spacing: -0.015em;
    font-weight: 680;
  }
  h2 {
    font-size: var(--title);
    line-height: 1.3;
    letter-spacing: -0.01em;
    font-weight: 650;
  }
  h3 {
    font-size: var(--title-small);
    line-height: 1.4;
    font-weight: 630;
  }
  a {
    color: var(--accent);
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }
  a:hover {
    color: var(--accent-hover);
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
    border-radius: 6px;
  }
  h1:focus,
  [tabindex='-1']:focus {
    outline: none;
  }
  svg {
    flex: none;
  }
  code,
  pre {
    font-family: var(--mono);
    font-size: 0.92em;
  }
  .quiet {
    color: var(--ink-3);
  }
  .small {
    font-size: var(--text-small);
  }
  .stack {
    display: grid;
    gap: var(--s4);
    grid-template-columns: minmax(0, 1fr);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2);
  }
  .spread {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--s3);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .wrap {
    overflow-wrap: anywhere;
  }
`,
];

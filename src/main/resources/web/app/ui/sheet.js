import { css } from 'lit';

/** What every component looks like before it says anything of its own: text, links, focus. */
export const base = css`
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
`;

/** A sheet of paper on the page. */
export const cards = css`
  .card {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    box-shadow: var(--shadow);
    padding: var(--s4);
  }
  @media (min-width: 720px) {
    .card {
      padding: var(--s5);
    }
  }
  .card > h2:first-child {
    margin-block-end: var(--s3);
  }
  .notice {
    border-radius: var(--radius-small);
    padding: var(--s3) var(--s4);
    background: var(--note-soft);
    color: var(--ink);
  }
  .notice.bad {
    background: var(--bad-soft);
  }
  .notice.doubt {
    background: var(--doubt-soft);
  }
  .notice.good {
    background: var(--good-soft);
  }
`;

/** Native buttons and links that look like one. */
export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--s2);
    min-height: var(--tap);
    min-width: var(--tap);
    padding: var(--s2) var(--s4);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
    color: var(--ink);
    font: 600 var(--text) / 1.25 var(--font);
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition: background var(--swift), border-color var(--swift), color var(--swift);
    -webkit-tap-highlight-color: transparent;
    touch-action: manipulation;
  }
  .button:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  .button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--accent-ink);
  }
  .button.primary:hover {
    background: var(--accent-hover);
    border-color: var(--accent-hover);
    color: var(--accent-ink);
  }
  .button.danger {
    border-color: var(--bad);
    color: var(--bad);
  }
  .button.danger:hover {
    background: var(--bad-soft);
  }
  .button.plain {
    border-color: transparent;
    background: transparent;
    color: var(--accent);
  }
  .button.plain:hover {
    background: var(--accent-soft);
  }
  .button.wide {
    width: 100%;
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    border-color: var(--line);
    background: var(--sunken);
    color: var(--ink-3);
    cursor: not-allowed;
  }
`;

import { css } from 'lit';

/** How pages are laid out: a head with what one can do, cards below each other or side by side, and lists of links. */
export const layout = css`
  .page {
    display: grid;
    gap: var(--s4);
    grid-template-columns: minmax(0, 1fr);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--s3);
  }
  .back {
    display: inline-flex;
    align-items: center;
    gap: var(--s1);
    min-height: var(--tap);
    color: var(--ink-2);
    text-decoration: none;
  }
  .back:hover {
    text-decoration: underline;
  }
  .rows {
    padding: 0;
    overflow: hidden;
  }
  .rows > * + * {
    border-block-start: 1px solid var(--line);
  }
  .line {
    display: grid;
    gap: var(--s1);
    padding: var(--s4);
    color: var(--ink);
    text-decoration: none;
  }
  a.line:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  a.line:focus-visible {
    outline-offset: -3px;
  }
  .line b {
    font-size: var(--text-large);
    font-weight: 620;
    line-height: 1.4;
  }
  .line > .spread {
    flex-wrap: nowrap;
  }
  .line > .spread > div {
    flex: 1;
    min-width: 0;
  }
  .facts {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--s2) var(--s4);
  }
  .facts dt {
    color: var(--ink-3);
  }
  .columns {
    display: grid;
    gap: var(--s4);
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
  }
  @media (min-width: 1120px) {
    .columns {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    }
    .columns.even {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  .tiles {
    display: grid;
    gap: var(--s3);
    grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
  }
  .tile {
    display: grid;
    align-content: start;
    gap: 2px;
    padding: var(--s4);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .tile .value {
    font-size: 1.5rem;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }
  .tile .name {
    color: var(--ink-2);
    font-weight: 600;
  }
  .told {
    max-width: 76ch;
    color: var(--ink-2);
  }
  .more {
    display: grid;
    justify-items: center;
  }
  .said {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
`;

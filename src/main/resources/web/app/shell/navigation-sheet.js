import { css } from 'lit';

/** Of the menu: a column beside a wide page, a bar under a narrow one. */
export const navigationSheet = css`
  :host {
    display: contents;
  }
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: var(--s2) var(--s2) var(--s2) var(--s4);
    background: var(--surface);
    border-block-end: 1px solid var(--line);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: var(--s2);
    min-height: var(--tap);
    color: var(--ink);
    font-size: var(--title-small);
    font-weight: 700;
    letter-spacing: -0.01em;
    text-decoration: none;
  }
  .brand svg {
    color: var(--accent);
  }
  nav a,
  nav button {
    display: flex;
    align-items: center;
    gap: var(--s3);
    min-height: var(--tap);
    padding: var(--s2) var(--s3);
    border: 0;
    border-radius: var(--radius-small);
    background: none;
    color: var(--ink-2);
    font: 550 var(--text) / 1.3 var(--font);
    text-decoration: none;
    cursor: pointer;
  }
  nav a:hover,
  nav button:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  nav [aria-current='page'] {
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 650;
  }
  .bar {
    position: fixed;
    inset: auto 0 0;
    z-index: 10;
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    padding: var(--s1) var(--s2) calc(var(--s1) + env(safe-area-inset-bottom));
    background: var(--surface);
    border-block-start: 1px solid var(--line);
  }
  .bar a,
  .bar button {
    flex-direction: column;
    justify-content: center;
    gap: 2px;
    min-height: 52px;
    padding: var(--s1) 2px;
    font-size: 0.6875rem;
    line-height: 1.2;
    text-align: center;
    white-space: nowrap;
  }
  .sheet {
    position: fixed;
    inset: auto 0 calc(61px + env(safe-area-inset-bottom));
    z-index: 9;
    display: grid;
    gap: 2px;
    max-height: 70vh;
    overflow: auto;
    padding: var(--s3) var(--s4) var(--s4);
    background: var(--raised);
    border-radius: var(--radius) var(--radius) 0 0;
    box-shadow: var(--shadow-high);
  }
  .sheet hr {
    width: 100%;
    margin: var(--s2) 0;
    border: 0;
    border-block-start: 1px solid var(--line);
  }
  .column {
    display: none;
  }
  @media (min-width: 960px) {
    .top,
    .bar,
    .sheet {
      display: none;
    }
    .column {
      position: sticky;
      top: 0;
      display: grid;
      grid-template-rows: auto 1fr auto;
      gap: var(--s4);
      height: 100vh;
      padding: var(--s5) var(--s3) var(--s4);
      background: var(--surface);
      border-inline-end: 1px solid var(--line);
    }
    .column .brand {
      padding-inline: var(--s3);
    }
    .column nav,
    .who {
      display: grid;
      gap: 2px;
      align-content: start;
    }
    .column button {
      width: 100%;
      text-align: start;
    }
  }
  .name {
    padding: var(--s2) var(--s3);
    color: var(--ink-3);
    font-size: var(--text-small);
  }
  .name b {
    display: block;
    color: var(--ink);
    font-size: var(--text);
    font-weight: 600;
  }
`;

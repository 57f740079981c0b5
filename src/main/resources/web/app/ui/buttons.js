import { css } from 'lit';

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
  .button.small {
    padding-inline: var(--s3);
    font-size: var(--text-small);
  }
  .button.wide {
    width: 100%;
  }
  .button.button:disabled,
  .button.button[aria-disabled='true'] {
    border-color: var(--line);
    background: var(--sunken);
    color: var(--ink-3);
    cursor: not-allowed;
  }
`;

import { css } from 'lit';

/** Of one thing to look at. */
export const itemSheet = css`
  :host {
    padding-block: var(--s4);
    border-block-start: 1px solid var(--line);
  }
  .what {
    display: grid;
    gap: 2px;
  }
  h3 {
    margin: 0;
    font-size: var(--text-large);
    font-weight: 620;
    line-height: 1.4;
  }
  .expected {
    color: var(--ink-2);
  }
  .head {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--s3);
  }
  .look {
    flex: none;
  }
  .answers {
    display: grid;
    grid-template-columns: auto auto auto var(--tap);
    justify-content: stretch;
    gap: var(--s2);
    margin-block-start: var(--s3);
  }
  .answers .button {
    padding-inline: var(--s1);
  }
  .answers .button:lang(ja) {
    font-size: 0.875rem;
    letter-spacing: -0.03em;
  }
  .answers [aria-pressed='true'] {
    border-color: currentColor;
    box-shadow: inset 0 0 0 1px currentColor;
  }
  .OK[aria-pressed='true'] {
    background: var(--good-soft);
    color: var(--good);
  }
  .NOT_OK[aria-pressed='true'] {
    background: var(--bad-soft);
    color: var(--bad);
  }
  .UNSURE[aria-pressed='true'] {
    background: var(--doubt-soft);
    color: var(--doubt);
  }
  .more {
    display: grid;
    gap: var(--s3);
    margin-block-start: var(--s3);
  }
  .last {
    margin-block-start: var(--s2);
    color: var(--ink-3);
    font-size: var(--text-small);
  }
  @media (min-width: 720px) {
    .answers {
      max-width: 520px;
    }
    .more {
      grid-template-columns: 1fr 2fr;
    }
  }
  .report {
    margin-block-start: var(--s2);
  }
`;

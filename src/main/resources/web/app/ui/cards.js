import { css } from 'lit';

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
  .card.stack > h2:first-child {
    margin-block-end: 0;
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

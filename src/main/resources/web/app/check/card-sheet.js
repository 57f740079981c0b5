import { css } from 'lit';

/** Of a card that asks for something. */
export const cardSheet = css`
  :host {
    scroll-margin-block: 72px 120px;
  }
  .card {
    padding-block-end: var(--s4);
  }
  .card.overdue {
    box-shadow: inset 4px 0 var(--bad), var(--shadow);
  }
  .what::first-letter {
    text-transform: uppercase;
  }
  h2 a {
    color: inherit;
    text-decoration: none;
  }
  h2 a:hover {
    text-decoration: underline;
  }
  .head {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--s3);
    margin-block-end: var(--s3);
  }
  .notice {
    margin-block-end: var(--s2);
  }
  details {
    margin-block-end: var(--s2);
  }
  summary {
    display: flex;
    align-items: center;
    gap: var(--s2);
    min-height: var(--tap);
    color: var(--ink-2);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary svg {
    transition: transform var(--swift);
  }
  [open] > summary svg {
    transform: rotate(90deg);
  }
  blockquote {
    margin: var(--s2) 0 0;
    padding-inline-start: var(--s3);
    border-inline-start: 3px solid var(--line);
    color: var(--ink-2);
  }
  .foot {
    display: grid;
    gap: var(--s2);
    margin-block-start: var(--s3);
    padding-block-start: var(--s4);
    border-block-start: 1px solid var(--line);
  }
  check-item + .foot {
    margin-block-start: 0;
  }
  @media (min-width: 560px) {
    .foot {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
    }
  }
`;

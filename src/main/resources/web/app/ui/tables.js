import { css } from 'lit';

/** Tables that scroll by themselves where they are too wide, inside `<div class="scroll" tabindex="0" role="region">`. */
export const tables = css`
  .scroll {
    overflow-x: auto;
    overscroll-behavior-x: contain;
    /* a shade where something lies beyond the edge; the table's own colour hides it where nothing does */
    background:
      linear-gradient(to right, var(--surface) 50%, transparent) left / 32px 100% no-repeat local,
      linear-gradient(to left, var(--surface) 50%, transparent) right / 32px 100% no-repeat local,
      linear-gradient(to right, var(--line), transparent) left / 12px 100% no-repeat scroll,
      linear-gradient(to left, var(--line), transparent) right / 12px 100% no-repeat scroll;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    overflow-wrap: normal; /* else Japanese pages, whose words break anywhere, squeeze a name into a column of letters */
  }
  th,
  td {
    padding: var(--s3) var(--s2);
    border-block-end: 1px solid var(--line);
    text-align: start;
    vertical-align: baseline;
  }
  th {
    color: var(--ink-2);
    font-size: var(--text-small);
    font-weight: 600;
    white-space: nowrap;
  }
  tbody tr:last-child > * {
    border-block-end: none;
  }
  td.figure,
  th.figure {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
`;

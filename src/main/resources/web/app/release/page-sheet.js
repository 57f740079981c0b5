import { css } from 'lit';

/** Of a release's page: one column on a phone, in the order of what matters; two where there is room. */
export const pageSheet = css`
  .columns {
    display: grid;
    gap: var(--s4);
    grid-template-columns: minmax(0, 1fr);
    margin-block-start: var(--s5);
  }
  .columns > .stack {
    display: contents;
  }
  .columns > .stack > * {
    order: 3;
  }
  .main > :first-child {
    order: 1 !important;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
    order: 2 !important;
  }
  .told {
    order: 4 !important;
  }
  .happened {
    order: 5 !important;
  }
  .actions .button {
    flex: 1 1 auto;
  }
  @media (min-width: 960px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) 336px;
    }
    .columns > .stack {
      display: grid;
      align-content: start;
    }
  }
`;

import { css } from 'lit';

/** Of the frame around all pages. */
export const shellSheet = css`
  .frame {
    min-height: 100dvh;
    display: grid;
    grid-template-rows: auto 1fr;
  }
  main {
    width: 100%;
    max-width: 1080px;
    margin-inline: auto;
    padding: var(--s4) var(--s4) calc(96px + env(safe-area-inset-bottom));
    min-width: 0;
  }
  nav {
    position: absolute;
  }
  .skip {
    position: fixed;
    inset: -100px auto auto var(--s3);
    z-index: 30;
    padding: var(--s3) var(--s4);
    border-radius: var(--radius-small);
    background: var(--accent);
    color: var(--accent-ink);
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
  }
  .skip:focus {
    inset-block-start: var(--s3);
  }
  .late {
    position: sticky;
    top: 0;
    z-index: 5;
    margin-block-end: var(--s4);
  }
  @media (min-width: 960px) {
    .frame {
      grid-template: 1fr / 240px minmax(0, 1fr);
    }
    main {
      padding: var(--s6) var(--s6) var(--s7);
    }
  }
`;

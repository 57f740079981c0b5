import { css } from 'lit';

/** Of what is said at the foot of the page. */
export const toastSheet = css`
  :host {
    position: fixed;
    inset: auto var(--s3) calc(72px + env(safe-area-inset-bottom));
    z-index: 20;
    display: grid;
    gap: var(--s2);
    justify-items: center;
    pointer-events: none;
  }
  .toast {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--s2);
    width: min(100%, 480px);
    min-height: 52px;
    padding: var(--s1) var(--s1) var(--s1) var(--s4);
    overflow: hidden;
    border-radius: var(--radius-small);
    background: light-dark(#1d2823, #e8efeb);
    color: light-dark(#f3f7f5, #17211d);
    box-shadow: var(--shadow-high);
    pointer-events: auto;
  }
  .toast.bad {
    background: light-dark(#7d1710, #ffd5cf);
    color: light-dark(#ffffff, #3a0d08);
  }
  p {
    flex: 1;
    padding-block: var(--s2);
    overflow-wrap: anywhere;
  }
  button {
    display: inline-grid;
    place-items: center;
    min-width: var(--tap);
    min-height: var(--tap);
    padding: 0 var(--s3);
    border: 0;
    border-radius: 8px;
    background: none;
    color: inherit;
    font: 650 var(--text) / 1 var(--font);
    cursor: pointer;
  }
  .act {
    color: light-dark(#8fe3cb, #0b6754);
  }
  button:hover {
    background: light-dark(rgb(255 255 255 / 12%), rgb(0 0 0 / 8%));
  }
  button:focus-visible {
    outline-color: currentColor;
    outline-offset: -4px;
  }
  .left {
    position: absolute;
    inset: auto 0 0;
    height: 3px;
    background: light-dark(#8fe3cb, #0b6754);
    transform-origin: left;
  }
  @media (min-width: 960px) {
    :host {
      inset: auto var(--s5) var(--s5) 240px;
    }
  }
`;

import { css, html } from 'lit';
import { t } from '../words/words.js';

/** A bar that runs for as long as something is under way, and what it is; what is there within a moment shows neither. */
export const progressSheet = css`
  @keyframes wondered {
    from {
      visibility: hidden;
    }
  }
  @keyframes running {
    from {
      background-position: 130% 0;
    }
    to {
      background-position: -30% 0;
    }
  }
  .under-way {
    display: grid;
    gap: var(--s1);
    color: var(--ink-3);
    animation: wondered 300ms step-end;
  }
  progress {
    display: block;
    width: 100%;
    height: 4px;
    border: 0;
    border-radius: 2px;
    appearance: none;
    background: linear-gradient(90deg, transparent, var(--accent), transparent) 0 0 / 40% 100% no-repeat var(--line);
    animation: running 1.4s linear infinite;
  }
  progress::-webkit-progress-bar,
  progress::-webkit-progress-value {
    background: none;
  }
  @media (prefers-reduced-motion: reduce) {
    progress {
      background: linear-gradient(90deg, var(--accent) 40%, var(--line) 40%);
      animation: none;
    }
  }
`;

/** @param words what is under way, as far as it is known */
export const progress = (words = t('app.waiting')) =>
  html`<div class="under-way small" role="status"><progress aria-label=${words}></progress><span>${words}</span></div>`;

import { css, html, nothing } from 'lit';
import { word } from '../words/words.js';
import { refusal } from './form.js';
import { icon } from './icons.js';

export const stepsSheet = css`
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
    margin-block-start: var(--s4);
  }
  .steps + .notice {
    margin-block-start: var(--s3);
  }
  .steps [aria-current] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
    cursor: default;
  }
`;

/** How far something has come, and a tap to where it goes from here. What the service does not take, it says. */
export const steps = ({ label, type, values, now, deed, move }) =>
  html`<div class="steps" role="group" aria-label=${label}>
      ${values.map(
        (each) =>
          html`<button
            class="button"
            aria-current=${each === now ? 'step' : nothing}
            ?disabled=${deed.busy}
            @click=${() => each !== now && move(each)}
          >
            ${each === now ? icon('checks', 18) : nothing}${word(type, each)}
          </button>`,
      )}
    </div>
    ${refusal(deed.problem)}`;

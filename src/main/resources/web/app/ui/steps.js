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

/**
 * How far something has come, and a tap to where it goes from here. What the service does not take, it says.
 *
 * @param within how many steps it may go at once; not `disabled` beyond, so that a keyboard finds what comes later too
 */
export const steps = ({ label, type, values, now, deed, move, within = values.length }) => {
  const far = (each) => Math.abs(values.indexOf(each) - values.indexOf(now)) > within;
  return html`<div class="steps" role="group" aria-label=${label}>
      ${values.map(
        (each) =>
          html`<button
            class="button"
            aria-current=${each === now ? 'step' : nothing}
            aria-disabled=${far(each) || deed.busy ? 'true' : nothing}
            @click=${() => each !== now && !far(each) && move(each)}
          >
            ${each === now ? icon('checks', 18) : nothing}${word(type, each)}
          </button>`,
      )}
    </div>
    ${refusal(deed.problem)}`;
};

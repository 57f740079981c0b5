import { css, html, nothing } from 'lit';
import { percent } from '../words/format.js';
import { t } from '../words/words.js';

export const sharePictureSheet = css`
  .whole {
    display: flex;
    height: 14px;
    overflow: hidden;
    border-radius: 7px;
    background: var(--sunken);
    border: 1px solid var(--line);
  }
  .whole i {
    display: block;
  }
  .whole .sure {
    background: var(--accent);
  }
  .whole .unsure {
    background: repeating-linear-gradient(45deg, var(--accent) 0 4px, transparent 4px 8px);
  }
  .over {
    color: var(--bad);
    font-weight: 600;
  }
`;

/** Of rows, in percent. */
export const total = (rows) => rows.reduce((sum, row) => sum + (Number(row.percent) || 0), 0);

/** The whole, what of it is sure, what is suspected, and what nobody knows. */
export function sharePicture(rows) {
  const sure = total(rows.filter((row) => row.confirmed));
  const unsure = total(rows.filter((row) => !row.confirmed));
  const words = { sure: percent(sure / 100), unsure: percent(unsure / 100), unknown: percent(Math.max(0, 100 - sure - unsure) / 100) };
  return html`<div>
    <div class="whole" role="img" aria-label=${t('share.picture', words)}>
      <i class="sure" .style=${`width:${sure}%`}></i><i class="unsure" .style=${`width:${unsure}%`}></i>
    </div>
    <p class="small quiet" aria-live="polite">${t('share.picture', words)}</p>
    ${sure + unsure > 100 ? html`<p class="over">${t('share.over', { share: percent((sure + unsure) / 100) })}</p>` : nothing}
  </div>`;
}

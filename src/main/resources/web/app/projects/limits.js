import { css, html, nothing } from 'lit';
import { duration, number } from '../words/format.js';
import { t, word } from '../words/words.js';

export const limitsSheet = css`
  .limits {
    display: grid;
    gap: var(--s3);
    grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
  }
  .limit {
    display: grid;
    gap: var(--s1);
    align-content: start;
    padding: var(--s3) var(--s4);
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
  }
  .limit b {
    font-size: var(--text-large);
  }
  meter {
    width: 100%;
    height: 12px;
  }
`;

const one = (value) => number(value, { maximumFractionDigits: 1 });

const now = (value) => html`<span class="quiet small">${t('agreement.isNow', { value })}</span>`;

/** How much of a kind may break, and what is left of it. */
export function limit({ kind, atMost, per, observed, remaining, state }) {
  const name = t('agreement.atMost', { n: atMost, kind: word('IncidentKind', kind), per: duration(per) });
  return html`<div class="limit">
    <span>${name}</span>
    <meter min="0" max=${Math.max(atMost, observed, 1)} .value=${observed} aria-label=${name}></meter>
    <span
      ><b>${t('agreement.left', { left: one(Math.max(0, remaining)) })}</b>
      <span class="quiet small">${t('agreement.observed', { observed: one(observed) })}</span></span
    >
    <span><status-chip type="AgreementState" value=${state}></status-chip></span>
  </div>`;
}

/** How fast it is to go, and how fast it goes. */
export const pace = ({ releasesPerWeek, leadTimeMedianAtMost, observedReleasesPerWeek, observedLeadTimeMedian, state }) =>
  html`<div class="limit">
    ${releasesPerWeek == null ? nothing : html`<span>${t('agreement.pace', { n: releasesPerWeek })} ${now(one(observedReleasesPerWeek))}</span>`}
    ${
      leadTimeMedianAtMost == null
        ? nothing
        : html`<span
            >${t('agreement.lead', { time: duration(leadTimeMedianAtMost) })}
            ${now(observedLeadTimeMedian ? duration(observedLeadTimeMedian) : '–')}</span
          >`
    }
    <span><status-chip type="AgreementState" value=${state}></status-chip></span>
  </div>`;

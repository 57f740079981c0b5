import '../ui/status-chip.js';
import '../ui/time-text.js';

import { css, html, nothing } from 'lit';
import { href } from '../shell/router.js';
import { nameOf } from '../shell/viewer.js';
import { icon } from '../ui/icons.js';
import { base } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { list, short } from '../words/format.js';
import { t } from '../words/words.js';

/** One release on the board: what it is, how it stands, what comes next. */
class BoardRow extends View {
  static properties = { release: { attribute: false }, by: {} };
  static styles = [
    base,
    css`
      :host(:not(:last-child)) {
        border-block-end: 1px solid var(--line);
      }
      a {
        display: flex;
        flex-wrap: wrap;
        gap: 2px var(--s3);
        align-items: center;
        justify-content: space-between;
        min-height: 64px;
        margin-inline: calc(-1 * var(--s2));
        padding: var(--s3) var(--s2);
        border-radius: var(--radius-small);
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        background: var(--sunken);
        color: inherit;
      }
      .name {
        font-weight: 630;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: var(--s1);
      }
      .more {
        width: 100%;
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s3);
        color: var(--ink-3);
        font-size: var(--text-small);
      }
      .warn {
        display: inline-flex;
        align-items: center;
        gap: var(--s1);
        color: var(--doubt);
        font-weight: 600;
      }
    `,
  ];

  render() {
    const { id, service, version, environment, status, risk, owners, deployedAt, warnings, checklist } = this.release;
    return html`<a href=${href(`/releases/${id}`)}>
      <span class="name wrap">${this.by === 'service' ? version : `${service.name} ${version}`}</span>
      <span class="chips">${this.state(status, checklist)} ${risk === 'HIGH' ? html`<status-chip type="Risk" value=${risk}></status-chip>` : nothing}</span>
      <span class="more">
        <span>${environment}</span>
        <span>${t('release.deployed')} <time-text .at=${deployedAt}></time-text></span>
        <span>${owners.length ? list(owners.map(nameOf)) : html`<span class="warn">${t('release.unowned')}</span>`}</span>
        ${this.next(checklist)}
        ${warnings.some((warning) => warning.code !== 'NO_OWNER') ? html`<span class="warn">${icon('incidents', 14)}${t('board.warning')}</span>` : nothing}
      </span>
    </a>`;
  }

  /** Of what is watched, what is wanted just now. */
  state(status, checklist) {
    const round = checklist?.currentRound;
    if (status !== 'WATCHING' || !checklist) {
      return html`<status-chip type="ReleaseStatus" value=${status}></status-chip>`;
    }
    if (checklist.signOff && !checklist.signOff.secondedAt) {
      return html`<status-chip type="DueTask" value="SECOND_SIGN_OFF"></status-chip>`;
    }
    if (['DUE', 'OVERDUE'].includes(round?.status)) {
      return html`<status-chip type="RoundStatus" value=${round.status}></status-chip>`;
    }
    return checklist.readiness.allowed
      ? html`<status-chip type="DueTask" value="SIGN_OFF" tone="good"></status-chip>`
      : html`<status-chip type="ReleaseStatus" value="WATCHING"></status-chip>`;
  }

  next(checklist) {
    if (checklist?.snoozedUntil) {
      return html`<span>${t('next.snoozed', { at: short(checklist.snoozedUntil) })}</span>`;
    }
    return checklist?.upcoming.length ? html`<span>${t('board.next', { at: short(checklist.upcoming[0]) })}</span>` : nothing;
  }
}

customElements.define('board-row', BoardRow);

import { css, html } from 'lit';
import { word } from '../words/words.js';
import { base } from './sheet.js';
import { View } from './view.js';

const TONES = {
  good: ['OK', 'HEALTHY', 'SIGNED_OFF', 'DONE', 'SENT', 'KEPT', 'REVIEWED', 'RESOLVED', 'BETTER'],
  bad: ['NOT_OK', 'FAULTY', 'ROLLED_BACK', 'MISSED', 'OVERDUE', 'FAILED', 'BROKEN', 'WORSE', 'HIGHER', 'SEV1', 'SEV2', 'INCIDENT'],
  doubt: ['UNSURE', 'DUE', 'HIGH', 'AT_RISK', 'SUSPENDED', 'OPEN', 'SECOND_SIGN_OFF', 'REGRESSION', 'MITIGATED'],
  note: ['WATCHING', 'SIGN_OFF', 'ANSWER', 'PENDING', 'IN_REVIEW', 'IN_PROGRESS', 'PROPOSED', 'NEAR_MISS'],
};

const toneOf = (value) => Object.keys(TONES).find((tone) => TONES[tone].includes(value)) ?? 'plain';

/** One value of an enum of the API, in words and in colour: `<status-chip type="ReleaseStatus" value="WATCHING">`. */
class StatusChip extends View {
  static properties = { type: {}, value: {}, tone: {} };
  static styles = [
    base,
    css`
      :host {
        display: inline-flex;
        vertical-align: middle;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        padding: 3px 10px;
        border-radius: 999px;
        background: var(--sunken);
        color: var(--ink-2);
        font-size: var(--text-small);
        font-weight: 600;
        line-height: 1.4;
        white-space: nowrap;
      }
      span::before {
        width: 7px;
        height: 7px;
        border-radius: 50%;
        background: currentColor;
        content: '';
      }
      .good {
        background: var(--good-soft);
        color: var(--good);
      }
      .bad {
        background: var(--bad-soft);
        color: var(--bad);
      }
      .doubt {
        background: var(--doubt-soft);
        color: var(--doubt);
      }
      .note {
        background: var(--note-soft);
        color: var(--note);
      }
    `,
  ];

  render() {
    return html`<span class=${this.tone ?? toneOf(this.value)}>${word(this.type, this.value)}</span>`;
  }
}

customElements.define('status-chip', StatusChip);

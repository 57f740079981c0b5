import { css, html } from 'lit';
import { keepInAddress } from '../shell/router.js';
import { t } from '../words/words.js';
import { fields } from './fields.js';
import { periodOf, usual } from './period.js';
import { base, buttons } from './sheet.js';
import { View } from './view.js';

/** From when to when, kept in the address beside whatever else is there. */
class PeriodBar extends View {
  static properties = { search: { attribute: false } };
  static styles = [
    base,
    buttons,
    fields,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--s3);
      }
      .usual {
        display: flex;
        gap: var(--s1);
      }
      .usual .button {
        padding-inline: var(--s3);
        white-space: nowrap;
      }
      @media (max-width: 420px) {
        .usual .button {
          padding-inline: var(--s2);
          font-size: var(--text-small);
        }
      }
      .usual [aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--accent);
      }
      .days {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--s2);
        flex: 1;
        min-width: min(100%, 300px);
        max-width: 380px;
      }
      .field {
        font-size: var(--text-small);
      }
    `,
  ];

  keep(period) {
    keepInAddress({ ...Object.fromEntries(this.search), ...period });
  }

  render() {
    const { from, to } = periodOf(this.search);
    return html`<div class="bar" role="group" aria-label=${t('period.title')}>
      <div class="usual">
        ${usual().map(
          (each) =>
            html`<button
              class="button"
              aria-pressed=${each.from === from && each.to === to ? 'true' : 'false'}
              @click=${() => this.keep({ from: each.from, to: each.to })}
            >
              ${each.words}
            </button>`,
        )}
      </div>
      <div class="days">
        <label class="field"
          ><span>${t('period.from')}</span
          ><input
            type="date"
            .value=${from}
            max=${to}
            @change=${(event) => event.target.value && this.keep({ from: event.target.value, to })}
        /></label>
        <label class="field"
          ><span>${t('period.to')}</span
          ><input
            type="date"
            .value=${to}
            min=${from}
            @change=${(event) => event.target.value && this.keep({ from, to: event.target.value })}
        /></label>
      </div>
    </div>`;
  }
}

customElements.define('period-bar', PeriodBar);

import { css, html, nothing } from 'lit';
import { nameOf } from '../shell/viewer.js';
import { buttons } from '../ui/buttons.js';
import { base } from '../ui/sheet.js';
import { tables } from '../ui/tables.js';
import { View } from '../ui/view.js';
import { moment, short } from '../words/format.js';
import { t, word } from '../words/words.js';

const SHOWN = 12;
const SIGNS = { OK: '✓', NOT_OK: '✕', UNSURE: '?', NOT_APPLICABLE: '–' };

/** What was seen, item by item and round by round, the newest round first. */
class RoundsGrid extends View {
  static properties = { checklist: { attribute: false }, all: { state: true } };
  static styles = [
    base,
    buttons,
    tables,
    css`
      table {
        width: auto;
        border-collapse: separate;
        border-spacing: 3px;
      }
      th,
      td {
        padding: 0;
        border: 0;
        vertical-align: middle;
      }
      tbody th {
        position: sticky;
        left: 0;
        z-index: 1;
        min-width: 132px;
        max-width: 300px;
        padding: var(--s1) var(--s2) var(--s1) 0;
        background: var(--surface);
        color: var(--ink);
        font-weight: 500;
        line-height: 1.3;
        overflow-wrap: anywhere;
        white-space: normal;
      }
      thead th {
        width: 56px;
        min-width: 44px;
        padding-block-end: var(--s1);
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      thead small {
        display: block;
        font-weight: 400;
        color: var(--ink-3);
      }
      thead .MISSED small,
      thead .OVERDUE small {
        color: var(--bad);
        font-weight: 600;
      }
      .cell {
        display: grid;
        place-items: center;
        width: 100%;
        min-width: 44px;
        height: 36px;
        border-radius: 7px;
        background: var(--sunken);
        color: var(--ink-3);
        font-weight: 700;
      }
      .OK {
        background: var(--good-soft);
        color: var(--good);
      }
      .NOT_OK {
        background: var(--bad-soft);
        color: var(--bad);
      }
      .UNSURE {
        background: var(--doubt-soft);
        color: var(--doubt);
      }
      p {
        margin-block-start: var(--s3);
      }
    `,
  ];

  render() {
    const { rounds, items, skipped } = this.checklist;
    if (rounds.length === 0) {
      return html`<ul>
          ${items.map((item) => html`<li>${item.title}</li>`)}
        </ul>
        <p class="quiet small">${t('grid.none')}</p>`;
    }
    const shown = this.all ? rounds : rounds.slice(0, SHOWN);
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t('grid.title')}>
        <table>
          <thead>
            <tr>
              <td></td>
              ${shown.map((round) => this.head(round))}
            </tr>
          </thead>
          <tbody>
            ${items.map((item) => html`<tr><th scope="row">${item.title}</th>${shown.map((round) => this.cell(round, item))}</tr>`)}
          </tbody>
        </table>
      </div>
      ${rounds.length > shown.length
        ? html`<p><button class="button" @click=${() => (this.all = true)}>${t('grid.all', { n: rounds.length })}</button></p>`
        : nothing}
      ${skipped ? html`<p class="quiet small">${t('grid.skipped', { n: skipped })}</p>` : nothing}
    `;
  }

  head(round) {
    return html`<th scope="col" class=${round.status} title=${moment(round.dueAt)}>
      <span class="unseen">${t('check.round', { n: round.number })}, ${moment(round.dueAt)}, </span><span aria-hidden="true">${round.number}</span>
      <small>${word('RoundStatus', round.status)}</small>
    </th>`;
  }

  /** Amended answers are all there, in order: the last one counts. */
  cell(round, item) {
    const given = round.acknowledgements.filter((each) => each.item.id === item.id).pop();
    if (!given) {
      return html`<td><span class="cell" title=${t('grid.noAnswer')}><span aria-hidden="true">·</span><span class="unseen">${t('grid.noAnswer')}</span></span></td>`;
    }
    const words = [word('CheckResult', given.result), nameOf(given.by), short(given.at), given.observed, given.note].filter(Boolean).join(', ');
    return html`<td><span class="cell ${given.result}" title=${words}><span aria-hidden="true">${SIGNS[given.result]}</span><span class="unseen">${words}</span></span></td>`;
  }
}

customElements.define('rounds-grid', RoundsGrid);

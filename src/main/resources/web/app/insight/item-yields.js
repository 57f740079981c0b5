import '../ui/status-chip.js';

import { css, html, nothing } from 'lit';
import { dataTable } from '../ui/data-table.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { tables } from '../ui/tables.js';
import { View } from '../ui/view.js';
import { number } from '../words/format.js';
import { t } from '../words/words.js';

/** Which looks ever find something. What never does costs attention, and the service proposes what to do with it. */
class ItemYields extends View {
  static properties = { items: { attribute: false } };
  static styles = [
    base,
    cards,
    buttons,
    tables,
    css`
      p {
        max-width: 76ch;
        margin-block-end: var(--s3);
        color: var(--ink-2);
      }
      th[scope='row'] {
        min-width: 108px;
        color: var(--ink);
        white-space: normal;
      }
    `,
  ];

  render() {
    const idle = this.items.filter((item) => item.proposal === 'DROP_OR_AUTOMATE');
    return html`<section class="card">
      <h2>${t('items.title')}</h2>
      <p>${this.items.length ? (idle.length ? t('items.idle', { n: idle.length }) : t('items.help')) : t('items.none')}</p>
      ${
        this.items.length
          ? dataTable(
              t('items.title'),
              [
                [t('items.item'), (item) => item.title],
                [t('items.looks'), (item) => number(item.looks), 'figure'],
                [t('items.found'), (item) => number(item.found), 'figure'],
                [
                  t('items.proposal'),
                  (item) =>
                    html`<status-chip
                      type="ItemProposal"
                      value=${item.proposal}
                      tone=${{ KEEP: 'good', DROP_OR_AUTOMATE: 'doubt' }[item.proposal] ?? 'plain'}
                    ></status-chip>`,
                ],
              ],
              this.items,
            )
          : nothing
      }
    </section>`;
  }
}

customElements.define('item-yields', ItemYields);

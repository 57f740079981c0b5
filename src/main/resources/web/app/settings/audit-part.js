import '../ui/filter-bar.js';
import '../ui/time-text.js';

import { css, html, nothing } from 'lit';
import { Paging } from '../api/paging.js';
import { dataTable } from '../ui/data-table.js';
import { layout } from '../ui/layout.js';
import { moreButton } from '../ui/more-button.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { tables } from '../ui/tables.js';
import { View } from '../ui/view.js';
import { moment } from '../words/format.js';
import { t } from '../words/words.js';
import document from './settings.graphql';

/** Who did what, newest first. */
class AuditPart extends View {
  static properties = { search: { attribute: false } };
  static styles = [
    base,
    cards,
    buttons,
    layout,
    tables,
    css`
      .card {
        padding: 0;
      }
      td:last-child {
        min-width: 220px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  asked = new Paging(this, 'auditLog', () => [document, 'Audit', { actor: this.search.get('actor') || undefined }]);

  willUpdate(changed) {
    if (changed.has('search') && changed.get('search')) {
      this.asked.again();
    }
  }

  render() {
    const { connection, problem } = this.asked;
    return html`<div class="page">
      <p class="told">${t('audit.help')}</p>
      <filter-bar .filters=${[{ name: 'actor', label: t('audit.actor') }]} .search=${this.search}></filter-bar>
      ${problem ? problemBox(problem, () => this.asked.again()) : nothing}
      ${connection ? this.table(connection) : problem ? nothing : waiting()}
      ${moreButton(this.asked)}
    </div>`;
  }

  table({ nodes }) {
    if (nodes.length === 0) {
      return html`<p class="notice">${t('audit.none')}</p>`;
    }
    return html`<div class="card">
      ${dataTable(
        t('settings.audit'),
        [
          [t('audit.at'), (event) => moment(event.at)],
          [t('audit.actor'), (event) => event.actor],
          [t('audit.action'), (event) => html`<code>${event.action}</code>`],
          [t('audit.detail'), (event) => event.detail ?? ''],
        ],
        nodes,
      )}
    </div>`;
  }
}

customElements.define('audit-part', AuditPart);

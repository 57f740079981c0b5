import { html } from 'lit';
import { t } from '../words/words.js';

/** A table that scrolls by itself. `columns` are `[words, row => content, 'figure'?]`; the first names the row. */
export const dataTable = (label, columns, rows) =>
  html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table>
      <thead>
        <tr>
          ${columns.map(([words, , kind]) => html`<th scope="col" class=${kind ?? ''}>${words}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map(([, content, kind], i) => (i === 0 ? html`<th scope="row" class=${kind ?? ''}>${content(row)}</th>` : html`<td class=${kind ?? ''}>${content(row)}</td>`))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

/** The same numbers as a picture has, for whoever reads rather than looks. */
export const behindPicture = (label, columns, rows) =>
  html`<details>
    <summary class="button plain">${t('form.table')}</summary>
    ${dataTable(label, columns, rows)}
  </details>`;

import '../ui/modal-dialog.js';

import { css, html, nothing } from 'lit';
import { Deed } from '../api/deed.js';
import { Choices } from '../choices/choices.js';
import { may } from '../shell/viewer.js';
import { fields } from '../ui/fields.js';
import { given, refusal } from '../ui/form.js';
import { waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { tables } from '../ui/tables.js';
import { View } from '../ui/view.js';
import { number } from '../words/format.js';
import { t } from '../words/words.js';
import document from './incidents.graphql';

/** The organisation's own words for why things break, how often each was used, and a better word for one. */
class CausesDialog extends View {
  static properties = { renamed: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    tables,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--s2);
      }
      td {
        vertical-align: middle;
      }
    `,
  ];

  choices = new Choices(this);
  deed = new Deed(this);

  async rename(event, from) {
    event.preventDefault();
    const { to } = given(event.target);
    const done = await this.deed.run(document, 'RenameCause', { input: { from, to } });
    if (done) {
      this.renamed = null;
      this.choices.again();
      this.tell('mima-done', done);
    }
  }

  render() {
    const { causes, value } = this.choices;
    return html`<modal-dialog heading=${t('causes.title')} @close=${() => this.tell('mima-close')}>
      <div class="stack">
        <p class="quiet">${t('causes.help')}</p>
        ${value ? (causes.length ? this.table(causes) : html`<p>${t('causes.none')}</p>`) : waiting()} ${refusal(this.deed.problem)}
      </div>
    </modal-dialog>`;
  }

  table(causes) {
    return html`<table>
      <thead>
        <tr>
          <th>${t('incident.cause')}</th>
          <th class="figure">${t('causes.used')}</th>
        </tr>
      </thead>
      <tbody>
        ${causes.map(
          (each) =>
            html`<tr>
              <td>${this.cause(each.cause)}</td>
              <td class="figure">${number(each.count)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  cause(cause) {
    if (this.renamed === cause) {
      return html`<form @submit=${(event) => this.rename(event, cause)}>
        <input name="to" required maxlength="200" .value=${cause} aria-label=${t('causes.to', { cause })} />
        <button class="button primary" aria-disabled=${String(this.deed.busy)}>${t('form.save')}</button>
      </form>`;
    }
    return html`<span class="spread"
      ><span class="wrap">${cause}</span>${
        may('MANAGER')
          ? html`<button class="button plain" aria-label=${t('causes.rename', { cause })} @click=${() => (this.renamed = cause)}>
              ${t('causes.renameShort')}
            </button>`
          : nothing
      }</span
    >`;
  }
}

customElements.define('causes-dialog', CausesDialog);

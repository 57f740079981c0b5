import './candidate-list.js';
import './share-search.js';

import { html, nothing } from 'lit';
import { Deed } from '../api/deed.js';
import { href } from '../shell/router.js';
import { may } from '../shell/viewer.js';
import { fields } from '../ui/fields.js';
import { focusOn } from '../ui/focus.js';
import { refusal } from '../ui/form.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { toast } from '../ui/toasts.js';
import { View } from '../ui/view.js';
import { t } from '../words/words.js';
import document from './incidents.graphql';
import { sharePicture, sharePictureSheet, total } from './share-picture.js';
import { shareRow, shareRowSheet } from './share-row.js';

/**
 * What an incident is put down to: shares that add up to the whole at most, and what nobody knows stays unknown. A share
 * is a suspicion until a manager confirms it; a candidate is less than that, and counts nowhere.
 */
class ShareEditor extends View {
  static properties = { incident: { attribute: false }, rows: { state: true }, changed: { state: true } };
  static styles = [base, cards, buttons, fields, shareRowSheet, sharePictureSheet];

  deed = new Deed(this);

  willUpdate(changed) {
    if (changed.has('incident') && !this.changed) {
      this.rows = this.incident.attributions.map((each) => ({ ...each, percent: Math.round(each.share * 1000) / 10 }));
    }
  }

  add(row) {
    const left = Math.max(0, 100 - total(this.rows));
    this.rows = [
      ...this.rows,
      { confirmed: may('MANAGER'), foreseen: null, note: '', changeUrl: null, percent: Math.round(left * 10) / 10 || 10, ...row },
    ];
    this.changed = true;
    this.updateComplete.then(() => this.renderRoot.querySelector('.shares > li:last-child input')?.focus());
  }

  set(row, values) {
    this.rows = this.rows.map((each) => (each === row ? { ...each, ...values } : each));
    this.changed = true;
  }

  remove(row) {
    this.rows = this.rows.filter((each) => each !== row);
    this.changed = true;
    focusOn(this, 'h2');
  }

  async save() {
    const attributions = this.rows.map((row) => ({
      release: row.release?.id,
      project: row.release ? undefined : row.project.key,
      changeUrl: row.changeUrl || undefined,
      share: Math.round(row.percent * 10) / 1000,
      confirmed: may('MANAGER') ? row.confirmed : undefined,
      foreseen: may('MANAGER') && row.confirmed ? row.foreseen || undefined : undefined,
      note: row.note || undefined,
    }));
    const done = await this.deed.run(document, 'AttributeIncident', { input: { incident: this.incident.id, attributions } });
    if (done) {
      this.changed = false;
      toast(t('share.saved'), { tone: 'good' });
      this.tell('mima-done');
      focusOn(this, 'h2');
    }
  }

  undo() {
    this.changed = false;
    this.deed.now(false, null);
    this.requestUpdate('incident');
    focusOn(this, 'h2');
  }

  render() {
    const taken = new Set(this.rows.map((row) => row.release?.id));
    return html`<div class="stack">
      <section class="card stack">
        <h2 tabindex="-1">${t('share.title')}</h2>
        ${sharePicture(this.rows)} ${this.rows.length ? this.list() : html`<p class="quiet">${t('share.none')}</p>`} ${refusal(this.deed.problem)}
        ${this.changed ? this.deeds() : nothing} ${may('OWNER') ? html`<share-search .taken=${taken} @mima-pick=${({ detail }) => this.add(detail)}></share-search>` : nothing}
      </section>
      <candidate-list
        .candidates=${this.incident.candidates.filter((each) => !taken.has(each.release.id))}
        ?readonly=${!may('OWNER')}
        @mima-pick=${({ detail }) => this.add({ release: detail })}
      ></candidate-list>
    </div>`;
  }

  list() {
    return html`<ul class="shares">
      ${this.rows.map((row) => html`<li>${shareRow(row, { readonly: !may('OWNER'), set: (values) => this.set(row, values), remove: () => this.remove(row), href })}</li>`)}
    </ul>`;
  }

  deeds() {
    return html`<div class="row">
      <button class="button primary" aria-disabled=${String(this.deed.busy)} @click=${this.save}>${t('share.save')}</button>
      <button class="button" @click=${this.undo}>${t('form.undo')}</button>
    </div>`;
  }
}

customElements.define('share-editor', ShareEditor);

import './candidate-list.js';

import { css, html, nothing } from 'lit';
import { Deed } from '../api/deed.js';
import { ask } from '../api/graphql.js';
import { Choices } from '../choices/choices.js';
import { href } from '../shell/router.js';
import { may } from '../shell/viewer.js';
import { fields } from '../ui/fields.js';
import { refusal } from '../ui/form.js';
import { icon } from '../ui/icons.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { toast } from '../ui/toasts.js';
import { View } from '../ui/view.js';
import { percent } from '../words/format.js';
import { t } from '../words/words.js';
import document from './incidents.graphql';
import { shareRow, shareRowSheet } from './share-row.js';

/**
 * What an incident is put down to: shares that add up to the whole at most, and what nobody knows stays unknown. A share
 * is a suspicion until a manager confirms it; a candidate is less than that, and counts nowhere.
 */
class ShareEditor extends View {
  static properties = { incident: { attribute: false }, rows: { state: true }, changed: { state: true }, found: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    shareRowSheet,
    css`
      .whole {
        display: flex;
        height: 14px;
        overflow: hidden;
        border-radius: 7px;
        background: var(--sunken);
        border: 1px solid var(--line);
      }
      .whole i {
        display: block;
      }
      .whole .sure {
        background: var(--accent);
      }
      .whole .unsure {
        background: repeating-linear-gradient(45deg, var(--accent) 0 4px, transparent 4px 8px);
      }
      .over {
        color: var(--bad);
        font-weight: 600;
      }
    `,
  ];

  deed = new Deed(this);
  choices = new Choices(this);

  willUpdate(changed) {
    if (changed.has('incident') && !this.changed) {
      this.rows = this.incident.attributions.map((each) => ({ ...each, percent: Math.round(each.share * 1000) / 10 }));
    }
  }

  add(row) {
    const left = Math.max(0, 100 - this.total());
    this.rows = [
      ...this.rows,
      { confirmed: may('MANAGER'), foreseen: null, note: '', changeUrl: null, percent: Math.round(left * 10) / 10 || 10, ...row },
    ];
    this.changed = true;
    this.found = null;
    this.updateComplete.then(() => this.renderRoot.querySelector('.shares > li:last-child input')?.focus());
  }

  set(row, values) {
    this.rows = this.rows.map((each) => (each === row ? { ...each, ...values } : each));
    this.changed = true;
  }

  remove(row) {
    this.rows = this.rows.filter((each) => each !== row);
    this.changed = true;
  }

  total(of = this.rows) {
    return of.reduce((sum, row) => sum + (Number(row.percent) || 0), 0);
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
    }
  }

  undo() {
    this.changed = false;
    this.deed.now(false, null);
    this.requestUpdate('incident');
  }

  look(event) {
    clearTimeout(this.timer);
    const search = event.target.value.trim();
    this.timer = setTimeout(async () => {
      this.found = search ? ((await ask(document, 'Releases', { search }).catch(() => null))?.releases.nodes ?? []) : null;
    }, 250);
  }

  render() {
    const taken = new Set(this.rows.map((row) => row.release?.id));
    return html`<div class="stack">
      <section class="card stack">
        <h2>${t('share.title')}</h2>
        ${this.picture()} ${this.rows.length ? this.list() : html`<p class="quiet">${t('share.none')}</p>`} ${refusal(this.deed.problem)}
        ${this.changed ? this.deeds() : nothing} ${may('OWNER') ? this.others(taken) : nothing}
      </section>
      <candidate-list
        .candidates=${this.incident.candidates.filter((each) => !taken.has(each.release.id))}
        ?readonly=${!may('OWNER')}
        @mima-pick=${({ detail }) => this.add({ release: detail })}
      ></candidate-list>
    </div>`;
  }

  picture() {
    const sure = this.total(this.rows.filter((row) => row.confirmed));
    const unsure = this.total(this.rows.filter((row) => !row.confirmed));
    const words = { sure: percent(sure / 100), unsure: percent(unsure / 100), unknown: percent(Math.max(0, 100 - sure - unsure) / 100) };
    return html`<div>
      <div class="whole" role="img" aria-label=${t('share.picture', words)}>
        <i class="sure" .style=${`width:${sure}%`}></i><i class="unsure" .style=${`width:${unsure}%`}></i>
      </div>
      <p class="small quiet" aria-live="polite">${t('share.picture', words)}</p>
      ${sure + unsure > 100 ? html`<p class="over">${t('share.over', { share: percent((sure + unsure) / 100) })}</p>` : nothing}
    </div>`;
  }

  list() {
    return html`<ul class="shares">
      ${this.rows.map((row) => html`<li>${shareRow(row, { readonly: !may('OWNER'), set: (values) => this.set(row, values), remove: () => this.remove(row), href })}</li>`)}
    </ul>`;
  }

  deeds() {
    return html`<div class="row">
      <button class="button primary" ?disabled=${this.deed.busy} @click=${this.save}>${t('share.save')}</button>
      <button class="button" @click=${this.undo}>${t('form.undo')}</button>
    </div>`;
  }

  others(taken) {
    const project = (event) => {
      const found = this.choices.projects.find((each) => each.key === event.target.value);
      if (found) {
        this.add({ project: found });
        event.target.value = '';
      }
    };
    return html`<details>
      <summary class="button plain">${t('share.other')}</summary>
      <div class="stack other">
        <label class="field"
          ><span>${t('share.release')}</span><input type="search" @input=${this.look} placeholder=${t('share.release.help')}
        /></label>
        ${this.found?.length === 0 ? html`<p class="quiet" role="status">${t('share.release.none')}</p>` : nothing}
        <ul class="stack">
          ${(this.found ?? [])
            .filter((each) => !taken.has(each.id))
            .map(
              (each) =>
                html`<li>
                  <button class="button wide" @click=${() => this.add({ release: each })}>
                    ${icon('next', 16)}<span class="wrap">${each.service.name} ${each.version} · ${each.environment}</span>
                  </button>
                </li>`,
            )}
        </ul>
        <label class="field"
          ><span>${t('share.project')}</span
          ><select @change=${project}>
            <option value="">${t('form.choose')}</option>
            ${this.choices.projects.map((each) => html`<option value=${each.key}>${each.name}</option>`)}
          </select></label
        >
      </div>
    </details>`;
  }
}

customElements.define('share-editor', ShareEditor);

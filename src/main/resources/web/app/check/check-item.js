import { html, nothing } from 'lit';
import { fields } from '../ui/fields.js';
import { icon } from '../ui/icons.js';
import { base, buttons } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { may, nameOf } from '../shell/viewer.js';
import { t, word } from '../words/words.js';
import { relative } from '../words/format.js';
import { itemSheet } from './item-sheet.js';
import { answerNow } from './open-items.js';
import { pending } from './pending.js';

const RESULTS = ['OK', 'NOT_OK', 'UNSURE'];

/** One thing to look at: what is expected, where to look, and three answers of one tap each. */
class CheckItem extends View {
  static properties = { check: { attribute: false }, item: { attribute: false }, open: { state: true }, readonly: { type: Boolean } };
  static styles = [base, buttons, fields, itemSheet];

  given() {
    const deed = pending.of(this.check.release);
    return deed?.results[this.item.id] ?? (deed?.all && !this.answered() ? { result: deed.all } : null);
  }

  answered() {
    return answerNow(this.check, this.item);
  }

  choose(result) {
    const again = pending.waiting(this.check.release, this.item)?.result === result;
    this.open = !again && (this.open || result !== 'OK');
    const { observed, note } = this.said() ?? {};
    pending.answer(this.check, this.item, again ? null : { result, observed, note });
  }

  type() {
    const value = (name) => this.renderRoot.querySelector(`[name=${name}]`).value.trim() || undefined;
    const said = { observed: value('observed'), note: value('note') };
    pending.write(this.check, this.item, said, (this.given() ?? this.answered())?.result);
  }

  /** What was written and is not sent, else what is on record of this round. */
  said() {
    return pending.said(this.check.release, this.item) ?? this.answered();
  }

  render() {
    const { item } = this;
    const chosen = (this.given() ?? this.answered())?.result;
    return html`
      <div class="head">
        <div class="what">
          <h3 class="wrap">${item.title}${item.required ? nothing : html` <span class="quiet small">${t('check.optional')}</span>`}</h3>
          ${item.expected ? html`<p class="expected wrap">${t('check.expected', { text: item.expected })}</p>` : nothing}
          ${item.rollbackTrigger ? html`<p class="small quiet wrap">${t(item.change ? 'check.undoBy' : 'check.rollback', { text: item.rollbackTrigger })}</p>` : nothing}
        </div>
        ${item.dashboardUrl ? this.dashboard() : nothing}
      </div>
      ${this.readonly ? nothing : this.answers(chosen)} ${this.latest()}
      ${this.open && !this.readonly ? this.more() : nothing}
    `;
  }

  dashboard() {
    return html`<a class="button look" href=${this.item.dashboardUrl} target="_blank" rel="noopener noreferrer"
      >${t('check.look')}${icon('open', 16)}<span class="unseen">${t('check.lookAt', { item: this.item.title })}</span></a
    >`;
  }

  answers(chosen) {
    return html`<div class="answers" role="group" aria-label=${this.item.title}>
      ${RESULTS.map(
        (result) => html`<button class="button ${result}" aria-pressed=${chosen === result ? 'true' : 'false'} @click=${() => this.choose(result)}>
          ${word('CheckResult', result)}
        </button>`,
      )}
      <button class="button plain" aria-expanded=${this.open ? 'true' : 'false'} aria-label=${t('check.note')} @click=${() => (this.open = !this.open)}>
        ${icon('write')}
      </button>
    </div>`;
  }

  latest() {
    const { latest } = this.item;
    if (!latest) {
      return nothing;
    }
    const said = [latest.observed, latest.note].filter(Boolean).join(' · ');
    const words = { result: word('CheckResult', latest.result), by: nameOf(latest.by), when: relative(latest.at) };
    return html`<p class="last wrap">${t(this.answered() ? 'check.answered' : 'check.before', words)}${said ? html`<br />${said}` : nothing}</p>
      ${latest.result === 'NOT_OK' && may('OWNER')
        ? html`<button class="button small report" @click=${() => this.tell('mima-report', this.item)}>${t('check.report')}</button>`
        : nothing}`;
  }

  more() {
    const now = this.said();
    return html`<div class="more" @input=${() => this.type()}>
      <label class="field">${t('check.observed')}<input name="observed" maxlength="200" .value=${now?.observed ?? ''} /></label>
      <label class="field">${t('check.noteText')}<textarea name="note" rows="2" maxlength="10000" .value=${now?.note ?? ''}></textarea></label>
    </div>`;
  }
}

customElements.define('check-item', CheckItem);

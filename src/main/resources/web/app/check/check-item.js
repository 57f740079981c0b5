import { css, html, nothing } from 'lit';
import { fields } from '../ui/fields.js';
import { icon } from '../ui/icons.js';
import { base, buttons } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { nameOf } from '../shell/viewer.js';
import { t, word } from '../words/words.js';
import { relative } from '../words/format.js';
import { pending } from './pending.js';

const RESULTS = ['OK', 'NOT_OK', 'UNSURE'];

/** One thing to look at: what is expected, where to look, and three answers of one tap each. */
class CheckItem extends View {
  static properties = { check: { attribute: false }, item: { attribute: false }, open: { state: true }, readonly: { type: Boolean } };
  static styles = [
    base,
    buttons,
    fields,
    css`
      :host {
        padding-block: var(--s4);
        border-block-start: 1px solid var(--line);
      }
      .what {
        display: grid;
        gap: 2px;
      }
      h3 {
        margin: 0;
        font-size: var(--text-large);
        font-weight: 620;
        line-height: 1.4;
      }
      .expected {
        color: var(--ink-2);
      }
      .head {
        display: flex;
        align-items: flex-start;
        justify-content: space-between;
        gap: var(--s3);
      }
      .look {
        flex: none;
      }
      .answers {
        display: grid;
        grid-template-columns: auto auto auto var(--tap);
        justify-content: stretch;
        gap: var(--s2);
        margin-block-start: var(--s3);
      }
      .answers .button {
        padding-inline: var(--s1);
      }
      .answers .button:lang(ja) {
        font-size: 0.875rem;
        letter-spacing: -0.03em;
      }
      .answers [aria-pressed='true'] {
        border-color: currentColor;
        box-shadow: inset 0 0 0 1px currentColor;
      }
      .OK[aria-pressed='true'] {
        background: var(--good-soft);
        color: var(--good);
      }
      .NOT_OK[aria-pressed='true'] {
        background: var(--bad-soft);
        color: var(--bad);
      }
      .UNSURE[aria-pressed='true'] {
        background: var(--doubt-soft);
        color: var(--doubt);
      }
      .more {
        display: grid;
        gap: var(--s3);
        margin-block-start: var(--s3);
      }
      .last {
        margin-block-start: var(--s2);
        color: var(--ink-3);
        font-size: var(--text-small);
      }
      @media (min-width: 720px) {
        .answers {
          max-width: 520px;
        }
        .more {
          grid-template-columns: 1fr 2fr;
        }
      }
    `,
  ];

  given() {
    const deed = pending.of(this.check.release);
    return deed?.results[this.item.id] ?? (deed?.rest && this.item.asked && !this.answered() ? { result: deed.rest } : null);
  }

  /** In this round: an answer of an earlier one says nothing of now. */
  answered() {
    const { latest } = this.item;
    return latest && this.check.round && latest.round === this.check.round.number ? latest : null;
  }

  choose(result) {
    const again = pending.of(this.check.release)?.results[this.item.id]?.result === result;
    this.open = !again && (this.open || result !== 'OK');
    pending.answer(this.check, this.item, again ? null : { result, ...this.said() });
  }

  /** Each letter begins the five seconds anew: nobody types against a clock. */
  type() {
    const result = (this.given() ?? this.answered())?.result;
    if (result) {
      pending.answer(this.check, this.item, { result, ...this.said() });
    }
  }

  said() {
    const value = (name) => this.renderRoot.querySelector(`[name=${name}]`)?.value.trim() || undefined;
    return { observed: value('observed'), note: value('note') };
  }

  render() {
    const { item } = this;
    const chosen = (this.given() ?? this.answered())?.result;
    return html`
      <div class="head">
        <div class="what">
          <h3 class="wrap">${item.title}${item.required ? nothing : html` <span class="quiet small">${t('check.optional')}</span>`}</h3>
          ${item.expected ? html`<p class="expected wrap">${t('check.expected', { text: item.expected })}</p>` : nothing}
          ${item.rollbackTrigger ? html`<p class="small quiet wrap">${t('check.rollback', { text: item.rollbackTrigger })}</p>` : nothing}
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
    return html`<p class="last wrap">${t(this.answered() ? 'check.answered' : 'check.before', words)}${said ? html`<br />${said}` : nothing}</p>`;
  }

  more() {
    const now = this.answered();
    return html`<div class="more" @input=${() => this.type()}>
      <label class="field">${t('check.observed')}<input name="observed" maxlength="200" .value=${now?.observed ?? ''} /></label>
      <label class="field">${t('check.noteText')}<textarea name="note" rows="2" maxlength="10000" .value=${now?.note ?? ''}></textarea></label>
    </div>`;
  }
}

customElements.define('check-item', CheckItem);

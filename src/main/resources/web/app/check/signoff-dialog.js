import { html, nothing } from 'lit';
import { short } from '../words/format.js';
import { t, word } from '../words/words.js';
import { DeedDialog } from './deed-dialog.js';

const VERDICTS = ['HEALTHY', 'FAULTY', 'ROLLED_BACK'];

/** A verdict, at the end of the watch. HEALTHY in spite of what stands in the way wants a reason, which stays on record. */
class SignoffDialog extends DeedDialog {
  static properties = { verdict: { state: true } };
  operation = 'SignOff';
  words = 'signoff';

  /** Somebody has signed it HEALTHY: whoever does not agree says what it is. */
  willUpdate() {
    this.verdict ??= this.verdicts()[0];
  }

  verdicts() {
    return this.release.checklist.signOff ? VERDICTS.filter((verdict) => verdict !== 'HEALTHY') : VERDICTS;
  }

  input({ verdict, note, overrideReason }) {
    return { release: this.release.id, verdict, note: note || undefined, overrideReason: overrideReason || undefined };
  }

  form() {
    const { readiness, schedule } = this.release.checklist;
    return html`
      <fieldset>
        <legend class="unseen">${t('signoff.verdict')}</legend>
        ${this.verdicts().map((verdict) => this.choice(verdict))}
      </fieldset>
      ${this.verdict === 'HEALTHY' && !readiness.allowed ? this.override(readiness) : nothing}
      ${this.verdict === 'HEALTHY' && schedule.secondSignOff ? html`<p class="notice">${t('signoff.second')}</p>` : nothing}
      <label class="field">${t('signoff.note')}<textarea name="note" rows="2" maxlength="10000"></textarea></label>
    `;
  }

  choice(verdict) {
    return html`<label class="choice"
      ><input type="radio" name="verdict" value=${verdict} .checked=${this.verdict === verdict} @change=${() => (this.verdict = verdict)} /><span
        ><b>${word('Verdict', verdict)}</b><br /><span class="small quiet">${t(`signoff.${verdict}`)}</span></span
      ></label
    >`;
  }

  override({ blockers }) {
    return html`<div class="notice doubt stack">
      <div>
        <p><b>${t('signoff.blocked')}</b></p>
        <ul>
          ${blockers.map((blocker) => html`<li>${blockerWords(blocker)}</li>`)}
        </ul>
      </div>
      <label class="field">${t('signoff.override')}<textarea name="overrideReason" rows="2" required maxlength="10000"></textarea></label>
    </div>`;
  }
}

/** Why it may not be signed HEALTHY, as the service says. */
export const blockerWords = ({ code, item, until }) =>
  t(`BlockerCode.${code}`, { item: item?.title ?? '', at: until ? short(until) : '' });

customElements.define('signoff-dialog', SignoffDialog);

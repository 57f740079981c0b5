import { html } from 'lit';
import { t, word } from '../words/words.js';
import { DeedDialog } from './deed-dialog.js';

/** A verdict that proved wrong: it stays on record, and another follows it. */
class CorrectDialog extends DeedDialog {
  operation = 'CorrectVerdict';
  words = 'correct';

  input({ verdict, reason }) {
    return { release: this.release.id, verdict, reason };
  }

  form() {
    const now = this.release.checklist.signOff.verdict;
    const others = ['HEALTHY', 'FAULTY', 'ROLLED_BACK'].filter((verdict) => verdict !== now);
    return html`
      <p class="quiet">${t('correct.help')}</p>
      <fieldset>
        <legend>${t('signoff.verdict')}</legend>
        ${others.map(
          (verdict, i) => html`<label class="choice"
            ><input type="radio" name="verdict" value=${verdict} ?checked=${i === 0} />${word('Verdict', verdict)}</label
          >`,
        )}
      </fieldset>
      <label class="field">${t('correct.reason')}<textarea name="reason" rows="2" required maxlength="10000"></textarea></label>
    `;
  }
}

customElements.define('correct-dialog', CorrectDialog);

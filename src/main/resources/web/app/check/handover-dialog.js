import '../ui/people-field.js';

import { html } from 'lit';
import { t } from '../words/words.js';
import { DeedDialog } from './deed-dialog.js';

/** Others own it from now on. */
class HandoverDialog extends DeedDialog {
  operation = 'HandOver';
  words = 'handover';

  input({ note }) {
    const to = this.renderRoot.querySelector('people-field').value;
    return to.length ? { release: this.release.id, to, note: note || undefined } : this.missing(t('handover.nobody'));
  }

  form() {
    return html`
      <p class="quiet">${t('handover.help')}</p>
      <people-field label=${t('handover.to')}></people-field>
      <label class="field">${t('handover.note')}<textarea name="note" rows="2" maxlength="10000"></textarea></label>
    `;
  }
}

customElements.define('handover-dialog', HandoverDialog);

import { html, nothing } from 'lit';
import { area, field, fromLocal, given } from '../ui/form.js';
import { FormDialog } from '../ui/form-dialog.js';
import { t } from '../words/words.js';
import document from './agreement.graphql';

/** A deed that wants a reason, and perhaps an end. */
class ReasonDialog extends FormDialog {
  static properties = { words: { attribute: 'heading-key' }, operation: {}, input: { attribute: false }, until: { type: Boolean } };

  heading() {
    return t(this.words);
  }

  go() {
    return t(this.words);
  }

  send(form) {
    const { reason, until } = given(form);
    return this.deed.run(document, this.operation, { input: { ...this.input, reason, until: this.until ? fromLocal(until) : undefined } });
  }

  form() {
    return html`<p class="quiet">${t(`${this.words}.help`)}</p>
      ${area(t('project.reason'), 'reason', { required: true, problem: this.deed.problem })}
      ${this.until ? field(t('gate.until'), 'until', { type: 'datetime-local', required: true, problem: this.deed.problem }) : nothing}`;
  }
}

customElements.define('reason-dialog', ReasonDialog);

import { html } from 'lit';
import { area, given } from '../ui/form.js';
import { FormDialog } from '../ui/form-dialog.js';
import { t } from '../words/words.js';
import document from './agreement.graphql';

/** Stops a project to take stock, or lets it go on. */
class PauseDialog extends FormDialog {
  static properties = { project: { attribute: false } };

  get stopped() {
    return this.project.suspension != null;
  }

  heading() {
    return t(this.stopped ? 'project.resume' : 'project.suspend');
  }

  go() {
    return this.heading();
  }

  send(form) {
    const { text } = given(form);
    const project = this.project.key;
    return this.stopped
      ? this.deed.run(document, 'ResumeProject', { input: { project, note: text } })
      : this.deed.run(document, 'SuspendProject', { input: { project, reason: text } });
  }

  form() {
    return html`<p class="quiet">${t(this.stopped ? 'project.resume.help' : 'project.suspend.help')}</p>
      ${area(t(this.stopped ? 'project.note' : 'project.reason'), 'text', { required: !this.stopped, problem: this.deed.problem })}`;
  }
}

customElements.define('pause-dialog', PauseDialog);

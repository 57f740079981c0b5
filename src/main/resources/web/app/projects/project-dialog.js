import { html, nothing } from 'lit';
import { Choices } from '../choices/choices.js';
import { field, given } from '../ui/form.js';
import { FormDialog } from '../ui/form-dialog.js';
import { t } from '../words/words.js';
import document from './projects.graphql';

/** A project, or a new one. */
class ProjectDialog extends FormDialog {
  static properties = { project: { attribute: false } };
  choices = new Choices(this);

  heading() {
    return this.project.key ?? t('projects.new');
  }

  send(form) {
    const values = given(form);
    const before = { ...this.project, lead: this.project.lead?.handle };
    const input = { key: this.project.key ?? values.key };
    ['name', 'lead', 'startedOn', 'endedOn']
      .filter((name) => (values[name] ?? '') !== (before[name] ?? ''))
      .forEach((name) => (input[name] = values[name] ?? null));
    return this.deed.run(document, 'SaveProject', { input });
  }

  form() {
    const { problem } = this.deed;
    const { project } = this;
    return html`
      ${project.key ? nothing : field(t('project.key'), 'key', { required: true, maxlength: 200, problem, help: t('project.key.help') })}
      ${field(t('project.name'), 'name', { value: project.name, problem })}
      ${field(t('project.lead'), 'lead', { value: project.lead?.handle, list: 'people', problem })}
      <div class="two">
        ${field(t('project.startedOn'), 'startedOn', { type: 'date', value: project.startedOn, problem })}
        ${field(t('project.endedOn'), 'endedOn', { type: 'date', value: project.endedOn, problem })}
      </div>
      ${this.choices.lists()}
    `;
  }
}

customElements.define('project-dialog', ProjectDialog);

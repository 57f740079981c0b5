import { html, nothing } from 'lit';
import { Choices } from '../choices/choices.js';
import { area, choose, field, given, lines } from '../ui/form.js';
import { FormDialog } from '../ui/form-dialog.js';
import { t } from '../words/words.js';
import document from './settings.graphql';

const TEXTS = ['team', 'repositoryUrl', 'teamChannel'];
const handles = (people) => people?.map((each) => each.handle).join('\n') ?? '';

/** A service, or a new one. People are named by their handles, one each line. */
class ServiceDialog extends FormDialog {
  static properties = { service: { attribute: false } };
  choices = new Choices(this);

  heading() {
    return this.service.name ?? t('services.new');
  }

  send(form) {
    const values = given(form);
    const input = { name: this.service.name ?? values.name };
    TEXTS.filter((name) => (values[name] ?? '') !== (this.service[name] ?? '')).forEach((name) => (input[name] = values[name] ?? null));
    for (const name of ['owners', 'backups', 'dependsOn']) {
      input[name] = lines(values[name]);
    }
    if (values.template && values.template !== this.service.template?.name) {
      input.template = values.template;
    }
    return this.deed.run(document, 'SaveService', { input });
  }

  form() {
    const { problem } = this.deed;
    const { service } = this;
    const templates = this.choices.templates.length ? this.choices.templates : [service.template?.name ?? 'default'];
    return html`
      ${service.name ? nothing : field(t('services.name'), 'name', { required: true, maxlength: 200, problem })}
      <div class="two">
        ${field(t('services.team'), 'team', { value: service.team, list: 'teams', problem })}
        ${field(t('services.teamChannel'), 'teamChannel', { value: service.teamChannel, problem, placeholder: '#team' })}
      </div>
      <div class="two">
        ${area(t('services.owners'), 'owners', { value: handles(service.owners), problem, rows: 2, help: t('services.owners.help') })}
        ${area(t('services.backups'), 'backups', { value: handles(service.backups), problem, rows: 2, help: t('services.backups.help') })}
      </div>
      ${choose(
        t('services.byTemplate'),
        'template',
        templates.map((name) => [name, name]),
        { value: service.template?.name ?? 'default', problem },
      )}
      ${area(t('services.dependsOn'), 'dependsOn', { value: service.dependsOn?.map((each) => each.name).join('\n'), problem, rows: 2, help: t('form.lines') })}
      ${field(t('services.repositoryUrl'), 'repositoryUrl', { type: 'url', value: service.repositoryUrl, problem })} ${this.choices.lists()}
    `;
  }
}

customElements.define('service-dialog', ServiceDialog);

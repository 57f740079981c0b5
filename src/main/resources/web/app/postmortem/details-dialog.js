import { html } from 'lit';
import { Choices } from '../choices/choices.js';
import { area, field, given, lines } from '../ui/form.js';
import { FormDialog } from '../ui/form-dialog.js';
import { t } from '../words/words.js';
import document from './postmortem.graphql';

const handles = (people) => people.map((each) => each.handle);

/** What is said of a postmortem beside its text. */
class DetailsDialog extends FormDialog {
  static properties = { postmortem: { attribute: false } };
  choices = new Choices(this);

  heading() {
    return t('postmortem.details');
  }

  send(form) {
    const { title, facilitator = null, participants, externalUrl = null } = given(form);
    const { id, version } = this.postmortem;
    return this.deed.run(document, 'EditPostmortem', {
      input: { postmortem: id, version, title, facilitator, participants: lines(participants), externalUrl },
    });
  }

  form() {
    const { problem } = this.deed;
    const { title, facilitator, participants, externalUrl } = this.postmortem;
    return html`
      ${field(t('postmortem.name'), 'title', { value: title, required: true, problem })}
      ${field(t('postmortem.facilitator'), 'facilitator', { value: facilitator?.handle, list: 'people', problem })}
      ${area(t('postmortem.participants'), 'participants', { value: handles(participants).join('\n'), rows: 3, problem, help: t('form.lines') })}
      ${field(t('postmortem.externalUrl'), 'externalUrl', { type: 'url', value: externalUrl, problem, help: t('postmortem.externalUrl.help') })}
      ${this.choices.lists()}
    `;
  }
}

customElements.define('details-dialog', DetailsDialog);

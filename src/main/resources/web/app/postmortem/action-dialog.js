import { html, nothing } from 'lit';
import { Choices } from '../choices/choices.js';
import { KINDS, options } from '../incidents/kinds.js';
import { area, choose, field, given } from '../ui/form.js';
import { FormDialog } from '../ui/form-dialog.js';
import { t } from '../words/words.js';
import document from './postmortem.graphql';
import { ACTION_STATUSES, MEASURES, TYPES } from './states.js';

/** Something to do, with what should get better by it and how one would see that. */
class ActionDialog extends FormDialog {
  static properties = { postmortem: {}, item: { attribute: false }, measure: { state: true } };
  choices = new Choices(this);

  heading() {
    return this.item.id ? t('actions.edit') : t('actions.new');
  }

  send(form) {
    const { trackerUrl = null, hypothesis = null, measure = null, kind, ...rest } = given(form);
    const input = {
      id: this.item.id,
      postmortem: this.postmortem,
      ...rest,
      trackerUrl,
      hypothesis,
      measure,
      kind: measure === 'INCIDENTS_OF_KIND' ? kind : null,
    };
    return this.deed.run(document, 'SaveActionItem', { input });
  }

  form() {
    const { problem } = this.deed;
    const { item } = this;
    const measure = this.measure ?? item.measure ?? '';
    return html`
      ${field(t('actions.what'), 'title', { value: item.title, required: true, focus: !item.id, problem })}
      <div class="two">
        ${choose(t('actions.type'), 'type', options('ActionType', TYPES), { value: item.type ?? 'PREVENT', problem })}
        ${choose(t('actions.status'), 'status', options('ActionStatus', ACTION_STATUSES), { value: item.status ?? 'OPEN', problem })}
        ${field(t('actions.owner'), 'owner', { value: item.owner?.handle, required: true, list: 'people', problem })}
        ${field(t('actions.due'), 'dueOn', { type: 'date', value: item.dueOn, required: true, problem })}
      </div>
      ${area(t('actions.hypothesis'), 'hypothesis', { value: item.hypothesis, rows: 2, problem, help: t('actions.hypothesis.help') })}
      <div class="two">
        ${choose(t('actions.measure'), 'measure', options('ActionMeasure', MEASURES, t('actions.noMeasure')), { value: measure, problem, change: (event) => (this.measure = event.target.value) })}
        ${measure === 'INCIDENTS_OF_KIND' ? choose(t('incident.kind'), 'kind', options('IncidentKind', KINDS), { value: item.kind ?? 'INCIDENT', problem }) : nothing}
      </div>
      ${field(t('actions.trackerUrl'), 'trackerUrl', { type: 'url', value: item.trackerUrl, problem })} ${this.choices.lists()}
    `;
  }
}

customElements.define('action-dialog', ActionDialog);

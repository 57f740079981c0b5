import { html } from 'lit';
import { Choices } from '../choices/choices.js';
import { area, choose, field, fromLocal, given, tick, toLocal } from '../ui/form.js';
import { FormDialog } from '../ui/form-dialog.js';
import { t } from '../words/words.js';
import document from './incidents.graphql';
import { KINDS, options, SEVERITIES, SOURCES } from './kinds.js';

const TIMES = ['startedAt', 'detectedAt', 'mitigatedAt', 'resolvedAt'];
const TEXTS = ['title', 'kind', 'severity', 'service', 'environment', 'detectedBy', 'cause', 'description'];

/** What is known of an incident by now. What was not touched is not sent, so that nobody writes over a colleague's words. */
class IncidentEdit extends FormDialog {
  static properties = { incident: { attribute: false } };
  choices = new Choices(this);

  heading() {
    return t('incident.edit');
  }

  before() {
    return { ...this.incident, service: this.incident.service?.name };
  }

  send(form) {
    const values = given(form);
    const before = this.before();
    const input = { incident: before.id };
    TEXTS.filter((name) => (values[name] ?? '') !== (before[name] ?? '')).forEach((name) => (input[name] = values[name] ?? null));
    TIMES.filter((name) => (values[name] ?? '') !== toLocal(before[name])).forEach(
      (name) => (input[name] = fromLocal(values[name]) ?? null),
    );
    const excluded = values.excludedFromMetrics === 'on';
    if (excluded !== before.excludedFromMetrics) {
      input.excludedFromMetrics = excluded;
    }
    return this.deed.run(document, 'UpdateIncident', { input });
  }

  form() {
    const { problem } = this.deed;
    const now = this.before();
    const time = (name) => field(t(`incident.${name}`), name, { type: 'datetime-local', value: toLocal(now[name]), problem });
    return html`
      ${field(t('incident.what'), 'title', { value: now.title, required: true, problem })}
      <div class="two">
        ${choose(t('incident.kind'), 'kind', options('IncidentKind', KINDS), { value: now.kind, problem })}
        ${choose(t('incident.severity'), 'severity', options('Severity', SEVERITIES), { value: now.severity, problem })}
        ${field(t('incident.service'), 'service', { value: now.service, list: 'services', problem })}
        ${field(t('incident.environment'), 'environment', { value: now.environment, list: 'environments', problem })}
        ${choose(t('incident.detectedBy'), 'detectedBy', options('DetectionSource', SOURCES), { value: now.detectedBy, problem })}
        ${field(t('incident.cause'), 'cause', { value: now.cause, list: 'causes', problem })} ${time('startedAt')} ${time('detectedAt')}
        ${now.status === 'OPEN' ? '' : time('mitigatedAt')} ${now.status === 'RESOLVED' ? time('resolvedAt') : ''}
      </div>
      ${area(t('incident.description'), 'description', { value: now.description, problem, rows: 5 })}
      ${tick(t('incident.excluded'), 'excludedFromMetrics', now.excludedFromMetrics)} ${this.choices.lists()}
    `;
  }
}

customElements.define('incident-edit', IncidentEdit);

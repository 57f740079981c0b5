import { html } from 'lit';
import { Choices } from '../choices/choices.js';
import { area, choose, field, fromLocal, given } from '../ui/form.js';
import { FormDialog } from '../ui/form-dialog.js';
import { t, word } from '../words/words.js';
import document from './incidents.graphql';
import { KINDS, options, SEVERITIES, SOURCES } from './kinds.js';

/** Thirty seconds: a line and how it broke. Whatever else is known has a default, and can be said later. */
class IncidentReport extends FormDialog {
  choices = new Choices(this);

  heading() {
    return t('incident.report');
  }

  go() {
    return t('incident.report.go');
  }

  send(form) {
    const { startedAt, detectedAt, ...rest } = given(form);
    return this.deed.run(document, 'ReportIncident', {
      input: { ...rest, startedAt: fromLocal(startedAt), detectedAt: fromLocal(detectedAt) },
    });
  }

  form() {
    const { problem } = this.deed;
    return html`
      ${field(t('incident.what'), 'title', { required: true, focus: true, problem, help: t('incident.what.help') })}
      <fieldset>
        <legend>${t('incident.kind')}</legend>
        ${KINDS.map(
          (kind, i) =>
            html`<label class="choice"
              ><input type="radio" name="kind" value=${kind} ?checked=${i === 0} /><span
                ><b>${word('IncidentKind', kind)}</b><br /><span class="small quiet">${t(`IncidentKind.${kind}.help`)}</span></span
              ></label
            >`,
        )}
      </fieldset>
      <details>
        <summary>${t('incident.report.more')}</summary>
        <div class="stack">
          <div class="two">
            ${field(t('incident.service'), 'service', { list: 'services', problem })}
            ${field(t('incident.environment'), 'environment', { list: 'environments', problem })}
            ${choose(t('incident.severity'), 'severity', options('Severity', SEVERITIES, t('incident.severity.default')), { problem })}
            ${choose(t('incident.detectedBy'), 'detectedBy', options('DetectionSource', SOURCES, t('form.unsaid')), { problem })}
            ${field(t('incident.startedAt'), 'startedAt', { type: 'datetime-local', problem, help: t('incident.startedAt.help') })}
            ${field(t('incident.detectedAt'), 'detectedAt', { type: 'datetime-local', problem, help: t('incident.detectedAt.help') })}
          </div>
          ${field(t('incident.cause'), 'cause', { list: 'causes', problem, help: t('incident.cause.help') })}
          ${area(t('incident.description'), 'description', { problem })}
        </div>
      </details>
      ${this.choices.lists()}
    `;
  }
}

customElements.define('incident-report', IncidentReport);

import '../ui/duration-field.js';

import { html } from 'lit';
import { t, word } from '../words/words.js';

const TARGETS = ['OWNERS', 'BACKUPS', 'TEAM', 'PROJECT_LEAD'];
const SPANS = ['firstAfter', 'interval', 'grace', 'minimumWatch', 'maximumSnooze'];
const RULES = ['secondSignOff', 'respectWorkingHours'];

export const scheduleInput = (schedule) => Object.fromEntries(['risk', ...SPANS, ...RULES].map((name) => [name, schedule[name]]));

/** When somebody is asked for a release of this risk. What is chosen goes into the schedule itself. */
export const scheduleFields = (schedule, readonly) =>
  html`<fieldset>
    <legend><h3>${t('templates.risk', { risk: word('RiskLevel', schedule.risk) })}</h3></legend>
    <div class="spans">
      ${SPANS.map(
        (name) =>
          html`<duration-field
            .label=${t(`schedule.${name}`)}
            .value=${schedule[name]}
            ?disabled=${readonly}
            @change=${(event) => (schedule[name] = event.target.value)}
          ></duration-field>`,
      )}
    </div>
    <div class="row rules">
      ${RULES.map(
        (name) =>
          html`<label class="choice"
            ><input type="checkbox" .checked=${schedule[name]} @change=${(event) => (schedule[name] = event.target.checked)} /><span
              >${t(`schedule.${name}`)}</span
            ></label
          >`,
      )}
    </div>
  </fieldset>`;

/** A rung of the ladder. */
export const stepFields = (step, remove) =>
  html`<div class="step" role="group" aria-label=${t('templates.ladder')}>
    <label class="field"
      ><span>${t('ladder.after')}</span
      ><input
        type="number"
        min="1"
        max="100"
        required
        .value=${String(step.afterMissed)}
        @change=${(event) => (step.afterMissed = event.target.value)}
    /></label>
    <label class="field"
      ><span>${t('ladder.to')}</span
      ><select @change=${(event) => (step.to = event.target.value)}>
        ${TARGETS.map((to) => html`<option value=${to} ?selected=${to === step.to}>${word('EscalationTarget', to)}</option>`)}
      </select></label
    >
    <button type="button" class="button plain" @click=${remove}>${t('form.remove')}</button>
    <label class="field"
      ><span>${t('ladder.channel')}</span
      ><input maxlength="200" .value=${step.channel ?? ''} @change=${(event) => (step.channel = event.target.value.trim())}
    /></label>
  </div>`;

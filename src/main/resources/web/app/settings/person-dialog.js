import { css, html, nothing } from 'lit';
import { Choices } from '../choices/choices.js';
import { options } from '../incidents/kinds.js';
import { may } from '../shell/viewer.js';
import { fields } from '../ui/fields.js';
import { area, choose, field, given, lines, tick } from '../ui/form.js';
import { FormDialog, formSheet } from '../ui/form-dialog.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { t } from '../words/words.js';
import document from './settings.graphql';
import { dayName, DAYS } from './days.js';

const CHANNELS = ['SLACK', 'EMAIL', 'TEAMS', 'WEBHOOK', 'LOG'];
const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const absences = (away) => (away ?? []).map((each) => ({ from: each.from, to: each.to, standIn: each.standIn?.handle ?? '' }));

/** A person, or a new one. An address is an administrator's to change: it says who somebody is. */
class PersonDialog extends FormDialog {
  static properties = { person: { attribute: false }, away: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    formSheet,
    css`
      .days {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s4);
      }
      .absence {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--s2);
        padding-block: var(--s3);
        border-block-start: 1px solid var(--line);
      }
    `,
  ];

  choices = new Choices(this);

  willUpdate(changed) {
    if (changed.has('person')) {
      this.away = absences(this.person.away);
    }
  }

  heading() {
    return this.person.handle ?? t('people.new');
  }

  /** What was not touched is not sent. */
  send(form) {
    const values = given(form);
    const data = new FormData(form);
    const { person } = this;
    const hours = values.from && values.to ? { from: values.from, to: values.to, days: data.getAll('days') } : undefined;
    const input = { handle: person.handle ?? values.handle };
    const put = (name, now, before) => !same(now, before) && (input[name] = now);
    put('displayName', values.displayName ?? null, person.displayName);
    put('timeZone', values.timeZone ?? null, person.timeZone);
    put('locale', values.locale ?? null, person.locale);
    put('channels', data.getAll('channels'), person.channels ?? []);
    put('aliases', lines(values.aliases), person.aliases ?? []);
    put('active', data.has('active'), person.active ?? true);
    put(
      'away',
      this.away
        .filter((each) => each.from && each.to)
        .map((each) => ({ from: each.from, to: each.to, standIn: each.standIn || undefined })),
      absences(person.away).map((each) => ({ ...each, standIn: each.standIn || undefined })),
    );
    if (
      hours &&
      !same(
        hours,
        person.workingHours && {
          from: person.workingHours.from.slice(0, 5),
          to: person.workingHours.to.slice(0, 5),
          days: person.workingHours.days,
        },
      )
    ) {
      input.workingHours = hours;
    }
    if (may('ADMIN')) {
      put('email', values.email ?? null, person.email);
      put('slackUserId', values.slackUserId ?? null, person.slackUserId);
    }
    return this.deed.run(document, 'SavePerson', { input });
  }

  form() {
    const { problem } = this.deed;
    const { person } = this;
    const hours = person.workingHours ?? { from: '09:00', to: '18:00', days: DAYS.slice(0, 5) };
    return html`
      ${person.handle ? nothing : field(t('people.handle'), 'handle', { required: true, maxlength: 200, problem, help: t('people.handle.help') })}
      ${field(t('people.name'), 'displayName', { value: person.displayName, problem })}
      <fieldset>
        <legend>${t('people.channels')}</legend>
        <div class="days">
          ${CHANNELS.map((each) => html`<label class="choice"><input type="checkbox" name="channels" value=${each} ?checked=${person.channels?.includes(each)} /><span>${t(`Channel.${each}`)}</span></label>`)}
        </div>
        <p class="help">${t('people.channels.help')}</p>
      </fieldset>
      <div class="two">
        ${field(t('people.timeZone'), 'timeZone', { value: person.timeZone, list: 'zones', problem })}
        ${choose(t('people.locale'), 'locale', options('Locale', ['EN', 'JA'], person.locale ? undefined : t('form.unsaid')), { value: person.locale, problem })}
        ${field(t('people.from'), 'from', { type: 'time', value: hours.from.slice(0, 5), problem })}
        ${field(t('people.to'), 'to', { type: 'time', value: hours.to.slice(0, 5), problem })}
      </div>
      <fieldset>
        <legend>${t('people.days')}</legend>
        <div class="days">
          ${DAYS.map((each) => html`<label class="choice"><input type="checkbox" name="days" value=${each} ?checked=${hours.days.includes(each)} /><span>${dayName(each)}</span></label>`)}
        </div>
      </fieldset>
      ${this.absences()}
      <details>
        <summary>${t('people.more')}</summary>
        <div class="stack">
          ${area(t('people.aliases'), 'aliases', { value: person.aliases?.join('\n'), rows: 2, problem, help: t('people.aliases.help') })}
          ${
            may('ADMIN')
              ? html`<div class="two">
                  ${field(t('people.email'), 'email', { type: 'email', value: person.email, problem })}
                  ${field(t('people.slack'), 'slackUserId', { value: person.slackUserId, problem })}
                </div>`
              : nothing
          }
          ${tick(t('people.active'), 'active', person.active ?? true)}
        </div>
      </details>
      ${this.choices.lists()}
      <datalist id="zones">${Intl.supportedValuesOf('timeZone').map((zone) => html`<option value=${zone}></option>`)}</datalist>
    `;
  }

  absences() {
    const put = (each, name) => (event) => (each[name] = event.target.value);
    return html`<fieldset>
      <legend>${t('people.away')}</legend>
      ${this.away.map(
        (each, i) =>
          html`<div class="absence" role="group" aria-label=${t('people.away')}>
            <label class="field"
              ><span>${t('period.from')}</span><input type="date" required .value=${each.from} @change=${put(each, 'from')}
            /></label>
            <label class="field"
              ><span>${t('period.to')}</span><input type="date" required .value=${each.to} @change=${put(each, 'to')}
            /></label>
            <label class="field"
              ><span>${t('people.standIn')}</span><input list="people" .value=${each.standIn} @change=${put(each, 'standIn')}
            /></label>
            <button type="button" class="button plain" @click=${() => (this.away = this.away.filter((_, at) => at !== i))}>
              ${t('form.remove')}
            </button>
          </div>`,
      )}
      <button type="button" class="button" @click=${() => (this.away = [...this.away, { from: '', to: '', standIn: '' }])}>
        ${t('people.addAbsence')}
      </button>
    </fieldset>`;
  }
}

customElements.define('person-dialog', PersonDialog);

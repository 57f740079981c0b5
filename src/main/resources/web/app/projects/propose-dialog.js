import '../ui/duration-field.js';

import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Choices } from '../choices/choices.js';
import { fields } from '../ui/fields.js';
import { area, choose, field, given, lines, tick } from '../ui/form.js';
import { FormDialog, formSheet } from '../ui/form-dialog.js';
import { day } from '../ui/period.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { now } from '../words/clock.js';
import { t, word } from '../words/words.js';
import document from './agreement.graphql';

/** A cap on near misses would stop people reporting them. */
const LIMITED = ['INCIDENT', 'REGRESSION', 'USER_INQUIRY'];
const CONSEQUENCES = ['REQUIRE_SECOND_SIGN_OFF', 'HOLD_NEXT_DEPLOY', 'CALL_POSTMORTEM'];
const FOUR_WEEKS = 'PT672H';
const QUARTER = 91 * 86_400_000;

/** Speed and quality to agree on. It is in force once everybody who is named has approved it. */
class ProposeDialog extends FormDialog {
  static properties = { project: { attribute: false }, limits: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    formSheet,
    css`
      .limit {
        display: grid;
        grid-template-columns: 1fr 84px;
        gap: var(--s3);
        align-items: end;
        padding-block: var(--s3);
        border-block-start: 1px solid var(--line);
      }
    `,
  ];

  choices = new Choices(this);
  leadTime = null;

  constructor() {
    super();
    this.limits = [{ kind: 'INCIDENT', atMost: 1, per: FOUR_WEEKS }];
  }

  heading() {
    return t('agreement.propose');
  }

  go() {
    return t('agreement.propose.go');
  }

  send(form) {
    const { statement, releasesPerWeek, approvers, revisitOn, postmortem } = given(form);
    const data = new FormData(form);
    const input = {
      project: this.project.key,
      statement,
      postmortem,
      quality: this.limits.map(({ kind, atMost, per }) => ({ kind, atMost: Number(atMost), per })),
      releasesPerWeek: releasesPerWeek === undefined ? undefined : Number(releasesPerWeek),
      leadTimeMedianAtMost: this.leadTime ?? undefined,
      consequences: data.getAll('consequences'),
      dryRun: data.has('dryRun'),
      approvers: lines(approvers),
      revisitOn,
    };
    return this.deed.run(document, 'ProposeAgreement', { input });
  }

  form() {
    const { problem } = this.deed;
    const postmortems = this.project.postmortems ?? [];
    return html`
      ${area(t('agreement.statement'), 'statement', { required: true, problem, help: t('agreement.statement.help') })}
      <fieldset>
        <legend>${t('agreement.quality')}</legend>
        ${repeat(
          this.limits,
          (limit) => limit,
          (limit) => this.limit(limit),
        )}
        <button
          type="button"
          class="button"
          @click=${() => (this.limits = [...this.limits, { kind: 'REGRESSION', atMost: 2, per: FOUR_WEEKS }])}
        >
          ${t('agreement.addLimit')}
        </button>
      </fieldset>
      <div class="two">
        ${field(t('agreement.releasesPerWeek'), 'releasesPerWeek', { type: 'number', min: 0, step: 'any', problem })}
        <duration-field
          .label=${t('agreement.leadTime')}
          optional
          @change=${(event) => (this.leadTime = event.target.value)}
        ></duration-field>
      </div>
      <fieldset>
        <legend>${t('agreement.consequences')}</legend>
        ${CONSEQUENCES.map((each) => html`<label class="choice"><input type="checkbox" name="consequences" value=${each} /><span>${word('Consequence', each)}</span></label>`)}
        ${tick(t('agreement.dryRun.help'), 'dryRun', true)}
      </fieldset>
      ${area(t('agreement.approvers'), 'approvers', { rows: 2, required: true, value: this.project.lead?.handle ?? '', problem, help: t('agreement.approvers.help') })}
      ${field(t('agreement.revisit'), 'revisitOn', { type: 'date', required: true, value: day(now() + QUARTER), problem })}
      ${postmortems.length ? choose(t('agreement.from'), 'postmortem', [['', t('form.unsaid')], ...postmortems.map((each) => [each.id, each.title])], { problem }) : nothing}
    `;
  }

  limit(limit) {
    return html`<div class="limit" role="group" aria-label=${t('agreement.quality')}>
      <label class="field"
        ><span>${t('incident.kind')}</span
        ><select @change=${(event) => (limit.kind = event.target.value)}>
          ${LIMITED.map((kind) => html`<option value=${kind} ?selected=${kind === limit.kind}>${word('IncidentKind', kind)}</option>`)}
        </select></label
      >
      <label class="field"
        ><span>${t('agreement.most')}</span
        ><input
          type="number"
          min="0"
          step="1"
          required
          .value=${String(limit.atMost)}
          @change=${(event) => (limit.atMost = event.target.value)}
      /></label>
      <duration-field
        .label=${t('agreement.per')}
        .value=${limit.per}
        @change=${(event) => (limit.per = event.target.value)}
      ></duration-field>
      <button type="button" class="button plain" @click=${() => (this.limits = this.limits.filter((each) => each !== limit))}>
        ${t('form.remove')}
      </button>
    </div>`;
  }
}

customElements.define('propose-dialog', ProposeDialog);

import '../ui/status-chip.js';
import './propose-dialog.js';
import './reason-dialog.js';

import { css, html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { Deed } from '../api/deed.js';
import { href } from '../shell/router.js';
import { may, nameOf, viewer } from '../shell/viewer.js';
import { fields } from '../ui/fields.js';
import { field, given, refusal } from '../ui/form.js';
import { icon } from '../ui/icons.js';
import { layout } from '../ui/layout.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { list, short, wholeDay } from '../words/format.js';
import { t, word } from '../words/words.js';
import document from './agreement.graphql';
import { limit, limitsSheet, pace } from './limits.js';

/** What a project has agreed to protect, what is left of it, and what is proposed. */
class AgreementCard extends View {
  static properties = { project: { attribute: false }, dialog: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    layout,
    limitsSheet,
    css`
      .statement {
        padding-inline-start: var(--s4);
        border-inline-start: 4px solid var(--accent);
        font-size: var(--text-large);
      }
      form.stack {
        max-width: 520px;
      }
      .proposed {
        padding: var(--s4);
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius-small);
      }
    `,
  ];

  asked = new Asking(this, () => [document, 'Agreements', { key: this.project.key }]);
  deed = new Deed(this);

  willUpdate(changed) {
    if (changed.get('project') && changed.get('project').key !== this.project.key) {
      this.asked.anew();
    }
  }

  async approve(event, agreement) {
    event.preventDefault();
    const { comment } = given(event.target);
    if (await this.deed.run(document, 'ApproveAgreement', { input: { agreement: agreement.id, comment } })) {
      this.asked.again();
    }
  }

  render() {
    const { value, problem } = this.asked;
    return html`<section class="card stack">
      <div class="spread">
        <h2>${t('agreement.title')}</h2>
        ${may('MANAGER') ? html`<button class="button" @click=${() => (this.dialog = { is: 'propose' })}>${t('agreement.propose')}</button>` : nothing}
      </div>
      ${problem ? problemBox(problem, () => this.asked.again()) : nothing}
      ${value ? this.all(value.agreements) : problem ? nothing : waiting()} ${this.asks()}
    </section>`;
  }

  all(agreements) {
    const now = agreements.find((each) => each.status === 'IN_FORCE');
    const proposed = agreements.filter((each) => each.status === 'PROPOSED');
    const past = agreements.filter((each) => ['REPLACED', 'WITHDRAWN'].includes(each.status));
    return html`
      ${now ? this.one(now) : html`<p class="notice">${t(proposed.length ? 'agreement.waits' : 'agreement.none')}</p>`}
      ${proposed.map((each) => html`<div class="proposed stack">${this.one(each)} ${this.approvals(each)}</div>`)}
      ${
        past.length
          ? html`<details>
              <summary class="button plain">${t('agreement.past', { n: past.length })}</summary>
              <ul class="stack">
                ${past.map((each) => html`<li class="wrap"><span class="quiet small">${t('agreement.version', { n: each.version })} · ${word('AgreementStatus', each.status)}</span><br />${each.statement}</li>`)}
              </ul>
            </details>`
          : nothing
      }
    `;
  }

  one(agreement) {
    const { version, status, state, statement, quality, speed, consequences, dryRun, revisitOn, brokenSince, postmortem } = agreement;
    return html`<div class="spread">
        <p class="row">
          <span class="quiet small">${t('agreement.version', { n: version })}</span>
          ${status === 'IN_FORCE' ? html`<status-chip type="AgreementState" value=${state}></status-chip>` : html`<status-chip type="AgreementStatus" value=${status}></status-chip>`}
        </p>
        ${may('MANAGER') ? html`<button class="button plain" @click=${() => (this.dialog = { is: 'withdraw', agreement })}>${t('agreement.withdraw')}</button>` : nothing}
      </div>
      ${brokenSince ? html`<p class="notice bad">${t('agreement.brokenSince', { at: short(brokenSince) })}</p>` : nothing}
      <p class="statement said">${statement}</p>
      <div class="limits">${quality.map(limit)} ${speed ? pace(speed) : nothing}</div>
      <p class="small quiet">
        ${t('agreement.revisitOn', { day: wholeDay(revisitOn) })}${consequences.length ? html` · ${list(consequences.map((each) => word('Consequence', each)))} ${dryRun ? t('agreement.dryRun') : nothing}` : nothing}
        ${postmortem ? html` · <a href=${href(`/postmortems/${postmortem.id}`)}>${postmortem.title}</a>` : nothing}
      </p>`;
  }

  approvals(agreement) {
    const mine = agreement.approvals.some((each) => !each.at && each.person.id === viewer.person?.id);
    return html`<div>
        <h3>${t('agreement.approvals')}</h3>
        <ul>
          ${agreement.approvals.map(
            (each) =>
              html`<li class="wrap">
                ${each.at ? icon('checks', 16) : icon('clock', 16)} ${nameOf(each.person)}
                <span class="quiet small"
                  >${each.at ? short(each.at) : t('agreement.notYet')}${each.comment ? ` · ${each.comment}` : nothing}</span
                >
              </li>`,
          )}
        </ul>
      </div>
      ${
        mine
          ? html`<form class="stack" @submit=${(event) => this.approve(event, agreement)}>
              ${field(t('agreement.comment'), 'comment', { maxlength: 10_000, problem: this.deed.problem })} ${refusal(this.deed.problem)}
              <p><button class="button primary" aria-disabled=${String(this.deed.busy)}>${t('agreement.approve')}</button></p>
            </form>`
          : nothing
      }`;
  }

  asks() {
    const close = () => (this.dialog = null);
    const again = () => this.asked.again();
    switch (this.dialog?.is) {
      case 'propose':
        return html`<propose-dialog .project=${this.project} @mima-close=${close} @mima-done=${again}></propose-dialog>`;
      case 'withdraw':
        return html`<reason-dialog
          heading-key="agreement.withdraw"
          operation="WithdrawAgreement"
          .input=${{ agreement: this.dialog.agreement.id }}
          @mima-close=${close}
          @mima-done=${again}
        ></reason-dialog>`;
      default:
        return nothing;
    }
  }
}

customElements.define('agreement-card', AgreementCard);

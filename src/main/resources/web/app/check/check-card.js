import '../ui/status-chip.js';
import '../ui/time-text.js';
import './check-item.js';
import './impact-list.js';

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { href } from '../shell/router.js';
import { mayAnswer, nameOf, viewer } from '../shell/viewer.js';
import { icon } from '../ui/icons.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { short } from '../words/format.js';
import { t } from '../words/words.js';
import { cardSheet } from './card-sheet.js';
import { openItems } from './open-items.js';
import { pending } from './pending.js';
import { warnings as warningsOf } from './warnings.js';

/**
 * What is to be done for one release, as `task` says: answer, sign, or agree with a signature. Which of it is possible is
 * read from `readiness`; nothing is worked out here. `plain`: where the page says already what ships.
 */
class CheckCard extends View {
  static properties = { check: { attribute: false }, plain: { type: Boolean } };
  static styles = [base, cards, buttons, cardSheet];

  connectedCallback() {
    super.connectedCallback();
    this.redraw = ({ detail }) => detail === this.check.release.id && this.refresh();
    pending.addEventListener('change', this.redraw);
  }

  disconnectedCallback() {
    pending.removeEventListener('change', this.redraw);
    super.disconnectedCallback();
  }

  willUpdate() {
    pending.see(this.check);
  }

  refresh() {
    this.requestUpdate();
    this.renderRoot.querySelectorAll('check-item').forEach((item) => item.requestUpdate());
  }

  render() {
    const { release, overdue } = this.check;
    return html`<article class="card ${overdue ? 'overdue' : ''}" aria-labelledby="title">
      ${this.head(release)} ${this.plain ? nothing : this.around(release)} ${this.task()}
    </article>`;
  }

  head(release) {
    const { overdue, round, dueAt, task } = this.check;
    const due = html`<time-text .at=${dueAt}></time-text>`;
    const what = round ? t('check.round', { n: round.number }) : t(`DueTask.${task}`);
    return html`<div class="head">
      ${this.plain
        ? html`<div><h2 id="title" class="what">${what}</h2><p class="quiet">${due}</p></div>`
        : html`<div>
            <h2 id="title" class="wrap"><a href=${href(`/releases/${release.id}`)}>${release.service.name} ${release.version}</a></h2>
            <p class="quiet">${release.environment} · ${what} · ${due}</p>
          </div>`}
      <status-chip type="DueState" value=${overdue ? 'OVERDUE' : 'DUE'}></status-chip>
    </div>`;
  }

  around({ warnings, changes }) {
    return html`
      ${warningsOf(warnings)}
      ${changes.length === 0
        ? nothing
        : html`<details>
            <summary>${icon('next', 16)}${t('check.changes', { n: changes.length })}</summary>
            <impact-list .changes=${changes}></impact-list>
          </details>`}
    `;
  }

  task() {
    if (!mayAnswer()) {
      return html`${this.check.task === 'ANSWER' ? this.items() : this.why()}<p class="notice">${t('check.cannot')}</p>`;
    }
    switch (this.check.task) {
      case 'SIGN_OFF':
        return html`${this.why()} ${this.foot(t('check.signOff'), () => pending.sign(this.check, { verdict: 'HEALTHY' }))}`;
      case 'SECOND_SIGN_OFF':
        return html`${this.why()} ${this.second()}`;
      default:
        return html`${this.items()} ${this.all()}`;
    }
  }

  items() {
    return repeat(
      this.check.release.checklist.items.filter((item) => item.asked),
      (item) => item.id,
      (item) => html`<check-item .check=${this.check} .item=${item} ?readonly=${!mayAnswer()}></check-item>`,
    );
  }

  /** Signing in the same step is offered where nothing stands in the way but that the items are unanswered. */
  all() {
    const { blockers } = this.check.release.checklist.readiness;
    const early = blockers.find((blocker) => blocker.code === 'TOO_EARLY');
    const only = blockers.every((blocker) => blocker.code === 'UNANSWERED');
    const tapped = pending.of(this.check.release)?.results ?? {};
    const open = openItems(this.check).filter((item) => !tapped[item.id]).length;
    const some = open < this.check.release.checklist.items.filter((item) => item.asked).length;
    const sign = this.button('', t(some ? 'check.restOkAndSign' : 'check.allOkAndSign'), () => pending.all(this.check, { verdict: 'HEALTHY' }));
    return this.foot(open ? t(some ? 'check.restOk' : 'check.allOk') : null, () => pending.all(this.check), html`
      ${only && open ? sign : nothing} ${early?.until ? html`<p class="small quiet">${t('check.tooEarly', { at: short(early.until) })}</p>` : nothing}
    `);
  }

  why() {
    const { signOff } = this.check.release.checklist;
    if (this.check.task === 'SIGN_OFF') {
      return html`<p>${t('check.signOff.ask')}</p>`;
    }
    return html`<p>${t('check.second.ask', { by: nameOf(signOff.by), at: short(signOff.at) })}</p>
      ${signOff.note ? html`<blockquote class="wrap">${signOff.note}</blockquote>` : nothing}`;
  }

  second() {
    return this.check.release.checklist.signOff.by.id === viewer.person.id
      ? html`<p class="notice">${t('check.second.notYou')}</p>`
      : this.foot(t('check.second'), () => pending.sign(this.check, { second: true }), html`<button
            class="button"
            @click=${() => this.tell('mima-disagree', this.check.release)}
          >${t('check.disagree')}</button>`);
  }

  /** With what else can be done about it: the page around this opens a dialog. */
  foot(label, act, more = nothing) {
    return html`<div class="foot">
      ${label ? this.button('primary', label, act) : nothing} ${more}
      ${this.plain || !this.check.release.checklist.snoozableUntil ? nothing : html`<button class="button plain" @click=${() => this.tell('mima-later', this.check.release)}>${t('check.later')}</button>`}
    </div>`;
  }

  /** Out of order while everything that there is to say is on its way; not `disabled`, which would take the focus away. */
  button(tone, label, act) {
    const deed = pending.of(this.check.release);
    const sent = Boolean(deed?.all || deed?.verdict || deed?.second);
    return html`<button class="button ${tone}" aria-disabled=${sent ? 'true' : 'false'} @click=${() => sent || act()}>${label}</button>`;
  }
}

customElements.define('check-card', CheckCard);

import '../ui/status-chip.js';
import '../ui/time-text.js';
import './check-item.js';

import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { href } from '../shell/router.js';
import { mayAnswer, nameOf } from '../shell/viewer.js';
import { icon } from '../ui/icons.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { short } from '../words/format.js';
import { t } from '../words/words.js';
import { pending } from './pending.js';

/**
 * What is to be done for one release, as `task` says: answer, sign, or agree with a signature. Which of it is possible is
 * read from `readiness`; nothing is worked out here.
 */
class CheckCard extends View {
  static properties = { check: { attribute: false }, plain: { type: Boolean } };
  static styles = [
    base,
    cards,
    buttons,
    css`
      :host {
        scroll-margin-block: 72px 120px;
      }
      .card {
        padding-block-end: var(--s4);
      }
      .card.overdue {
        box-shadow: inset 4px 0 var(--bad), var(--shadow);
      }
      h2 {
        font-size: var(--title);
      }
      h2 a {
        color: inherit;
        text-decoration: none;
      }
      h2 a:hover {
        text-decoration: underline;
      }
      .head {
        display: flex;
        align-items: flex-start;
        justify-content: space-between;
        gap: var(--s3);
        margin-block-end: var(--s3);
      }
      details {
        margin-block-end: var(--s2);
      }
      summary {
        display: flex;
        align-items: center;
        gap: var(--s2);
        min-height: var(--tap);
        color: var(--ink-2);
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary svg {
        transition: transform var(--swift);
      }
      [open] > summary svg {
        transform: rotate(90deg);
      }
      blockquote {
        margin: var(--s2) 0 0;
        padding-inline-start: var(--s3);
        border-inline-start: 3px solid var(--line);
        color: var(--ink-2);
      }
      .change {
        padding: var(--s2) 0 var(--s3) var(--s4);
        border-inline-start: 3px solid var(--line);
      }
      .change dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px var(--s3);
        margin-block-start: var(--s1);
        font-size: var(--text-small);
      }
      dt {
        color: var(--ink-3);
      }
      .foot {
        display: grid;
        gap: var(--s2);
        margin-block-start: var(--s3);
        padding-block-start: var(--s4);
        border-block-start: 1px solid var(--line);
      }
      check-item + .foot {
        margin-block-start: 0;
      }
      @media (min-width: 560px) {
        .foot {
          grid-auto-flow: column;
          justify-content: start;
        }
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.redraw = ({ detail }) => detail === this.check.release.id && this.refresh();
    pending.addEventListener('change', this.redraw);
  }

  disconnectedCallback() {
    pending.removeEventListener('change', this.redraw);
    super.disconnectedCallback();
  }

  refresh() {
    this.requestUpdate();
    this.renderRoot.querySelectorAll('check-item').forEach((item) => item.requestUpdate());
  }

  render() {
    const { release, overdue } = this.check;
    return html`<article class="card ${overdue ? 'overdue' : ''}" aria-labelledby="title">
      ${this.head(release)} ${release.warnings.map((warning) => html`<p class="notice doubt">${warning.text}</p>`)}
      ${this.changes(release)} ${this.task()}
    </article>`;
  }

  head(release) {
    const { overdue, round, dueAt, task } = this.check;
    return html`<div class="head">
      <div>
        <h2 id="title" class="wrap"><a href=${href(`/releases/${release.id}`)}>${release.service.name} ${release.version}</a></h2>
        <p class="quiet">
          ${release.environment} · ${round ? t('check.round', { n: round.number }) : t(`DueTask.${task}`)} ·
          <time-text .at=${dueAt}></time-text>
        </p>
      </div>
      <status-chip type="DueState" value=${overdue ? 'OVERDUE' : 'DUE'}></status-chip>
    </div>`;
  }

  changes(release) {
    if (this.plain || release.changes.length === 0) {
      return nothing;
    }
    return html`<details>
      <summary>${icon('next', 16)}${t('check.changes', { n: release.changes.length })}</summary>
      ${release.changes.map(
        (change) => html`<div class="change wrap">
          <a href=${change.url} target="_blank" rel="noopener noreferrer">${change.title}</a>
          ${change.impact ? this.impact(change.impact) : html`<p class="small quiet">${t('impact.none')}</p>`}
        </div>`,
      )}
    </details>`;
  }

  impact({ summary, affected, detection, rollback }) {
    const rows = { summary, affected: affected.join(', '), detection, rollback };
    return html`<dl>
      ${Object.entries(rows).map(([name, text]) => (text ? html`<dt>${t(`impact.${name}`)}</dt><dd>${text}</dd>` : nothing))}
    </dl>`;
  }

  task() {
    switch (this.check.task) {
      case 'SIGN_OFF':
        return this.signOff();
      case 'SECOND_SIGN_OFF':
        return this.second();
      default:
        return html`${this.items()} ${mayAnswer() ? this.all() : this.cannot()}`;
    }
  }

  items() {
    const { items } = this.check.release.checklist;
    return html`${repeat(
      items.filter((item) => item.asked),
      (item) => item.id,
      (item) => html`<check-item .check=${this.check} .item=${item} ?readonly=${!mayAnswer()}></check-item>`,
    )}`;
  }

  /** Signing in the same step is offered where nothing stands in the way but that the items are unanswered. */
  all() {
    const { blockers } = this.check.release.checklist.readiness;
    const early = blockers.find((blocker) => blocker.code === 'TOO_EARLY');
    const only = blockers.every((blocker) => blocker.code === 'UNANSWERED');
    const deed = pending.of(this.check.release);
    return html`<div class="foot">
      <button class="button primary" ?disabled=${Boolean(deed?.rest)} @click=${() => pending.all(this.check)}>${t('check.allOk')}</button>
      ${only
        ? html`<button class="button" ?disabled=${Boolean(deed?.rest)} @click=${() => pending.all(this.check, { verdict: 'HEALTHY' })}>
            ${t('check.allOkAndSign')}
          </button>`
        : nothing}
      ${early?.until ? html`<p class="small quiet">${t('check.tooEarly', { at: short(early.until) })}</p>` : nothing}
    </div>`;
  }

  signOff() {
    return html`<p>${t('check.signOff.ask')}</p>
      ${mayAnswer()
        ? html`<div class="foot">
            <button class="button primary" @click=${() => pending.sign(this.check, { verdict: 'HEALTHY' })}>${t('check.signOff')}</button>
          </div>`
        : this.cannot()}`;
  }

  second() {
    const { signOff } = this.check.release.checklist;
    return html`<p>${t('check.second.ask', { by: nameOf(signOff?.by), at: short(signOff?.at) })}</p>
      ${signOff?.note ? html`<blockquote class="wrap">${signOff.note}</blockquote>` : nothing}
      ${mayAnswer()
        ? html`<div class="foot">
            <button class="button primary" @click=${() => pending.sign(this.check, { second: true })}>${t('check.second')}</button>
          </div>`
        : this.cannot()}`;
  }

  cannot() {
    return html`<p class="notice small">${t('check.cannot')}</p>`;
  }
}

customElements.define('check-card', CheckCard);

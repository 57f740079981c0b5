import '../ui/status-chip.js';
import '../ui/time-text.js';

import { css, html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { nameOf } from '../shell/viewer.js';
import { base } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { now } from '../words/clock.js';
import { list, moment, short } from '../words/format.js';
import { t, word } from '../words/words.js';

const SHOWN = 8;

/** What comes next, as the service plans it, and who was told what. */
class ToldList extends View {
  static properties = { release: { attribute: false }, document: { attribute: false } };
  static styles = [
    base,
    css`
      h2 {
        margin-block-end: var(--s2);
      }
      h2:not(:first-child) {
        margin-block-start: var(--s5);
      }
      h3 {
        margin-block: var(--s3) var(--s1);
        font-size: var(--text);
      }
      li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--s3);
        padding-block: 6px;
      }
      li + li {
        border-block-start: 1px solid var(--line);
      }
      .fault {
        display: block;
        color: var(--bad);
      }
    `,
  ];

  ladder = new Asking(this, () => {
    const { service, risk, deployedAt, status } = this.release;
    return status === 'WATCHING' && [this.document, 'WhatComes', { template: service.template.name, risk, deployedAt }];
  });

  render() {
    const { checklist, status } = this.release;
    return html`${status === 'WATCHING' ? this.next(checklist) : nothing} ${this.told(checklist.reminders)}`;
  }

  next({ upcoming, snoozedUntil, signOff }) {
    const steps = (this.ladder.value?.previewSchedule.ladder ?? []).filter((step) => new Date(step.at).getTime() > now());
    return html`
      <h2>${t('next.title')}</h2>
      ${snoozedUntil ? html`<p>${t('next.snoozed', { at: short(snoozedUntil) })}</p>` : nothing}
      ${signOff && !signOff.seconded ? html`<p>${t('next.second', { by: nameOf(signOff.by) })}</p>` : nothing}
      ${upcoming.length
        ? html`<p class="quiet small">${t(signOff && !signOff.seconded ? 'next.help.second' : 'next.help')}</p>
            <ul>
              ${upcoming.map((at) => html`<li><span>${moment(at)}</span><time-text class="quiet small" .at=${at}></time-text></li>`)}
            </ul>`
        : nothing}
      ${steps.length
        ? html`<h3>${t('next.ladder')}</h3>
            <ul>
              ${steps.map((step) => html`<li><span>${this.whom(step)}</span><span class="quiet small">${moment(step.at)}</span></li>`)}
            </ul>`
        : nothing}
    `;
  }

  whom({ to, people, channel }) {
    const names = [...people.map(nameOf), channel].filter(Boolean);
    return html`${word('EscalationTarget', to)}${names.length ? html` <span class="quiet small">${list(names)}</span>` : nothing}`;
  }

  told(reminders) {
    return html`
      <h2>${t('told.title')}</h2>
      ${reminders.length === 0 ? html`<p class="quiet">${t('told.nobody')}</p>` : nothing}
      <ul>
        ${reminders.slice(0, SHOWN).map((reminder) => this.one(reminder))}
      </ul>
      ${reminders.length > SHOWN ? html`<p class="quiet small">${t('told.more', { n: reminders.length - SHOWN })}</p>` : nothing}
    `;
  }

  one({ to, reason, channel, sentAt, dueAt, status, lastError }) {
    return html`<li>
      <span class="wrap">
        ${to}<br /><span class="quiet small">${word('ReminderReason', reason)} · ${word('Channel', channel)} · ${short(sentAt ?? dueAt)}</span>
        ${lastError && status !== 'SENT' ? html`<span class="fault small" lang="en">${lastError}</span>` : nothing}
      </span>
      <status-chip type="DeliveryStatus" value=${status}></status-chip>
    </li>`;
  }
}

customElements.define('told-list', ToldList);

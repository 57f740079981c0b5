import { html, nothing } from 'lit';
import { duration, short } from '../words/format.js';
import { now } from '../words/clock.js';
import { t } from '../words/words.js';
import { DeedDialog } from './deed-dialog.js';

const HOUR = 3_600_000;
const CHOICES = [0.5, 1, 2, 4];

/** As a `datetime-local` field has it: the wall clock of this device. */
const local = (at) => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** No reminders until then, and why. */
class SnoozeDialog extends DeedDialog {
  operation = 'Snooze';
  words = 'snooze';

  input({ until, reason }) {
    return { release: this.release.id, until: new Date(until).toISOString(), reason };
  }

  pick(at) {
    this.renderRoot.querySelector('[name=until]').value = local(at);
  }

  /** How long it may be from now: what the service would refuse is not offered. */
  left() {
    return Date.parse(this.release.checklist.snoozableUntil) - now();
  }

  form() {
    const { snoozableUntil } = this.release.checklist;
    const left = this.left();
    return html`
      <p class="quiet">${t(left > 0 ? 'snooze.help' : 'snooze.tooLate', { at: short(snoozableUntil) })}</p>
      <div class="row">
        ${CHOICES.filter((hours) => hours * HOUR <= left).map(
          (hours) => html`<button type="button" class="button" @click=${() => this.pick(now() + hours * HOUR)}>${duration(`PT${hours * 60}M`)}</button>`,
        )}
        ${left > 0 ? html`<button type="button" class="button" @click=${() => this.pick(Date.parse(snoozableUntil))}>${short(snoozableUntil)}</button>` : nothing}
      </div>
      <label class="field"
        >${t('snooze.until')}<input name="until" type="datetime-local" required max=${local(Date.parse(snoozableUntil))} .value=${local(now() + Math.min(HOUR, left))}
      /></label>
      <label class="field">${t('snooze.reason')}<input name="reason" required maxlength="500" autocomplete="off" /></label>
    `;
  }
}

customElements.define('snooze-dialog', SnoozeDialog);

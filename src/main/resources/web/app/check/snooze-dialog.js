import { html } from 'lit';
import { duration } from '../words/format.js';
import { now } from '../words/clock.js';
import { t } from '../words/words.js';
import { DeedDialog } from './deed-dialog.js';

const HOUR = 3_600_000;

/** As a `datetime-local` field has it: the wall clock of this device. */
const local = (at) => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** No reminders until then, and why. */
class SnoozeDialog extends DeedDialog {
  operation = 'Snooze';
  words = 'snooze';

  input({ until, reason }) {
    return { release: this.release.id, until: new Date(until).toISOString(), reason };
  }

  pick(milliseconds) {
    this.renderRoot.querySelector('[name=until]').value = local(now() + milliseconds);
  }

  form() {
    return html`
      <p class="quiet">${t('snooze.help', { most: duration(this.release.checklist.schedule.maximumSnooze) })}</p>
      <div class="row">
        ${[0.5, 1, 2, 4].map(
          (hours) => html`<button type="button" class="button" @click=${() => this.pick(hours * HOUR)}>${duration(`PT${hours * 60}M`)}</button>`,
        )}
      </div>
      <label class="field">${t('snooze.until')}<input name="until" type="datetime-local" required .value=${local(now() + HOUR)} /></label>
      <label class="field">${t('snooze.reason')}<input name="reason" required maxlength="500" autocomplete="off" /></label>
    `;
  }
}

customElements.define('snooze-dialog', SnoozeDialog);

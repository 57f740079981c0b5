import { css, html } from 'lit';
import { milliseconds } from '../words/format.js';
import { t } from '../words/words.js';
import { fields } from './fields.js';
import { base } from './sheet.js';
import { View } from './view.js';

const UNITS = { S: 1_000, M: 60_000, H: 3_600_000, D: 86_400_000 };
/** A day is 24 hours here, as it is for PostgreSQL's clock: PT24H says the same whatever the day. */
const written = (count, unit) => (unit === 'D' ? `PT${count * 24}H` : `PT${count}${unit}`);

/** A Duration of the API as a number and its unit: the largest that says it whole. `value` is null where it is empty. */
class DurationField extends View {
  static properties = { label: {}, value: {}, optional: { type: Boolean }, disabled: { type: Boolean } };
  static styles = [
    base,
    fields,
    css`
      .pair {
        display: grid;
        grid-template-columns: minmax(56px, 1fr) minmax(92px, 1fr);
        gap: var(--s1);
      }
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-block-end: var(--s1);
        font-weight: 600;
      }
    `,
  ];

  said() {
    const count = this.renderRoot.querySelector('input').value;
    this.value = count === '' ? null : written(Number(count), this.renderRoot.querySelector('select').value);
    this.dispatchEvent(new Event('change'));
  }

  render() {
    const whole = this.value == null ? null : milliseconds(this.value);
    const unit =
      whole === null
        ? 'H'
        : (Object.keys(UNITS)
            .reverse()
            .find((each) => whole % UNITS[each] === 0 && (whole > 0 || each === 'M')) ?? 'S');
    return html`<fieldset ?disabled=${this.disabled}>
      <legend>${this.label}</legend>
      <div class="pair">
        <input
          type="number"
          min="0"
          step="1"
          inputmode="numeric"
          aria-label=${t('duration.count', { label: this.label })}
          ?required=${!this.optional}
          .value=${whole === null ? '' : String(whole / UNITS[unit])}
          @change=${this.said}
        />
        <select aria-label=${t('duration.unit', { label: this.label })} @change=${this.said}>
          ${Object.keys(UNITS).map((each) => html`<option value=${each} .selected=${each === unit}>${t(`duration.${each}`)}</option>`)}
        </select>
      </div>
    </fieldset>`;
  }
}

customElements.define('duration-field', DurationField);

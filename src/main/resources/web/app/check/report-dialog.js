import { html, nothing } from 'lit';
import { t, word } from '../words/words.js';
import { DeedDialog } from './deed-dialog.js';

const KINDS = ['NEAR_MISS', 'INCIDENT', 'REGRESSION', 'USER_INQUIRY'];

/** A near miss or an incident in thirty seconds: a line is enough. `item`: the look that showed it, if any. */
class ReportDialog extends DeedDialog {
  static properties = { item: { attribute: false } };
  operation = 'ReportIncident';
  words = 'report';

  input({ title, kind, check }) {
    const { service, environment } = this.release;
    const place = check ? { check } : { service: service.name, environment };
    return { title, kind, ...place };
  }

  form() {
    const items = this.release.checklist?.items ?? [];
    return html`
      <label class="field">${t('report.what')}<input name="title" required maxlength="500" autocomplete="off" autofocus /></label>
      <fieldset>
        <legend>${t('report.kind')}</legend>
        ${KINDS.map(
          (kind, i) => html`<label class="choice"
            ><input type="radio" name="kind" value=${kind} ?checked=${i === 0} /><span
              ><b>${word('IncidentKind', kind)}</b><br /><span class="small quiet">${t(`report.${kind}`)}</span></span
            ></label
          >`,
        )}
      </fieldset>
      ${items.length
        ? html`<label class="field"
            >${t('report.check')}
            <select name="check">
              <option value="">${t('report.check.none')}</option>
              ${items.map((item) => html`<option value=${item.id} ?selected=${item.id === this.item?.id}>${item.title}</option>`)}
            </select></label
          >`
        : nothing}
    `;
  }
}

customElements.define('report-dialog', ReportDialog);

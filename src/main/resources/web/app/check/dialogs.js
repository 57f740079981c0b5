import './correct-dialog.js';
import './handover-dialog.js';
import './report-dialog.js';
import './signoff-dialog.js';
import './snooze-dialog.js';

import { html, nothing } from 'lit';

/** The dialog that is open: `{name, release, item}`, or nothing. */
export function dialog(open) {
  switch (open?.name) {
    case 'snooze':
      return html`<snooze-dialog .release=${open.release}></snooze-dialog>`;
    case 'handover':
      return html`<handover-dialog .release=${open.release}></handover-dialog>`;
    case 'signoff':
      return html`<signoff-dialog .release=${open.release}></signoff-dialog>`;
    case 'correct':
      return html`<correct-dialog .release=${open.release}></correct-dialog>`;
    case 'report':
      return html`<report-dialog .release=${open.release} .item=${open.item}></report-dialog>`;
    default:
      return nothing;
  }
}

import './revision-dialog.js';

import { html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { nameOf } from '../shell/viewer.js';
import { base, buttons } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { moment } from '../words/format.js';
import { t, word } from '../words/words.js';
import document from './postmortem.graphql';

/** How a postmortem came to be as it is: its steps, and its edits, before each of which it can be read. The newest first. */
class PostmortemHistory extends View {
  static properties = { postmortem: { attribute: false }, readonly: { type: Boolean }, reading: { state: true } };
  static styles = [base, buttons];

  asked = new Asking(this, () => [document, 'Revisions', { id: this.postmortem.id }]);

  updated(changed) {
    const before = changed.get('postmortem');
    if (before && (before.id !== this.postmortem.id || before.version !== this.postmortem.version)) {
      this.asked.again();
    }
  }

  lines() {
    const steps = this.postmortem.transitions.map(({ at, by, to }) => ({ at, by, what: word('PostmortemStatus', to) }));
    const edits = (this.asked.value?.node?.revisions ?? []).map(({ at, by, version }) => ({
      at,
      by,
      what: t('revision.made', { version: version + 1 }),
      version,
    }));
    return [...edits, ...steps].sort((one, other) => other.at.localeCompare(one.at));
  }

  render() {
    return html`<details>
        <summary class="button plain">${t('postmortem.history')}</summary>
        <ol class="stack">
          ${this.lines().map(
            ({ at, by, what, version }) => html`<li class="wrap">
              <span class="small quiet">${moment(at)} · ${nameOf(by)}</span><br />${what}
              ${version
                ? html`<button class="button plain small" @click=${() => (this.reading = version)}>${t('revision.read', { version })}</button>`
                : nothing}
            </li>`,
          )}
        </ol>
      </details>
      ${this.reading
        ? html`<revision-dialog
            .postmortem=${this.postmortem}
            .version=${this.reading}
            ?readonly=${this.readonly}
            @mima-close=${() => (this.reading = null)}
          ></revision-dialog>`
        : nothing}`;
  }
}

customElements.define('postmortem-history', PostmortemHistory);

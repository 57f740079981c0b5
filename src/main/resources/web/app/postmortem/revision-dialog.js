import '../ui/modal-dialog.js';

import { css, html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { nameOf } from '../shell/viewer.js';
import { markdown, markdownSheet } from '../ui/markdown.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons } from '../ui/sheet.js';
import { tables } from '../ui/tables.js';
import { View } from '../ui/view.js';
import { moment } from '../words/format.js';
import { t } from '../words/words.js';
import document from './postmortem.graphql';
import { filledIn } from './states.js';

/** What a postmortem said in an earlier version, where that is something else than now. Tells `mima-restore` with {key, body}. */
class RevisionDialog extends View {
  static properties = { postmortem: { attribute: false }, version: { type: Number }, readonly: { type: Boolean } };
  static styles = [
    base,
    buttons,
    tables,
    markdownSheet,
    css`
      .part {
        display: grid;
        gap: var(--s2);
        justify-items: start;
        margin-block-start: var(--s3);
        padding-block: var(--s3);
        border-block-start: 1px solid var(--line);
      }
    `,
  ];

  asked = new Asking(this, () => [document, 'Revision', { id: this.postmortem.id, version: this.version }]);

  restore({ key, body }) {
    this.tell('mima-restore', { key, body });
    this.renderRoot.querySelector('modal-dialog').close();
  }

  render() {
    const said = this.asked.value?.postmortemRevision;
    return html`<modal-dialog heading=${t('revision.title', { version: this.version })} @close=${() => this.tell('mima-close')}>
      ${this.asked.problem ? problemBox(this.asked.problem, () => this.asked.again()) : said ? this.all(said) : waiting()}
    </modal-dialog>`;
  }

  all({ at, by, title, sections }) {
    const now = new Map(this.postmortem.sections.map((each) => [each.key, each.body]));
    const others = sections.filter(({ key, body }) => !filledIn(this.postmortem, key) && now.get(key) !== body);
    return html`
      <p class="quiet">${t('revision.until', { at: moment(at), by: nameOf(by) })}</p>
      ${title === this.postmortem.title ? nothing : html`<p class="wrap">${t('revision.named', { title })}</p>`}
      ${others.length ? nothing : html`<p>${t('revision.same')}</p>`}
      ${others.map(
        (section) => html`<div class="part">
          <h3>${section.title}</h3>
          ${section.body.trim() ? markdown(section.body) : html`<p class="quiet">${t('revision.empty')}</p>`}
          ${this.readonly || !now.has(section.key)
            ? nothing
            : html`<button
                class="button small"
                aria-label=${t('revision.restoreOf', { section: section.title })}
                @click=${() => this.restore(section)}
              >
                ${t('revision.restore')}
              </button>`}
        </div>`,
      )}
    `;
  }
}

customElements.define('revision-dialog', RevisionDialog);

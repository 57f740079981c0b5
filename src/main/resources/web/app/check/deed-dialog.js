import '../ui/modal-dialog.js';

import { css, html, nothing } from 'lit';
import { ask } from '../api/graphql.js';
import { fields } from '../ui/fields.js';
import { advice } from '../ui/problem.js';
import { progress } from '../ui/progress.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { toast } from '../ui/toasts.js';
import { View } from '../ui/view.js';
import { t } from '../words/words.js';
import document from './deeds.graphql';

/**
 * A dialog around one deed for one release. Whoever extends it says the `operation`, the `words` it is called by, its
 * form, and what of the form is its input; it tells `mima-done` and `mima-close`.
 */
export class DeedDialog extends View {
  static properties = { release: { attribute: false }, problem: { state: true }, busy: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    css`
      form {
        display: grid;
        gap: var(--s4);
      }
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-weight: 600;
      }
    `,
  ];

  /** Of the form's values; null: something is missing, and `problem` says what. */
  input() {
    return {};
  }

  async submit(event) {
    event.preventDefault();
    const input = this.input(Object.fromEntries(new FormData(event.target)));
    if (!input || this.busy) {
      return;
    }
    this.busy = true;
    this.problem = null;
    try {
      await ask(document, this.operation, { input });
      toast(t('check.sent', { release: `${this.release.service.name} ${this.release.version}` }), { tone: 'good' });
      this.tell('mima-done');
      this.renderRoot.querySelector('modal-dialog').close(); // gives the focus back, and tells that it is closed
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
  }

  missing(message) {
    this.problem = { code: 'BAD_INPUT', message };
    return null;
  }

  render() {
    return html`<modal-dialog heading=${t(`${this.words}.title`)} @close=${() => this.tell('mima-close')}>
      <form @submit=${this.submit}>
        ${this.form()}
        <div role="alert">${this.problem ? html`<p class="fault">${advice(this.problem)} <span lang="en">${this.problem.message}</span></p>` : nothing}</div>
        <button class="button primary wide" aria-disabled=${String(Boolean(this.busy))}>${t(`${this.words}.go`)}</button>
        ${this.busy ? progress() : nothing}
      </form>
    </modal-dialog>`;
  }
}

import './modal-dialog.js';

import { css, html, nothing } from 'lit';
import { Deed } from '../api/deed.js';
import { t } from '../words/words.js';
import { fields } from './fields.js';
import { refusal } from './form.js';
import { progress } from './progress.js';
import { base, buttons, cards } from './sheet.js';
import { View } from './view.js';

export const formSheet = css`
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-block-end: var(--s2);
    font-weight: 600;
  }
  fieldset .choice {
    align-items: flex-start;
    padding-block: var(--s2);
  }
  .two {
    display: grid;
    gap: var(--s4);
  }
  @media (min-width: 560px) {
    .two {
      grid-template-columns: 1fr 1fr;
    }
  }
  summary {
    display: flex;
    align-items: center;
    min-height: var(--tap);
    color: var(--accent);
    font-weight: 600;
    cursor: pointer;
  }
  details > .stack {
    padding-block-start: var(--s2);
  }
`;

/**
 * A dialog with one form. Whoever extends it says its `heading()`, its `form()`, what its button says (`go()`), and what
 * it does: `send(form)` gives the mutation's data back, or null where it was refused, and then the dialog stays as it
 * is. Tells `mima-done` with the data, and `mima-close`.
 */
export class FormDialog extends View {
  static styles = [base, cards, buttons, fields, formSheet];

  deed = new Deed(this);

  async submit(event) {
    event.preventDefault();
    const data = await this.send(event.target);
    if (data) {
      this.tell('mima-done', data);
      this.renderRoot.querySelector('modal-dialog')?.close(); // gives the focus back, and tells that it is closed
    }
  }

  go() {
    return t('form.save');
  }

  render() {
    return html`<modal-dialog heading=${this.heading()} @close=${() => this.tell('mima-close')}>${this.inside()}</modal-dialog>`;
  }

  inside() {
    return html`<form class="stack" @submit=${this.submit}>
      ${this.form()} ${refusal(this.deed.problem)}
      <button class="button primary wide" aria-disabled=${String(this.deed.busy)}>${this.go()}</button>
      ${this.deed.busy ? progress() : nothing}
    </form>`;
  }
}

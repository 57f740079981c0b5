import { css, html } from 'lit';
import { t } from '../words/words.js';
import { icon } from './icons.js';
import { base } from './sheet.js';
import { View } from './view.js';

/**
 * A question that must be answered first: a native dialog, so that focus stays inside, Escape closes, and what is behind
 * is out of reach. `<modal-dialog heading="…" @close=…>` with the form in it; shown for as long as it is on the page.
 */
class ModalDialog extends View {
  static properties = { heading: {} };
  static styles = [
    base,
    css`
      dialog {
        width: min(560px, calc(100vw - 24px));
        max-height: calc(100dvh - 24px);
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--ink);
        box-shadow: var(--shadow-high);
      }
      dialog::backdrop {
        background: rgb(8 16 13 / 55%);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--s3);
        padding: var(--s3) var(--s3) 0 var(--s5);
      }
      header button {
        display: grid;
        place-items: center;
        width: var(--tap);
        height: var(--tap);
        border: 0;
        border-radius: 50%;
        background: none;
        color: var(--ink-2);
        cursor: pointer;
      }
      header button:hover {
        background: var(--sunken);
      }
      .inside {
        padding: var(--s3) var(--s5) var(--s5);
      }
      @media (max-width: 560px) {
        dialog {
          margin-block: auto 12px;
        }
      }
    `,
  ];

  firstUpdated() {
    this.renderRoot.querySelector('dialog').showModal();
  }

  /** Gives the focus back to where it was. */
  close() {
    this.renderRoot.querySelector('dialog').close();
    this.closed();
  }

  /** Told at once: the browser's own word for it comes later, when a fast hand may have opened the next one already. */
  closed() {
    if (!this.told) {
      this.told = true;
      this.dispatchEvent(new Event('close'));
    }
  }

  render() {
    return html`<dialog aria-labelledby="heading" @cancel=${() => this.close()} @close=${() => this.closed()}>
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button aria-label=${t('app.close')} @click=${() => this.close()}>${icon('close')}</button>
      </header>
      <div class="inside"><slot></slot></div>
    </dialog>`;
  }
}

customElements.define('modal-dialog', ModalDialog);

import { css, html, nothing } from 'lit';
import { fields } from '../ui/fields.js';
import { icon } from '../ui/icons.js';
import { markdown, markdownSheet } from '../ui/markdown.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { tables } from '../ui/tables.js';
import { View } from '../ui/view.js';
import { t } from '../words/words.js';

const MOST = 200_000;

/** One section as it reads; while it is written, the text and beside it what it will look like. Tells `mima-write`. */
class SectionCard extends View {
  static properties = { section: { attribute: false }, draft: {}, readonly: { type: Boolean }, open: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    tables,
    markdownSheet,
    css`
      .card > .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--s3);
        min-height: var(--tap);
        margin-block-end: var(--s2);
      }
      .both {
        display: grid;
        gap: var(--s4);
        grid-template-columns: minmax(0, 1fr);
      }
      textarea {
        min-height: 180px;
        font-family: var(--mono);
        font-size: 1rem;
      }
      .preview {
        padding: var(--s3);
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius-small);
      }
    `,
  ];

  /** Where one goes on to write. */
  focus() {
    (this.renderRoot.querySelector('textarea') ?? this.renderRoot.querySelector('button'))?.focus();
  }

  toggle() {
    this.open = !this.open;
    this.updateComplete.then(() => this.focus());
  }

  get body() {
    return this.draft ?? this.section.body;
  }

  render() {
    return html`<section class="card" aria-labelledby="title">
      <div class="head">
        <h2 id="title">${this.section.title}</h2>
        ${
          this.readonly
            ? nothing
            : html`<button
                class="button ${this.open ? '' : 'plain'}"
                aria-expanded=${this.open ? 'true' : 'false'}
                aria-label=${t(this.open ? 'section.doneOf' : 'section.writeOf', { section: this.section.title })}
                @click=${this.toggle}
              >
                ${icon(this.open ? 'checks' : 'write')}${t(this.open ? 'section.done' : 'section.write')}
              </button>`
        }
      </div>
      ${this.open && !this.readonly ? this.both() : this.read()}
    </section>`;
  }

  read() {
    return this.body.trim() ? markdown(this.body) : html`<p class="quiet">${t('section.empty')}</p>`;
  }

  both() {
    return html`<div class="both">
      <div class="field">
        <textarea
          rows="9"
          maxlength=${MOST}
          aria-label=${this.section.title}
          aria-describedby="help"
          .value=${this.body}
          @input=${(event) => this.tell('mima-write', event.target.value)}
        ></textarea>
        <small id="help">${t('section.markdown')}</small>
      </div>
      <div class="preview" role="group" aria-label=${t('section.preview')}>${this.read()}</div>
    </div>`;
  }
}

customElements.define('section-card', SectionCard);

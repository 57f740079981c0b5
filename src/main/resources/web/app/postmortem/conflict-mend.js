import { css, html, nothing } from 'lit';
import { fields } from '../ui/fields.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { t } from '../words/words.js';
import { together } from './together.js';

/**
 * Two wrote at the same time. Each section that both wrote in is shown as it was, as it is here, and as somebody else has
 * it by now; below, both are put together already, and what is left there is saved upon theirs. Tells `mima-mended` with {key: body}.
 */
class ConflictMend extends View {
  static properties = { conflict: { attribute: false }, sections: { attribute: false }, busy: { type: Boolean } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    css`
      .card {
        border-color: var(--doubt);
      }
      article {
        padding-block: var(--s4);
        border-block-start: 1px solid var(--line);
      }
      .sides {
        display: grid;
        gap: var(--s3);
        grid-template-columns: minmax(0, 1fr);
      }
      pre {
        min-height: 72px;
        max-height: 320px;
        margin: var(--s1) 0 var(--s2);
        padding: var(--s3);
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--sunken);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      textarea {
        min-height: 140px;
        font-family: var(--mono);
      }
      mark {
        background: var(--good-soft);
        color: inherit;
        box-shadow: -3px 0 var(--good);
      }
      @media (min-width: 720px) {
        .sides {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ];

  firstUpdated() {
    this.renderRoot.querySelector('h2').focus();
  }

  put(key, text) {
    this.renderRoot.querySelector(`[name="${key}"]`).value = text;
  }

  send(event) {
    event.preventDefault();
    this.tell('mima-mended', Object.fromEntries(new FormData(event.target)));
  }

  render() {
    return html`<form class="card" @submit=${this.send}>
      <h2 tabindex="-1">${t('conflict.title')}</h2>
      <p>${t('conflict.help', { version: this.conflict.version })}</p>
      ${this.conflict.sections.map((each) => this.one(each))}
      <p><button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${t('conflict.save')}</button></p>
    </form>`;
  }

  one({ key, yours, theirs, base }) {
    const both = together(base ?? '', yours, theirs);
    const title = this.sections.find((section) => section.key === key)?.title ?? key;
    const side = (name, text) =>
      html`<div>
        <h4>${t(`conflict.${name}`)}</h4>
        <pre tabindex="0" aria-label=${`${title}: ${t(`conflict.${name}`)}`}>${this.marked(text, base)}</pre>
        <button type="button" class="button" aria-label=${`${t(`conflict.take.${name}`)}: ${title}`} @click=${() => this.put(key, text)}>
          ${t(`conflict.take.${name}`)}
        </button>
      </div>`;
    return html`<article aria-label=${title}>
      <h3>${title}</h3>
      <div class="sides">${side('yours', yours)} ${side('theirs', theirs)}</div>
      ${
        base
          ? html`<details>
              <summary class="button plain">${t('conflict.base')}</summary>
              <pre tabindex="0" aria-label=${t('conflict.base')}>${base}</pre>
            </details>`
          : nothing
      }
      <label class="field"
        ><span>${t('conflict.together')}</span
        ><textarea name=${key} rows="7" aria-label=${`${t('conflict.together')}: ${title}`} .defaultValue=${both}></textarea
      ></label>
      <button type="button" class="button plain" aria-label=${`${t('conflict.take.both')}: ${title}`} @click=${() => this.put(key, both)}>
        ${t('conflict.take.both')}
      </button>
    </article>`;
  }

  /** Lines that the edited version did not have. */
  marked(text, base) {
    const before = new Set((base ?? '').split('\n'));
    return text.split('\n').map((line, i) => html`${i ? '\n' : ''}${before.has(line) ? line : html`<mark>${line}</mark>`}`);
  }
}

customElements.define('conflict-mend', ConflictMend);

import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../words/words.js';
import { icon } from './icons.js';
import { base } from './sheet.js';
import { View } from './view.js';

const SHOWN = 6_000;
let place = null;
let number = 0;

/**
 * Says something at the foot of the page. What has gone wrong stays until it is closed.
 *
 * @param action {label, act}: one thing that can be done about it
 * @param lasts milliseconds; shown as a line that grows shorter where there is an action
 * @return {close}
 */
export function toast(text, { tone = 'plain', action, lasts = tone === 'bad' ? Infinity : SHOWN } = {}) {
  const entry = { id: ++number, text, tone, action, lasts };
  place?.add(entry);
  return { close: () => place?.remove(entry.id) };
}

class Toasts extends View {
  static properties = { all: { state: true } };
  static styles = [
    base,
    css`
      :host {
        position: fixed;
        inset: auto var(--s3) calc(72px + env(safe-area-inset-bottom));
        z-index: 20;
        display: grid;
        gap: var(--s2);
        justify-items: center;
        pointer-events: none;
      }
      .toast {
        position: relative;
        display: flex;
        align-items: center;
        gap: var(--s2);
        width: min(100%, 480px);
        min-height: 52px;
        padding: var(--s1) var(--s1) var(--s1) var(--s4);
        overflow: hidden;
        border-radius: var(--radius-small);
        background: light-dark(#1d2823, #e8efeb);
        color: light-dark(#f3f7f5, #17211d);
        box-shadow: var(--shadow-high);
        pointer-events: auto;
      }
      .toast.bad {
        background: light-dark(#7d1710, #ffd5cf);
        color: light-dark(#ffffff, #3a0d08);
      }
      p {
        flex: 1;
        padding-block: var(--s2);
        overflow-wrap: anywhere;
      }
      button {
        display: inline-grid;
        place-items: center;
        min-width: var(--tap);
        min-height: var(--tap);
        padding: 0 var(--s3);
        border: 0;
        border-radius: 8px;
        background: none;
        color: inherit;
        font: 650 var(--text) / 1 var(--font);
        cursor: pointer;
      }
      .act {
        color: light-dark(#8fe3cb, #0b6754);
      }
      button:hover {
        background: light-dark(rgb(255 255 255 / 12%), rgb(0 0 0 / 8%));
      }
      button:focus-visible {
        outline-color: currentColor;
        outline-offset: -4px;
      }
      .left {
        position: absolute;
        inset: auto 0 0;
        height: 3px;
        background: light-dark(#8fe3cb, #0b6754);
        transform-origin: left;
      }
      @media (min-width: 960px) {
        :host {
          inset: auto var(--s5) var(--s5) 240px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.all = [];
  }

  connectedCallback() {
    super.connectedCallback();
    place = this;
  }

  disconnectedCallback() {
    place = null;
    super.disconnectedCallback();
  }

  add(entry) {
    this.all = [...this.all, entry];
    if (entry.lasts !== Infinity) {
      setTimeout(() => this.remove(entry.id), entry.lasts);
    }
  }

  remove(id) {
    this.all = this.all.filter((each) => each.id !== id);
  }

  updated() {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.renderRoot.querySelectorAll('.left:not([data-runs])').forEach((line) => {
      line.dataset.runs = '';
      if (!still) {
        line.animate([{ transform: 'scaleX(1)' }, { transform: 'scaleX(0)' }], { duration: Number(line.dataset.lasts), fill: 'forwards' });
      }
    });
  }

  render() {
    return html`<div role="status" aria-live="polite" class="stack">
      ${repeat(this.all, (each) => each.id, (each) => this.one(each))}
    </div>`;
  }

  one(entry) {
    const act = () => {
      this.remove(entry.id);
      entry.action.act();
    };
    return html`<div class="toast ${entry.tone}">
      <p>${entry.text}</p>
      ${entry.action
        ? html`<button class="act" @click=${act}>${entry.action.label}</button><span class="left" data-lasts=${entry.lasts}></span>`
        : html`<button aria-label=${t('app.close')} @click=${() => this.remove(entry.id)}>${icon('close')}</button>`}
      ${nothing}
    </div>`;
  }
}

customElements.define('app-toasts', Toasts);

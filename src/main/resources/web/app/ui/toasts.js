import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../words/words.js';
import { icon } from './icons.js';
import { base } from './sheet.js';
import { toastSheet } from './toast-sheet.js';
import { View } from './view.js';

const SHOWN = 6_000;
let place = null;
let number = 0;

/**
 * Says something at the foot of the page. What has gone wrong stays until it is closed.
 *
 * @param action {label, act, keys}: one thing that can be done about it, and the keys that do it too
 * @param lasts milliseconds; shown as a line that grows shorter where there is an action
 * @return {close, renew}: `renew` makes it last as long once more
 */
export function toast(text, { tone = 'plain', action, lasts = tone === 'bad' ? Infinity : SHOWN } = {}) {
  const entry = { id: ++number, text, tone, action, lasts };
  place?.add(entry);
  return { close: () => place?.remove(entry.id), renew: () => place?.renew(entry) };
}

class Toasts extends View {
  static properties = { all: { state: true } };
  static styles = [base, toastSheet];

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
    this.wait(entry);
  }

  wait(entry) {
    clearTimeout(entry.timer);
    if (entry.lasts !== Infinity) {
      entry.timer = setTimeout(() => this.remove(entry.id), entry.lasts);
    }
  }

  renew(entry) {
    this.wait(entry);
    this.renderRoot.querySelector(`#left-${entry.id}`)?.getAnimations().forEach((line) => (line.currentTime = 0));
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
        ? html`<button class="act" aria-keyshortcuts=${entry.action.keys ?? nothing} @click=${act}>${entry.action.label}</button>`
        : nothing}
      ${entry.action && entry.lasts !== Infinity
        ? html`<span class="left" id="left-${entry.id}" data-lasts=${entry.lasts}></span>`
        : html`<button aria-label=${t('app.close')} @click=${() => this.remove(entry.id)}>${icon('close')}</button>`}
    </div>`;
  }
}

customElements.define('app-toasts', Toasts);

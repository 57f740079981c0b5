import { css, html } from 'lit';
import { icon } from './icons.js';
import { base } from './sheet.js';
import { View } from './view.js';

/** Where there is nothing to show: why, and what to do. What it teaches goes into the slot. */
class EmptyState extends View {
  static properties = { icon: {}, heading: {} };
  static styles = [
    base,
    css`
      :host {
        padding: var(--s6) var(--s4);
        text-align: center;
      }
      .picture {
        display: inline-grid;
        place-items: center;
        width: 64px;
        height: 64px;
        margin-block-end: var(--s4);
        border-radius: 50%;
        background: var(--accent-soft);
        color: var(--accent);
      }
      .words {
        max-width: 52ch;
        margin: var(--s2) auto 0;
        color: var(--ink-2);
      }
      ::slotted(p:has(.button)) {
        margin-block-start: var(--s4);
      }
    `,
  ];

  render() {
    return html`
      <span class="picture">${icon(this.icon, 30)}</span>
      <h2>${this.heading}</h2>
      <div class="words"><slot></slot></div>
    `;
  }
}

customElements.define('empty-state', EmptyState);

import { css, html } from 'lit';
import { t } from '../words/words.js';
import { buttons } from './buttons.js';
import { icon } from './icons.js';
import { base } from './sheet.js';
import { toast } from './toasts.js';
import { View } from './view.js';

/** Text to be pasted elsewhere, with a button that takes it along. */
class CopyText extends View {
  static properties = { label: {}, text: {} };
  static styles = [
    base,
    buttons,
    css`
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        font-weight: 600;
      }
      pre {
        margin: 0;
        padding: var(--s4);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
        border-radius: var(--radius-small);
        background: var(--sunken);
        line-height: 1.6;
      }
    `,
  ];

  /** Only a page that came safely may use the clipboard; elsewhere the text is selected, and the keyboard does it. */
  async copy() {
    try {
      await navigator.clipboard.writeText(this.text);
      toast(t('copy.done'), { tone: 'good' });
    } catch {
      getSelection().selectAllChildren(this.renderRoot.querySelector('pre'));
      toast(t('copy.selected'));
    }
  }

  render() {
    return html`
      <p class="head">${this.label}<button class="button plain" @click=${this.copy}>${icon('copy')}${t('copy')}</button></p>
      <pre tabindex="0" role="region" aria-label=${this.label}><code>${this.text}</code></pre>
    `;
  }
}

customElements.define('copy-text', CopyText);

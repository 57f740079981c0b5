import { html } from 'lit';
import { exact, relative, short } from '../words/format.js';
import { View } from './view.js';

const EVERY = 20_000;

/** A moment, as `relative` ("5 minutes ago", which goes on by itself) or `short` ("14:05"). The exact one is its title. */
class TimeText extends View {
  static properties = { at: {}, as: {} };

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.as !== 'short' && this.requestUpdate(), EVERY);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  createRenderRoot() {
    this.style.whiteSpace = 'nowrap';
    return this; // a <time> has nothing to hide, and is found as part of the sentence
  }

  render() {
    return html`<time datetime=${this.at} title=${exact(this.at)}>${this.as === 'short' ? short(this.at) : relative(this.at)}</time>`;
  }
}

customElements.define('time-text', TimeText);

import { css, html, nothing } from 'lit';
import { work } from '../api/work.js';
import { progress } from '../ui/progress.js';
import { base } from '../ui/sheet.js';
import { View } from '../ui/view.js';

/** Above every page, while something is asked of the service or told it. A component of its own: the page is not drawn anew. */
class WorkingBar extends View {
  static styles = [
    base,
    css`
      :host {
        position: fixed;
        inset: 0 0 auto;
        z-index: 25;
        pointer-events: none;
      }
      span {
        position: absolute;
        clip-path: inset(50%);
      }
    `,
  ];

  constructor() {
    super();
    this.redraw = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    work.addEventListener('change', this.redraw);
  }

  disconnectedCallback() {
    work.removeEventListener('change', this.redraw);
    super.disconnectedCallback();
  }

  updated() {
    this.tell('mima-working', work.underWay);
  }

  render() {
    return work.underWay ? progress() : nothing;
  }
}

customElements.define('working-bar', WorkingBar);

import { html } from 'lit';
import { Page } from '../ui/view.js';
import { t } from '../words/words.js';

class BoardPage extends Page {
  render() {
    return html`<h1>${t('board.title')}</h1>`;
  }
}

customElements.define('board-page', BoardPage);

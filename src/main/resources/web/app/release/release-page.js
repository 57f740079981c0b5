import { html } from 'lit';
import { Page } from '../ui/view.js';
import { t } from '../words/words.js';

class ReleasePage extends Page {
  render() {
    return html`<h1>${t('release.title')}</h1>`;
  }
}

customElements.define('release-page', ReleasePage);

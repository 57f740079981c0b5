import './audit-part.js';
import './people-part.js';
import './services-part.js';
import './templates-part.js';
import './tokens-part.js';

import { css, html, nothing } from 'lit';
import { href } from '../shell/router.js';
import { may } from '../shell/viewer.js';
import { layout } from '../ui/layout.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { Page } from '../ui/view.js';
import { t } from '../words/words.js';

/** The parts of the settings, who may see each, and how it is shown. */
const PARTS = {
  templates: { role: 'VIEWER', part: ({ search }) => html`<templates-part .search=${search}></templates-part>` },
  services: { role: 'VIEWER', part: ({ search }) => html`<services-part .search=${search}></services-part>` },
  people: { role: 'VIEWER', part: ({ search }) => html`<people-part .search=${search}></people-part>` },
  tokens: { role: 'ADMIN', part: () => html`<tokens-part></tokens-part>` },
  audit: { role: 'ADMIN', part: ({ search }) => html`<audit-part .search=${search}></audit-part>` },
};

class SettingsPage extends Page {
  static styles = [
    base,
    cards,
    buttons,
    layout,
    css`
      nav {
        position: relative;
        display: flex;
        gap: var(--s1);
        overflow-x: auto;
        border-block-end: 1px solid var(--line);
      }
      nav a {
        flex: none;
        display: grid;
        align-items: center;
        min-height: var(--tap);
        padding: 0 var(--s3);
        border-block-end: 3px solid transparent;
        color: var(--ink-2);
        font-weight: 600;
        text-decoration: none;
      }
      nav a:focus-visible {
        outline-offset: -3px;
      }
      nav [aria-current] {
        border-block-end-color: var(--accent);
        color: var(--accent);
      }
    `,
  ];

  /** On a phone the tabs are wider than the page. */
  updated() {
    const now = this.renderRoot.querySelector('nav [aria-current]');
    const tabs = now?.parentElement;
    if (tabs) {
      tabs.scrollLeft = now.offsetLeft - (tabs.clientWidth - now.clientWidth) / 2;
    }
  }

  render() {
    const chosen = this.params?.part ?? 'templates';
    const part = PARTS[chosen];
    return html`<div class="page">
      <h1>${t('settings.title')}</h1>
      <nav aria-label=${t('settings.parts')}>
        ${Object.entries(PARTS)
          .filter(([, each]) => may(each.role))
          .map(
            ([name]) =>
              html`<a href=${href(`/settings/${name}`)} aria-current=${name === chosen ? 'page' : nothing}>${t(`settings.${name}`)}</a>`,
          )}
      </nav>
      ${part && may(part.role) ? part.part({ search: this.search }) : html`<p class="notice">${t(part ? 'problem.FORBIDDEN' : 'app.nowhere')}</p>`}
    </div>`;
  }
}

customElements.define('settings-page', SettingsPage);

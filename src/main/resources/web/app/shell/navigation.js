import { html, nothing } from 'lit';
import { icon } from '../ui/icons.js';
import { base } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { language, languages, setLanguage, t } from '../words/words.js';
import { navigationSheet } from './navigation-sheet.js';
import { href } from './router.js';
import { routes } from './routes.js';
import { nextTheme, theme } from './theme.js';
import { nameOf, viewer } from './viewer.js';

const IN_THE_BAR = 4;

/** The menu: a column beside a wide page, a bar under a narrow one. */
class Navigation extends View {
  static properties = { path: {}, open: { state: true } };
  static styles = [base, navigationSheet];

  willUpdate(changed) {
    if (changed.has('path')) {
      this.open = false;
    }
  }

  link(route) {
    const within = this.path === route.path || this.path?.startsWith(`${route.path}/`);
    return html`<a href=${href(route.path)} aria-current=${within ? 'page' : nothing}
      >${icon(route.icon, 22)}<span>${t(route.short ?? route.title)}</span></a
    >`;
  }

  settings() {
    const other = Object.keys(languages).find((tag) => tag !== language());
    return html`
      <p class="name"><b>${viewer?.person ? nameOf(viewer.person) : viewer?.token}</b>${viewer?.person ? viewer.person.handle : t('app.nobody')}</p>
      <button lang=${other} @click=${() => setLanguage(other)}>${icon('language', 22)}<span>${languages[other]}</span></button>
      <button @click=${() => (nextTheme(), this.requestUpdate())}>${icon('theme', 22)}<span>${t('app.theme')}: ${t(`app.theme.${theme()}`)}</span></button>
      <button @click=${() => this.tell('mima-sign-out')}>${icon('leave', 22)}<span>${t('app.signOut')}</span></button>
    `;
  }

  render() {
    const menu = routes.filter((route) => route.navigation).sort((a, b) => a.navigation - b.navigation);
    const brand = html`<a class="brand" href=${href('/')}>${icon('brand', 26)}<span>${t('app.name')}</span></a>`;
    return html`
      <header class="top">${brand}</header>
      <header class="column">
        ${brand}
        <nav aria-label=${t('app.menu')}>${menu.map((route) => this.link(route))}</nav>
        <nav class="who" aria-label=${t('app.you')}>${this.settings()}</nav>
      </header>
      <nav class="bar" aria-label=${t('app.menu')}>
        ${menu.slice(0, IN_THE_BAR).map((route) => this.link(route))}
        <button aria-expanded=${this.open ? 'true' : 'false'} aria-controls="more" @click=${() => (this.open = !this.open)}>
          ${icon('more', 22)}<span>${t('app.more')}</span>
        </button>
      </nav>
      <nav class="sheet" id="more" aria-label=${t('app.more')} ?hidden=${!this.open} @keydown=${(e) => e.key === 'Escape' && (this.open = false)}>
        ${menu.slice(IN_THE_BAR).map((route) => this.link(route))}
        ${menu.length > IN_THE_BAR ? html`<hr />` : nothing} ${this.settings()}
      </nav>
    `;
  }
}

customElements.define('app-navigation', Navigation);

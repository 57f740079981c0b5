import '../signin/signin-page.js';
import '../ui/toasts.js';
import './navigation.js';
import './working-bar.js';

import { html, nothing } from 'lit';
import { live } from '../api/live.js';
import { look, remembered, signOut } from '../api/session.js';
import { pending } from '../check/pending.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { forgetKept } from '../ui/kept.js';
import { problemBox } from '../ui/problem.js';
import { progress } from '../ui/progress.js';
import { View } from '../ui/view.js';
import { t } from '../words/words.js';
import { here, listen, match } from './router.js';
import { routes } from './routes.js';
import { shellSheet } from './shell-sheet.js';
import { forgetWho, lookWho, viewer } from './viewer.js';

/** The frame around all pages: who is signed in, which page it is, whether it is up to date. */
class Shell extends View {
  static properties = { state: { state: true }, problem: { state: true }, late: { state: true } };
  static styles = [base, cards, buttons, shellSheet];

  constructor() {
    super();
    this.state = 'asking';
    listen();
    addEventListener('mima-route', () => this.arrive());
    addEventListener('mima-signed-out', () => this.leave());
    this.addEventListener('mima-title', ({ detail }) => {
      this.named = detail;
      this.requestUpdate();
    });
    live.addEventListener('change', () => this.watchLine());
    this.begin();
  }

  async begin() {
    try {
      this.session = await look();
      if (this.session.signedIn) {
        await lookWho();
        const place = remembered();
        if (place) {
          history.replaceState(null, '', place);
        }
      }
      const came = this.state === 'out';
      this.state = viewer ? 'in' : 'out';
      this.problem = null;
      if (came) {
        await this.arrive({ anyway: true });
      }
    } catch (problem) {
      this.state = problem.code === 'UNAUTHENTICATED' ? 'out' : 'failed';
      this.problem = problem;
    }
  }

  leave() {
    forgetWho();
    this.state = 'out';
  }

  async signOut() {
    await pending.leave();
    forgetKept();
    await signOut().catch(() => {});
    this.leave();
  }

  /** A line that is back within a moment is nobody's business. */
  watchLine() {
    clearTimeout(this.lateTimer);
    if (live.up) {
      this.late = false;
    } else {
      this.lateTimer = setTimeout(() => (this.late = live.followers.size > 0), 4_000);
    }
  }

  skip(event) {
    event.preventDefault(); // addresses are relative to the root, and this would lead there
    this.renderRoot.querySelector('main').focus();
  }

  /** A new page begins at its top, and a screen reader begins with its title. */
  async arrive({ anyway = false } = {}) {
    const path = here();
    this.requestUpdate();
    if (path === this.shown && !anyway) {
      return;
    }
    this.named = null;
    await this.updateComplete;
    scrollTo(0, 0);
    this.renderRoot.querySelector('main')?.focus({ preventScroll: true });
  }

  render() {
    if (this.state === 'asking') {
      return html`<main>${progress()}</main>`;
    }
    if (this.state === 'failed') {
      return html`<main>${problemBox(this.problem, () => this.begin())}</main>`;
    }
    if (this.state === 'out') {
      document.title = t('app.name');
      return html`<signin-page .session=${this.session} @mima-signed-in=${() => this.begin()}></signin-page>`;
    }
    return this.frame();
  }

  frame() {
    const path = (this.shown = here());
    const found = routes.map((route) => ({ route, params: match(route.path, path) })).find((each) => each.params);
    document.title = `${this.named ?? t(found?.route.title ?? 'app.nowhere')} · ${t('app.name')}`;
    return html`
      <div class="frame">
        <nav aria-label=${t('app.skip')}><a class="skip" href="#main" @click=${this.skip}>${t('app.skip')}</a></nav>
        <app-navigation .path=${path} @mima-sign-out=${() => this.signOut()}></app-navigation>
        <working-bar @mima-working=${(e) => this.renderRoot.querySelector('main')?.setAttribute('aria-busy', e.detail)}></working-bar>
        <main tabindex="-1" aria-label=${t(found?.route.title ?? 'app.nowhere')}>
          <div role="status">${this.late ? html`<p class="notice doubt late">${t('app.late')}</p>` : nothing}</div>
          ${found
            ? found.route.page({ params: found.params, search: new URLSearchParams(location.search) })
            : html`<div class="card stack"><h1>${t('app.nowhere')}</h1><p>${t('app.nowhere.help')}</p></div>`}
        </main>
      </div>
      <app-toasts></app-toasts>
    `;
  }
}

customElements.define('app-shell', Shell);

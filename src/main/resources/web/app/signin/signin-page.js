import { css, html, nothing } from 'lit';
import { remember, signIn } from '../api/session.js';
import { fields } from '../ui/fields.js';
import { icon } from '../ui/icons.js';
import { advice } from '../ui/problem.js';
import { progress } from '../ui/progress.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { language, languages, setLanguage, t } from '../words/words.js';

const REASONS = ['invalid', 'email', 'role', 'away'];

/** One field. The token goes to the server, which keeps it in a cookie that no script can read. */
class SigninPage extends View {
  static properties = { session: { attribute: false }, problem: { state: true }, busy: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    css`
      main {
        display: grid;
        align-content: center;
        justify-items: center;
        gap: var(--s5);
        min-height: 100dvh;
        padding: var(--s5) var(--s4);
      }
      .brand {
        display: grid;
        justify-items: center;
        gap: var(--s2);
        max-width: 40ch;
        text-align: center;
      }
      .brand svg {
        color: var(--accent);
      }
      .brand p {
        color: var(--ink-2);
      }
      .card {
        width: min(100%, 420px);
      }
      input {
        -webkit-text-security: disc; /* no password: there is no name that goes with it, and browsers complain of that */
      }
      input::placeholder {
        -webkit-text-security: none;
      }
      .or {
        display: flex;
        align-items: center;
        gap: var(--s3);
        color: var(--ink-3);
        font-size: var(--text-small);
      }
      .or::before,
      .or::after {
        flex: 1;
        border-block-start: 1px solid var(--line);
        content: '';
      }
    `,
  ];

  async send(event) {
    event.preventDefault();
    const input = this.renderRoot.querySelector('input');
    if (!input.value.trim()) {
      this.problem = { missing: true };
      input.focus();
      return;
    }
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.problem = null;
    try {
      await signIn(input.value);
      this.tell('mima-signed-in');
    } catch (problem) {
      this.problem = problem;
      input.select();
    }
    this.busy = false;
  }

  fault() {
    if (this.problem.missing) {
      return t('signin.missing');
    }
    return this.problem.code === 'UNAUTHENTICATED' ? t('signin.unknown') : `${advice(this.problem)} ${this.problem.message}`;
  }

  organisation() {
    const refused = new URLSearchParams(location.search).get('refused');
    return html`
      ${REASONS.includes(refused) ? html`<p class="fault" role="alert">${t(`signin.refused.${refused}`)}</p>` : nothing}
      <a class="button primary wide" data-leave href=${this.session.organisation.url} @click=${remember}>${t('signin.organisation')}</a>
      <p class="or">${t('signin.or')}</p>
    `;
  }

  render() {
    const other = Object.keys(languages).find((tag) => tag !== language());
    return html`
      <main>
        <div class="brand">${icon('brand', 56)}<h1>${t('app.name')}</h1><p>${t('signin.about')}</p></div>
        <div class="card stack">
          ${this.session?.organisation ? this.organisation() : nothing}
          <form class="stack" @submit=${this.send} novalidate>
            <label class="field"
              >${t('signin.token')}
              <input
                name="token"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                autofocus
                placeholder="mima_…"
                aria-invalid=${this.problem ? 'true' : 'false'}
                aria-describedby="fault help"
              />
            </label>
            <p id="fault" class="fault" role="alert">${this.problem ? this.fault() : nothing}</p>
            <button class="button primary wide" aria-disabled=${String(Boolean(this.busy))}>${t('signin.go')}</button>
            ${this.busy ? progress() : nothing}
            <p id="help" class="help">${t('signin.help')}</p>
          </form>
        </div>
        <button class="button plain" lang=${other} @click=${() => setLanguage(other)}>${languages[other]}</button>
      </main>
    `;
  }
}

customElements.define('signin-page', SigninPage);

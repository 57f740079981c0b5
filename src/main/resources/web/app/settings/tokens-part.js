import '../ui/time-text.js';
import './token-dialog.js';

import { html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { Deed } from '../api/deed.js';
import { nameOf } from '../shell/viewer.js';
import { focusOn } from '../ui/focus.js';
import { refusal } from '../ui/form.js';
import { layout } from '../ui/layout.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { now } from '../words/clock.js';
import { t, word } from '../words/words.js';
import document from './settings.graphql';

/** What opens the API. The text of a token is shown once, when it is made. */
class TokensPart extends View {
  static properties = { creating: { state: true }, doomed: { state: true } };
  static styles = [base, cards, buttons, layout];

  asked = new Asking(this, () => [document, 'Tokens', {}]);
  deed = new Deed(this);

  async revoke(token) {
    const done = await this.deed.run(document, 'RevokeToken', { input: { token: token.id } });
    if (done) {
      this.doomed = null;
      this.asked.again();
      focusOn(this, `[data-token="${token.id}"]`);
    }
  }

  /** Not upon the button that does it: a key that is held down would press it. */
  doom(token) {
    this.doomed = token.id;
    focusOn(this, '.spare');
  }

  spare(token) {
    this.doomed = null;
    focusOn(this, `[data-token="${token.id}"] button`);
  }

  render() {
    const all = this.asked.value?.apiTokens;
    return html`<div class="page">
      <div class="head">
        <p class="told">${t('tokens.help')}</p>
        <button class="button primary" @click=${() => (this.creating = true)}>${t('tokens.new')}</button>
      </div>
      ${this.asked.problem ? problemBox(this.asked.problem, () => this.asked.again()) : nothing} ${refusal(this.deed.problem)}
      ${
        all
          ? html`<ul class="card rows">
              ${all.map((token) => html`<li class="line" tabindex="-1" data-token=${token.id}>${this.line(token)}</li>`)}
            </ul>`
          : this.asked.problem
            ? nothing
            : waiting()
      }
      ${this.creating ? html`<token-dialog @mima-close=${() => (this.creating = false)} @mima-made=${() => this.asked.again()}></token-dialog>` : nothing}
    </div>`;
  }

  line(token) {
    const over = token.revokedAt || (token.expiresAt && Date.parse(token.expiresAt) < now());
    return html`<div class="spread">
      <div>
        <b class="wrap ${over ? 'quiet' : ''}">${token.name}</b>
        <p class="small quiet wrap">${word('Role', token.role)}${token.person ? ` · ${nameOf(token.person)}` : nothing}</p>
        <p class="small quiet">${this.times(token)}</p>
      </div>
      ${over ? nothing : this.end(token)}
    </div>`;
  }

  times({ revokedAt, lastUsedAt, expiresAt }) {
    if (revokedAt) {
      return html`${t('tokens.revoked')} <time-text .at=${revokedAt}></time-text>`;
    }
    return html`${lastUsedAt ? html`${t('tokens.used')} <time-text .at=${lastUsedAt}></time-text>` : t('tokens.unused')}${
      expiresAt ? html` · ${t('tokens.expires')} <time-text .at=${expiresAt}></time-text>` : nothing
    }`;
  }

  end(token) {
    return this.doomed === token.id
      ? html`<span class="row">
          <button class="button spare" @click=${() => this.spare(token)}>${t('form.cancel')}</button>
          <button class="button danger" aria-disabled=${String(this.deed.busy)} @click=${() => this.revoke(token)}>${t('tokens.revoke.sure')}</button>
        </span>`
      : html`<button class="button" aria-label=${t('tokens.revokeOf', { name: token.name })} @click=${() => this.doom(token)}>
          ${t('tokens.revoke')}
        </button>`;
  }
}

customElements.define('tokens-part', TokensPart);

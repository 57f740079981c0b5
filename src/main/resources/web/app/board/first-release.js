import '../ui/empty-state.js';
import '../ui/copy-text.js';

import { css, html, nothing } from 'lit';
import { at } from '../api/base.js';
import { ask } from '../api/graphql.js';
import { may } from '../shell/viewer.js';
import { problemBox } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { t } from '../words/words.js';

/** An empty board: what a pipeline has to say after a deployment, ready to be pasted. */
class FirstRelease extends View {
  static properties = { document: { attribute: false }, secret: { state: true }, problem: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    css`
      .steps {
        display: grid;
        gap: var(--s4);
        grid-template-columns: minmax(0, 1fr);
        max-width: 760px;
        padding-block-end: var(--s4);
        margin-inline: auto;
      }
    `,
  ];

  async create() {
    const input = { name: `pipeline ${new Date().toISOString().slice(0, 16)}`, role: 'PIPELINE' };
    try {
      this.secret = (await ask(this.document, 'CreatePipelineToken', { input })).createApiToken.secret;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  /** The secret is in this page's memory alone, and gone with it. */
  command() {
    const document = 'mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { created } }';
    const input = { service: 'shop', version: '1.0.0', environment: 'production' };
    return [
      `curl -fsS ${at('graphql')}`,
      `-H "Authorization: Bearer ${this.secret ?? '$MIMAMORI_TOKEN'}"`,
      `-H 'Content-Type: application/json'`,
      `-H 'Accept: application/graphql-response+json'`,
      `-d '${JSON.stringify({ query: document, variables: { input } })}'`,
    ].join(' \\\n  ');
  }

  render() {
    return html`<div class="card">
      <empty-state icon="deploy" heading=${t('first.title')}><p>${t('first.help')}</p></empty-state>
      <div class="steps">
        ${may('ADMIN') ? this.token() : html`<p class="notice">${t('first.askAdmin')}</p>`}
        ${this.problem ? problemBox(this.problem) : nothing}
        <copy-text label=${t('first.command')} .text=${this.command()}></copy-text>
        <p class="quiet">${t('first.then')}</p>
      </div>
    </div>`;
  }

  token() {
    return this.secret
      ? html`<p class="notice good" role="status">${t('first.made')}</p>`
      : html`<p><button class="button primary" @click=${this.create}>${t('first.make')}</button></p>`;
  }
}

customElements.define('first-release', FirstRelease);

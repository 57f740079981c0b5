import { css, html } from 'lit';
import { Choices } from '../choices/choices.js';
import { options } from '../incidents/kinds.js';
import { fields } from '../ui/fields.js';
import { choose, field, fromLocal, given } from '../ui/form.js';
import { focusOn } from '../ui/focus.js';
import { FormDialog, formSheet } from '../ui/form-dialog.js';
import { icon } from '../ui/icons.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { t } from '../words/words.js';
import document from './settings.graphql';

const ROLES = ['PIPELINE', 'VIEWER', 'OWNER', 'MANAGER', 'ADMIN'];

/** A new token. It stays open after it was made, since nobody can look at the text again. */
class TokenDialog extends FormDialog {
  static properties = { secret: { state: true }, copied: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    formSheet,
    css`
      code {
        display: block;
        padding: var(--s3);
        border-radius: var(--radius-small);
        background: var(--sunken);
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];

  choices = new Choices(this);

  heading() {
    return t(this.secret ? 'tokens.made' : 'tokens.new');
  }

  go() {
    return t('tokens.create');
  }

  /** Null although it was made: the dialog is not done before the text was copied. */
  async send(form) {
    const { name, role, person, expiresAt } = given(form);
    const done = await this.deed.run(document, 'CreateToken', { input: { name, role, person, expiresAt: fromLocal(expiresAt) } });
    if (done) {
      this.secret = done.createApiToken.secret;
      this.tell('mima-made');
      focusOn(this, '.copy');
    }
    return null;
  }

  async copy() {
    this.copied = await navigator.clipboard.writeText(this.secret).then(
      () => t('tokens.copied'),
      () => t('tokens.notCopied'),
    );
  }

  inside() {
    return this.secret
      ? html`<div class="stack">
          <p>${t('tokens.once')}</p>
          <code>${this.secret}</code>
          <button class="button primary copy" @click=${this.copy}>${icon('copy')}${t('tokens.copy')}</button>
          <p role="status">${this.copied}</p>
        </div>`
      : super.inside();
  }

  form() {
    const { problem } = this.deed;
    return html`
      ${field(t('tokens.name'), 'name', { required: true, focus: true, maxlength: 200, problem, help: t('tokens.name.help') })}
      ${choose(t('tokens.role'), 'role', options('Role', ROLES), { value: 'PIPELINE', problem })}
      ${field(t('tokens.person'), 'person', { list: 'people', problem, help: t('tokens.person.help') })}
      ${field(t('tokens.expiresAt'), 'expiresAt', { type: 'datetime-local', problem, help: t('tokens.expiresAt.help') })}
      ${this.choices.lists()}
    `;
  }
}

customElements.define('token-dialog', TokenDialog);

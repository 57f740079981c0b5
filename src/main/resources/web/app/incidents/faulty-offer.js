import { html, nothing } from 'lit';
import { Deed } from '../api/deed.js';
import { href } from '../shell/router.js';
import { may } from '../shell/viewer.js';
import { fields } from '../ui/fields.js';
import { area, given, refusal } from '../ui/form.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { toast } from '../ui/toasts.js';
import { View } from '../ui/view.js';
import { t } from '../words/words.js';
import document from './incidents.graphql';

/** The service says which verdict is not true any more; to correct it is a person's deed. */
class FaultyOffer extends View {
  static properties = { incident: { attribute: false }, release: { attribute: false } };
  static styles = [base, cards, buttons, fields];

  deed = new Deed(this);

  async submit(event) {
    event.preventDefault();
    const { reason } = given(event.target);
    const { id } = this.release;
    const done =
      this.watched()
        ? await this.deed.run(document, 'FindFaulty', { input: { release: id, verdict: 'FAULTY', note: reason } })
        : await this.deed.run(document, 'CorrectToFaulty', { input: { release: id, verdict: 'FAULTY', reason } });
    if (done) {
      toast(t(this.watched() ? 'faulty.sign.done' : 'faulty.done', { release: this.name() }), { tone: 'good' });
      this.tell('mima-done');
    }
  }

  /** Nobody has signed it: then there is no verdict to correct, and to give one ends the watch. */
  watched() {
    return this.release.status === 'WATCHING';
  }

  name() {
    return `${this.release.service.name} ${this.release.version}`;
  }

  render() {
    return html`<form class="notice doubt stack" @submit=${this.submit}>
      <p class="wrap">
        <b><a href=${href(`/releases/${this.release.id}`)}>${this.name()}</a></b> ${t(this.watched() ? 'faulty.sign.why' : 'faulty.why')}
      </p>
      ${
        may('OWNER')
          ? html`${area(t('faulty.reason'), 'reason', { value: this.incident.title, rows: 2, required: true, problem: this.deed.problem })}
              ${refusal(this.deed.problem)}
              ${this.watched() ? html`<p>${t('faulty.sign.help')}</p>` : nothing}
              <p>
                <button class="button ${this.watched() ? 'danger' : ''}" aria-disabled=${String(this.deed.busy)}>
                  ${t(this.watched() ? 'faulty.sign.go' : 'faulty.go')}
                </button>
              </p>`
          : html`<p>${t('faulty.owner')}</p>`
      }
    </form>`;
  }
}

customElements.define('faulty-offer', FaultyOffer);

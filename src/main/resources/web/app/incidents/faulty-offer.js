import { html } from 'lit';
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
    const { id, status } = this.release;
    const done =
      status === 'WATCHING'
        ? await this.deed.run(document, 'FindFaulty', { input: { release: id, verdict: 'FAULTY', note: reason } })
        : await this.deed.run(document, 'CorrectToFaulty', { input: { release: id, verdict: 'FAULTY', reason } });
    if (done) {
      toast(t('faulty.done', { release: this.name() }), { tone: 'good' });
      this.tell('mima-done');
    }
  }

  name() {
    return `${this.release.service.name} ${this.release.version}`;
  }

  render() {
    return html`<form class="notice doubt stack" @submit=${this.submit}>
      <p class="wrap">
        <b><a href=${href(`/releases/${this.release.id}`)}>${this.name()}</a></b> ${t('faulty.why')}
      </p>
      ${
        may('OWNER')
          ? html`${area(t('faulty.reason'), 'reason', { value: this.incident.title, rows: 2, required: true, problem: this.deed.problem })}
              ${refusal(this.deed.problem)}
              <p><button class="button" aria-disabled=${String(this.deed.busy)}>${t('faulty.go')}</button></p>`
          : html`<p>${t('faulty.owner')}</p>`
      }
    </form>`;
  }
}

customElements.define('faulty-offer', FaultyOffer);

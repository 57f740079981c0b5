import { css, html, nothing } from 'lit';
import { Deed } from '../api/deed.js';
import { courseSheet } from '../incidents/course.js';
import { nameOf } from '../shell/viewer.js';
import { fields } from '../ui/fields.js';
import { area, field, fromLocal, given, refusal } from '../ui/form.js';
import { focusOn } from '../ui/focus.js';
import { icon } from '../ui/icons.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { short } from '../words/format.js';
import { t } from '../words/words.js';
import document from './postmortem.graphql';
import { spoken, told } from './told.js';

const BY_HAND = 'hand';

/** What happened, from the record and from memory. Only what was added by hand can be taken away by hand. */
class EventList extends View {
  static properties = { postmortem: { attribute: false }, readonly: { type: Boolean }, adding: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    courseSheet,
    css`
      .course li {
        grid-template-columns: 12px minmax(0, 1fr) auto;
      }
      .course button {
        padding: 0;
      }
    `,
  ];

  deed = new Deed(this);

  byHand() {
    return this.postmortem.timeline.filter((each) => each.source === BY_HAND).map(({ at, text }) => ({ at, text }));
  }

  async save(timeline) {
    const { id, version } = this.postmortem;
    const done = await this.deed.run(document, 'EditPostmortem', { input: { postmortem: id, version, timeline } });
    if (done) {
      this.stop();
    }
    if (done || this.deed.problem?.code === 'CONFLICT') {
      this.tell('mima-done'); // somebody may have been faster: what was typed stays, and can be sent again upon theirs
    }
  }

  add(event) {
    event.preventDefault();
    const { at, text } = given(event.target);
    this.save([...this.byHand(), { at: fromLocal(at), text }]);
  }

  begin() {
    this.adding = true;
    focusOn(this, '[name=at]');
  }

  stop() {
    this.adding = false;
    focusOn(this, '.add');
  }

  render() {
    const { timeline } = this.postmortem;
    return html`<section class="card stack">
      <h2>${t('events.title')}</h2>
      ${
        timeline.length
          ? html`<ol class="course">
              ${timeline.map((each) => html`<li class=${each.source === BY_HAND ? '' : 'far'}>${this.one(each)}</li>`)}
            </ol>`
          : html`<p class="quiet">${t('events.none')}</p>`
      }
      ${refusal(this.deed.problem)}
      ${this.readonly ? nothing : this.adding ? this.form() : html`<p><button class="button add" @click=${this.begin}>${t('events.add')}</button></p>`}
    </section>`;
  }

  one(each) {
    const without = () => this.save(this.byHand().filter(({ at, text }) => at !== each.at || text !== each.text));
    return html`<span class="wrap"
        ><span class="quiet small"><time datetime=${each.at}>${short(each.at)}</time>${each.by ? ` · ${nameOf(each.by)}` : nothing}</span
        ><br /><span lang=${spoken(each) ?? nothing}>${told(each)}</span></span
      >
      ${
        each.source === BY_HAND && !this.readonly
          ? html`<button
              class="button plain"
              aria-label=${t('events.remove', { event: each.text })}
              aria-disabled=${String(this.deed.busy)}
              @click=${without}
            >
              ${icon('close', 16)}
            </button>`
          : nothing
      }`;
  }

  form() {
    return html`<form class="stack" @submit=${this.add}>
      ${field(t('events.at'), 'at', { type: 'datetime-local', required: true, problem: this.deed.problem })}
      ${area(t('events.text'), 'text', { required: true, rows: 2, problem: this.deed.problem })}
      <div class="row">
        <button class="button primary" aria-disabled=${String(this.deed.busy)}>${t('form.add')}</button>
        <button type="button" class="button" @click=${this.stop}>${t('form.cancel')}</button>
      </div>
    </form>`;
  }
}

customElements.define('event-list', EventList);

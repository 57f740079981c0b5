import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Deed } from '../api/deed.js';
import { Choices } from '../choices/choices.js';
import { options } from '../incidents/kinds.js';
import { go } from '../shell/router.js';
import { fields } from '../ui/fields.js';
import { area, choose, field, lines, refusal } from '../ui/form.js';
import { formSheet } from '../ui/form-dialog.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { toast } from '../ui/toasts.js';
import { View } from '../ui/view.js';
import { t } from '../words/words.js';
import document from './settings.graphql';
import { itemFields, itemInput, newItem } from './template-item.js';
import { scheduleFields, scheduleInput, stepFields } from './template-times.js';

const LATER = ['CARRY_OVER', 'SUPERSEDE', 'KEEP_WATCHING'];

/** What is looked at, when, and who is told when nobody looks. Saved as a whole. */
class TemplateEditor extends View {
  static properties = {
    template: { attribute: false },
    readonly: { type: Boolean },
    items: { state: true },
    steps: { state: true },
    schedules: { state: true },
  };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    formSheet,
    css`
      .item,
      .step {
        padding-block: var(--s4);
        border-block-start: 1px solid var(--line);
      }
      .step {
        display: grid;
        grid-template-columns: 88px minmax(0, 1fr);
        gap: var(--s3);
        align-items: end;
      }
      .spans {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(190px, 1fr));
        gap: var(--s3);
      }
      .rules {
        column-gap: var(--s5);
      }
      .rules .choice {
        margin-block: 0;
      }
      .two > .field {
        align-content: start;
      }
      p + .button {
        margin-block-start: var(--s3);
      }
      h3 {
        margin-block-end: var(--s2);
      }
    `,
  ];

  deed = new Deed(this);
  choices = new Choices(this);

  willUpdate(changed) {
    if (changed.has('template') && this.named !== this.template.name) {
      this.named = this.template.name;
      this.items = this.template.items.map((item) => ({ ...item, key: {} }));
      this.steps = this.template.escalation.map((step) => ({ ...step, key: {} }));
      this.schedules = this.template.schedules.map((schedule) => ({ ...schedule }));
    }
  }

  input(form) {
    const data = new FormData(form);
    return {
      name: this.template.name || data.get('name').trim(),
      services: lines(data.get('services')),
      environments: lines(data.get('environments')),
      onNewerRelease: data.get('onNewerRelease'),
      items: this.items.map(itemInput),
      schedules: this.schedules.map(scheduleInput),
      escalation: this.steps.map(({ afterMissed, to, channel }) => ({
        afterMissed: Number(afterMissed),
        to,
        channel: channel || undefined,
      })),
    };
  }

  async submit(event) {
    event.preventDefault();
    const input = this.input(event.target);
    const done = await this.deed.run(document, 'SaveTemplate', { input });
    if (done) {
      toast(t('form.saved'), { tone: 'good' });
      this.tell('mima-done');
      if (!this.template.name) {
        this.named = input.name;
        go(`/settings/templates?template=${encodeURIComponent(input.name)}`, { replace: true });
      }
    }
  }

  render() {
    const { template } = this;
    const { problem } = this.deed;
    return html`<form class="stack" @submit=${this.submit}>
      <fieldset class="stack" ?disabled=${this.readonly}>
        <section class="card stack">
          ${template.name ? html`<h2 class="wrap">${template.name}</h2>` : field(t('templates.name'), 'name', { required: true, maxlength: 200, problem })}
          ${this.readonly ? html`<p class="notice">${t('templates.readonly')}</p>` : nothing}
          <div class="two">
            ${area(t('templates.services'), 'services', { value: template.services.map((each) => each.name).join('\n'), problem, rows: 2, help: t('templates.services.help') })}
            ${area(t('templates.environments'), 'environments', { value: template.environments.join('\n'), problem, rows: 2, help: t('templates.environments.help') })}
          </div>
          ${choose(t('templates.onNewerRelease'), 'onNewerRelease', options('OnNewerRelease', LATER), { value: template.onNewerRelease, problem })}
        </section>
        <section class="card">
          <h2>${t('templates.whatToLookAt')}</h2>
          ${repeat(
            this.items,
            (item) => item.key,
            (item, i) =>
              html`<div class="item">
                ${itemFields(item, i, { last: this.items.length === 1, move: (by) => this.move(i, by), remove: () => (this.items = this.items.filter((each) => each !== item)), redraw: () => this.requestUpdate(), problem })}
              </div>`,
          )}
          <button type="button" class="button" @click=${this.addItem}>${t('templates.addItem')}</button>
        </section>
        <section class="card stack">
          <h2>${t('templates.when')}</h2>
          ${this.schedules.map((schedule) => scheduleFields(schedule, this.readonly))}
        </section>
        <section class="card">
          <h2>${t('templates.ladder')}</h2>
          <p class="quiet">${t('templates.ladder.help')}</p>
          ${repeat(
            this.steps,
            (step) => step.key,
            (step) => stepFields(step, () => (this.steps = this.steps.filter((each) => each !== step))),
          )}
          <button
            type="button"
            class="button"
            @click=${() => (this.steps = [...this.steps, { afterMissed: this.steps.length + 1, to: 'BACKUPS', channel: '', key: {} }])}
          >
            ${t('templates.addStep')}
          </button>
        </section>
      </fieldset>
      ${refusal(problem)}
      ${this.readonly ? nothing : html`<p><button class="button primary" aria-disabled=${String(this.deed.busy)}>${t('templates.save')}</button></p>`}
    </form>`;
  }

  addItem() {
    this.items = [...this.items, newItem()];
    this.updateComplete.then(() => this.renderRoot.querySelectorAll('.item')[this.items.length - 1].querySelector('input').focus());
  }

  move(i, by) {
    const items = [...this.items];
    const [item] = items.splice(i, 1);
    items.splice(i + by, 0, item);
    this.items = items;
  }
}

customElements.define('template-editor', TemplateEditor);

import { css, html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { nameOf } from '../shell/viewer.js';
import { fields } from '../ui/fields.js';
import { choose, field, fromLocal, toLocal } from '../ui/form.js';
import { options } from '../incidents/kinds.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { now } from '../words/clock.js';
import { list, moment } from '../words/format.js';
import { t, word } from '../words/words.js';
import document from './settings.graphql';

/** When somebody would be asked, and who is told when nobody answers, as the service says it of the saved template. */
class TemplatePreview extends View {
  static properties = { template: {}, saved: { type: Number }, risk: { state: true }, deployedAt: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    css`
      ol {
        margin-block: var(--s2) var(--s4);
      }
      li {
        padding-block: var(--s2);
        border-block-end: 1px solid var(--line);
      }
      .given {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--s3);
        margin-block: var(--s3) var(--s4);
      }
    `,
  ];

  constructor() {
    super();
    this.risk = 'MEDIUM';
    this.deployedAt = toLocal(now());
  }

  asked = new Asking(this, () => [
    document,
    'Preview',
    { template: this.template, risk: this.risk, deployedAt: fromLocal(this.deployedAt) },
  ]);

  updated(changed) {
    if (
      this.hasUpdated &&
      ['template', 'saved', 'risk', 'deployedAt'].some((name) => changed.has(name) && changed.get(name) !== undefined)
    ) {
      this.asked.again();
    }
  }

  render() {
    const preview = this.asked.value?.previewSchedule;
    return html`<section class="card">
      <h2>${t('preview.title')}</h2>
      <p class="quiet">${t('preview.help')}</p>
      <div class="given">
        ${choose(t('preview.risk'), 'risk', options('RiskLevel', ['LOW', 'MEDIUM', 'HIGH']), { value: this.risk, change: (event) => (this.risk = event.target.value) })}
        <label class="field"
          ><span>${t('preview.deployedAt')}</span
          ><input
            type="datetime-local"
            .value=${this.deployedAt}
            @change=${(event) => event.target.value && (this.deployedAt = event.target.value)}
        /></label>
      </div>
      ${this.asked.problem ? problemBox(this.asked.problem, () => this.asked.again()) : nothing}
      ${preview ? this.both(preview) : this.asked.problem ? nothing : waiting()}
    </section>`;
  }

  both({ times, ladder }) {
    return html`<h3>${t('preview.times')}</h3>
      <ol aria-live="polite">
        ${times.map((at) => html`<li><time datetime=${at}>${moment(at)}</time></li>`)}
      </ol>
      <h3>${t('preview.ladder')}</h3>
      ${
        ladder.length
          ? html`<ol>
              ${ladder.map(
                (step) =>
                  html`<li class="wrap">
                    <time class="quiet small" datetime=${step.at}>${moment(step.at)}</time
                    ><br />${word('EscalationTarget', step.to)}${step.people.length ? `: ${list(step.people.map(nameOf))}` : nothing}
                    ${step.channel ? html`<span class="quiet">${step.channel}</span>` : nothing}
                  </li>`,
              )}
            </ol>`
          : html`<p class="quiet">${t('preview.noLadder')}</p>`
      }`;
  }
}

customElements.define('template-preview', TemplatePreview);

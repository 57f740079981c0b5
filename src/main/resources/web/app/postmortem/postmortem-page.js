import '../ui/status-chip.js';
import './action-list.js';
import './conflict-mend.js';
import './details-dialog.js';
import './event-list.js';
import './postmortem-facts.js';
import './section-card.js';

import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Asking } from '../api/asking.js';
import { Deed } from '../api/deed.js';
import { href } from '../shell/router.js';
import { may } from '../shell/viewer.js';
import { Addressed } from '../ui/addressed.js';
import { focusOn } from '../ui/focus.js';
import { refusal } from '../ui/form.js';
import { icon } from '../ui/icons.js';
import { layout } from '../ui/layout.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { steps, stepsSheet } from '../ui/steps.js';
import { wholeDay } from '../words/format.js';
import { t, word } from '../words/words.js';
import { Draft } from './draft.js';
import document from './postmortem.graphql';
import { filledIn, STATUSES } from './states.js';

/** One postmortem. What is written is a draft here until it is saved; if somebody was faster, both texts are put side by side. */
class PostmortemPage extends Addressed {
  static properties = { editing: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    layout,
    stepsSheet,
    css`
      .unsaved {
        position: sticky;
        bottom: calc(70px + env(safe-area-inset-bottom));
        z-index: 4;
        background: var(--doubt-soft);
        box-shadow: var(--shadow-high);
      }
      @media (min-width: 960px) {
        .unsaved {
          bottom: var(--s3);
        }
      }
    `,
  ];

  asked = new Asking(this, () => [document, 'Postmortem', { id: this.params.id }]);
  draft = new Draft(this, this.asked);
  moving = new Deed(this);

  constructor() {
    super();
    this.staying = (event) => this.draft.size && event.preventDefault();
  }

  questions() {
    return [this.asked];
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('beforeunload', this.staying);
  }

  disconnectedCallback() {
    removeEventListener('beforeunload', this.staying);
    super.disconnectedCallback();
  }

  async move(to) {
    if (await this.moving.run(document, 'MovePostmortem', { input: { postmortem: this.params.id, to } })) {
      this.asked.again();
    }
  }

  /** The bar with its button goes; whoever wrote goes on to write. */
  async save() {
    const last = Object.keys(this.draft.sections).at(-1);
    await this.draft.save();
    if (this.draft.size === 0) {
      this.card(last);
    }
  }

  forget() {
    const last = Object.keys(this.draft.sections).at(-1);
    this.draft.forget();
    this.card(last);
  }

  /** What it said once is written again, and is as unsaved as anything that is written. */
  restore({ key, body }) {
    this.draft.write(key, body);
    this.card(key);
  }

  card(key) {
    focusOn(this, `section-card[data-key="${CSS.escape(key)}"]`);
  }

  render() {
    const postmortem = this.asked.value?.node;
    return html`<div class="page">
      <a class="back" href=${href('/postmortems')}>${icon('back', 18)}${t('postmortems.title')}</a>
      ${this.asked.problem ? problemBox(this.asked.problem, () => this.asked.again()) : nothing}
      ${
        postmortem?.id
          ? this.all(postmortem)
          : this.asked.value
            ? html`<div class="card stack">
                <h1>${t('postmortem.gone')}</h1>
                <p>${t('incident.gone.help')}</p>
              </div>`
            : waiting()
      }
    </div>`;
  }

  all(postmortem) {
    const open = may('OWNER') && ['DRAFT', 'IN_REVIEW'].includes(postmortem.status);
    return html`
      ${this.head(postmortem, open)}
      ${
        this.draft.conflict
          ? html`<conflict-mend
              .conflict=${this.draft.conflict}
              .sections=${postmortem.sections}
              .busy=${this.draft.saving.busy}
              @mima-mended=${({ detail }) => this.draft.mend(detail)}
            ></conflict-mend>`
          : nothing
      }
      <div class="columns">
        <div class="page">
          ${repeat(
            postmortem.sections,
            (section) => section.key,
            (section) =>
              html`<section-card
                data-key=${section.key}
                .section=${section}
                .draft=${this.draft.sections[section.key]}
                ?readonly=${!open || filledIn(postmortem, section.key)}
                @mima-write=${({ detail }) => this.draft.write(section.key, detail)}
              ></section-card>`,
          )}
          ${this.unsaved()}
        </div>
        <div class="page">
          <action-list .items=${postmortem.actionItems} .postmortem=${postmortem.id} @mima-done=${() => this.asked.again()}></action-list>
          <event-list .postmortem=${postmortem} ?readonly=${!open} @mima-done=${() => this.asked.again()}></event-list>
          <postmortem-facts
            .postmortem=${postmortem}
            ?readonly=${!open}
            @mima-restore=${({ detail }) => this.restore(detail)}
          ></postmortem-facts>
        </div>
      </div>
      ${
        this.editing
          ? html`<details-dialog
              .postmortem=${postmortem}
              @mima-close=${() => (this.editing = false)}
              @mima-done=${() => this.asked.again()}
            ></details-dialog>`
          : nothing
      }
    `;
  }

  head({ title, scope, status, project, from, to }, open) {
    const about = scope === 'PROJECT' ? `${project?.name ?? ''} · ${wholeDay(from)} – ${wholeDay(to)}` : word('PostmortemScope', scope);
    return html`<div>
      <div class="head">
        <div>
          <h1 class="wrap">${title}</h1>
          <p class="quiet">${about} · ${t('postmortem.blameless')}</p>
        </div>
        ${open ? html`<button class="button" @click=${() => (this.editing = true)}>${icon('write')}${t('postmortem.details')}</button>` : nothing}
      </div>
      ${
        may('OWNER')
          ? steps({
              label: t('postmortem.status'),
              type: 'PostmortemStatus',
              values: STATUSES,
              now: status,
              deed: this.moving,
              within: 1,
              move: (to) => this.move(to),
            })
          : html`<p class="steps"><status-chip type="PostmortemStatus" value=${status}></status-chip></p>`
      }
    </div>`;
  }

  unsaved() {
    const n = this.draft.size;
    if (n === 0 || this.draft.conflict) {
      return nothing;
    }
    return html`<div class="notice unsaved stack">
      ${refusal(this.draft.saving.problem)}
      <div class="spread">
        <span role="status">${t('postmortem.unsaved', { n })}</span>
        <span class="row">
          <button class="button" @click=${this.forget}>${t('form.undo')}</button>
          <button class="button primary" aria-disabled=${String(this.draft.saving.busy)} @click=${this.save}>
            ${t('form.save')}
          </button>
        </span>
      </div>
    </div>`;
  }
}

customElements.define('postmortem-page', PostmortemPage);

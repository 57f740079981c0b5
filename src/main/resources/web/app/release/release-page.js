import '../check/check-card.js';
import '../check/impact-list.js';
import '../ui/empty-state.js';
import './release-facts.js';
import './rounds-grid.js';
import './sign-offs.js';
import './story-line.js';
import './told-list.js';

import { html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { dialog } from '../check/dialogs.js';
import { pending } from '../check/pending.js';
import watched from '../check/watched.graphql';
import { may, mayAnswer, viewer } from '../shell/viewer.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { Page } from '../ui/view.js';
import { short } from '../words/format.js';
import { t } from '../words/words.js';
import release from './release.graphql';
import { pageSheet } from './page-sheet.js';
import { whatToDo } from './what-to-do.js';

const document = release + watched;

/** One release: what ships, what is to be done, what was seen, who was told, and what comes next. */
class ReleasePage extends Page {
  static properties = { open: { state: true } };
  static styles = [base, cards, buttons, pageSheet];

  release = new Asking(this, () => [document, 'Release', { release: this.params.id, mine: viewer.person != null }], {
    follow: () => [document, 'ReleaseChanged', { release: this.params.id }],
  });

  connectedCallback() {
    super.connectedCallback();
    this.settled = () => this.release.again();
    pending.addEventListener('settled', this.settled);
  }

  disconnectedCallback() {
    pending.removeEventListener('settled', this.settled);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.get('params') && changed.get('params').id !== this.params.id) {
      this.release.anew();
    }
    if (this.release.value && this.release.value !== this.known) {
      this.known = this.release.value;
      const found = this.known.node;
      this.tell('mima-title', found?.id ? `${found.service.name} ${found.version}` : null);
    }
    this.report(this.search.get('report'));
  }

  /** Whoever found something comes from where the item is not listed any more. */
  report(item) {
    const found = this.release.value?.node;
    if (item !== this.reported && found?.id) {
      this.reported = item;
      if (item && may('OWNER')) {
        this.show('report', found, found.checklist?.items.find((each) => each.id === item));
      }
    }
  }

  closed() {
    this.open = null;
    if (this.search.has('report')) {
      keepInAddress({});
    }
  }

  render() {
    const found = this.release.value?.node;
    const { problem } = this.release;
    if (!found?.id) {
      return this.release.value || ['BAD_INPUT', 'NOT_FOUND'].includes(problem?.code)
        ? html`<h1 class="unseen">${t('release.title')}</h1>
            <div class="card"><empty-state icon="doubt" heading=${t('release.none')}><p>${t('release.none.help')}</p></empty-state></div>`
        : problem
          ? problemBox(problem, () => this.release.again())
          : waiting();
    }
    return html`
      ${problem ? problemBox(problem, () => this.release.again()) : nothing}
      <release-facts .release=${found}></release-facts>
      <div class="columns">
        <div class="stack main">
          ${this.now(found)} ${this.ships(found)} ${this.looked(found)}
          <section class="card happened"><h2>${t('story.title')}</h2><story-line .release=${found}></story-line></section>
        </div>
        <div class="stack">${this.actions(found)} ${this.told(found)}</div>
      </div>
      <div @mima-close=${() => this.closed()} @mima-done=${() => this.release.again()}>${dialog(this.open)}</div>
    `;
  }

  /** Asked, signed, or what will be asked next. */
  now(found) {
    const check = whatToDo(found, this.release.value.dueChecks?.nodes ?? []);
    if (check) {
      return html`<check-card
        plain
        .check=${check}
        @mima-report=${(e) => this.show('report', found, e.detail)}
        @mima-disagree=${() => this.show('signoff', found)}
      ></check-card>`;
    }
    if (found.checklist?.signOffs.length) {
      return html`<sign-offs .all=${found.checklist.signOffs}></sign-offs>`;
    }
    const next = found.checklist?.upcoming[0];
    return found.status === 'WATCHING' && next ? html`<p class="notice good">${t('release.quiet', { at: short(next) })}</p>` : nothing;
  }

  ships(found) {
    return html`<section class="card">
      <h2>${t('release.ships')}</h2>
      ${found.changes.length ? html`<impact-list .changes=${found.changes}></impact-list>` : html`<p class="quiet">${t('release.noChanges')}</p>`}
    </section>`;
  }

  looked({ checklist }) {
    return checklist
      ? html`<section class="card"><h2>${t('grid.title')}</h2><rounds-grid .checklist=${checklist}></rounds-grid></section>`
      : html`<section class="card"><h2>${t('grid.title')}</h2><p class="quiet">${t('release.notWatched')}</p></section>`;
  }

  told(found) {
    return found.checklist ? html`<section class="card told"><told-list .release=${found} .document=${document}></told-list></section>` : nothing;
  }

  show(name, found, item) {
    this.open = { name, release: found, item };
  }

  actions(found) {
    const watching = found.status === 'WATCHING' && found.checklist && mayAnswer();
    const signed = found.checklist?.signOff && ['SIGNED_OFF', 'FAULTY', 'ROLLED_BACK', 'SUPERSEDED'].includes(found.status);
    const waits = watching && found.checklist.snoozableUntil;
    const names = [waits && 'signoff', waits && 'snooze', watching && 'handover', may('OWNER') && 'report', signed && mayAnswer() && 'correct'];
    const shown = names.filter(Boolean);
    return shown.length
      ? html`<section class="card actions" aria-label=${t('release.actions')}>
          ${shown.map((name) => html`<button class="button" @click=${() => this.show(name, found)}>${t(`${name}.open`)}</button>`)}
        </section>`
      : nothing;
  }
}

customElements.define('release-page', ReleasePage);

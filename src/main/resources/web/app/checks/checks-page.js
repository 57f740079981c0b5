import '../check/check-card.js';
import '../ui/empty-state.js';

import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Asking } from '../api/asking.js';
import watched from '../check/watched.graphql';
import { dialog } from '../check/dialogs.js';
import { pending } from '../check/pending.js';
import { viewer } from '../shell/viewer.js';
import { href } from '../shell/router.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { Page } from '../ui/view.js';
import { toast } from '../ui/toasts.js';
import { t } from '../words/words.js';
import checks from './checks.graphql';

const document = checks + watched;

/** What the viewer must do now, in the service's order. It changes by itself, also when a colleague was faster. */
class ChecksPage extends Page {
  static properties = { open: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    css`
      .top {
        margin-block-end: var(--s5);
      }
      .list {
        display: grid;
        gap: var(--s4);
        max-width: 760px;
      }
    `,
  ];

  checks = new Asking(this, () => viewer.person && [document, 'DueChecks', {}], {
    follow: () => viewer.person && [document, 'DueChecksChanged', {}],
  });

  ours = new Set();

  connectedCallback() {
    super.connectedCallback();
    this.settled = () => this.checks.again();
    this.touched = ({ detail }) => this.ours.add(detail);
    pending.addEventListener('settled', this.settled);
    pending.addEventListener('change', this.touched);
  }

  disconnectedCallback() {
    pending.removeEventListener('settled', this.settled);
    pending.removeEventListener('change', this.touched);
    super.disconnectedCallback();
  }

  willUpdate() {
    // what we did ourselves is no news
    const now = this.checks.value?.dueChecks.nodes.map((check) => check.release) ?? [];
    const gone = (this.shown ?? []).filter((release) => !this.ours.has(release.id) && !now.some((each) => each.id === release.id));
    gone.forEach((release) => toast(t('checks.gone', { release: `${release.service.name} ${release.version}` })));
    this.shown = now;
  }

  render() {
    const found = this.checks.value?.dueChecks;
    return html`
      <div class="top">
        <h1>${t('checks.title')}</h1>
        ${found?.totalCount ? html`<p class="quiet" aria-live="polite">${t('checks.count', { n: found.totalCount })}</p>` : nothing}
      </div>
      ${this.checks.problem ? problemBox(this.checks.problem, () => this.checks.again()) : nothing}
      ${viewer.person ? this.list(found) : this.nobody()}
      <div @mima-close=${() => (this.open = null)} @mima-done=${() => this.checks.again()}>${dialog(this.open)}</div>
    `;
  }

  list(found) {
    if (!found) {
      return this.checks.problem ? nothing : waiting();
    }
    if (found.nodes.length === 0) {
      return html`<div class="card"><empty-state icon="checks" heading=${t('checks.none')}><p>${t('checks.none.help')}</p></empty-state></div>`;
    }
    const show = (name, release, item) => (this.open = { name, release, item });
    return html`<div class="list" @mima-later=${(e) => show('snooze', e.detail)} @mima-disagree=${(e) => show('signoff', e.detail)}>
        ${repeat(
          found.nodes,
          (check) => check.release.id,
          (check) => html`<check-card .check=${check} @mima-report=${(e) => show('report', check.release, e.detail)}></check-card>`,
        )}
      </div>`;
  }

  nobody() {
    return html`<div class="card">
      <empty-state icon="person" heading=${t('checks.nobody', { token: viewer.token })}>
        <p>${t('checks.nobody.help')}</p>
        <p><a class="button" href=${href('/board')}>${t('board.title')}</a></p>
      </empty-state>
    </div>`;
  }
}

customElements.define('checks-page', ChecksPage);

import '../ui/empty-state.js';
import '../ui/filter-bar.js';
import '../ui/status-chip.js';
import '../ui/time-text.js';
import './start-dialog.js';

import { html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { Paging } from '../api/paging.js';
import { Choices } from '../choices/choices.js';
import { options } from '../incidents/kinds.js';
import { go, href } from '../shell/router.js';
import { may, nameOf } from '../shell/viewer.js';
import { Addressed } from '../ui/addressed.js';
import { layout } from '../ui/layout.js';
import { moreButton } from '../ui/more-button.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { wholeDay } from '../words/format.js';
import { t } from '../words/words.js';
import document from './postmortem.graphql';
import { SCOPES, STATUSES } from './states.js';

/** What was looked back at, and what is still to be done because of it. */
class PostmortemsPage extends Addressed {
  static properties = { starting: { state: true } };
  static styles = [base, cards, buttons, layout];

  asked = new Paging(this, 'postmortems', () => [document, 'Postmortems', { filter: this.filter() }]);
  actions = new Asking(this, () => [document, 'OpenActions', {}]);
  choices = new Choices(this);

  questions() {
    return [this.asked];
  }

  connectedCallback() {
    super.connectedCallback();
    this.starting = this.search.has('start') && may('OWNER');
  }

  filter() {
    const has = (name) => this.search.get(name) || undefined;
    return {
      search: has('search'),
      scope: has('scope'),
      project: has('project'),
      status: this.search.has('status') ? this.search.getAll('status') : undefined,
    };
  }

  filters() {
    return [
      { name: 'search', label: t('postmortems.search') },
      { name: 'scope', label: t('postmortem.scope'), options: options('PostmortemScope', SCOPES, t('filter.all')) },
      { name: 'status', label: t('postmortem.status'), options: options('PostmortemStatus', STATUSES, t('filter.all')) },
      { name: 'project', label: t('incident.project'), list: 'projects' },
    ];
  }

  render() {
    const found = this.asked.connection;
    return html`<div class="page">
      <div class="head">
        <div>
          <h1>${t('postmortems.title')}</h1>
          <p class="quiet" role="status">${found ? t('postmortems.count', { n: found.totalCount }) : nothing}</p>
        </div>
        ${may('OWNER') ? html`<button class="button primary" @click=${() => (this.starting = true)}>${t('postmortem.start')}</button>` : nothing}
      </div>
      <filter-bar .filters=${this.filters()} .search=${this.search} .lists=${this.choices.lists()}></filter-bar>
      ${this.asked.problem ? problemBox(this.asked.problem, () => this.asked.again()) : nothing}
      ${found ? this.list(found) : this.asked.problem ? nothing : waiting()} ${this.open()}
      ${
        this.starting
          ? html`<start-dialog
              .incident=${this.search.get('start')}
              .project=${this.search.get('of')}
              @mima-close=${() => (this.starting = false)}
              @mima-done=${({ detail }) => go(`/postmortems/${detail.startPostmortem.postmortem.id}`)}
            ></start-dialog>`
          : nothing
      }
    </div>`;
  }

  list({ nodes }) {
    if (nodes.length === 0) {
      const narrowed = ['search', 'scope', 'status', 'project'].some((name) => this.search.get(name));
      return html`<div class="card">
        <empty-state icon="postmortems" heading=${t(narrowed ? 'list.none' : 'postmortems.none')}>
          <p>${t(narrowed ? 'incidents.none.filtered.help' : 'postmortems.none.help')}</p>
        </empty-state>
      </div>`;
    }
    return html`<ul class="card rows">
        ${nodes.map((each) => html`<li>${this.line(each)}</li>`)}
      </ul>
      ${moreButton(this.asked)}`;
  }

  line({ id, title, scope, status, project, from, to, incidents, facilitator, updatedAt }) {
    const about =
      scope === 'PROJECT'
        ? `${project?.name ?? ''} · ${wholeDay(from)} – ${wholeDay(to)}`
        : t('postmortem.ofIncidents', { n: incidents.length });
    return html`<a class="line" href=${href(`/postmortems/${id}`)}>
      <b class="wrap">${title}</b>
      <span class="quiet small wrap"
        >${about}${facilitator ? ` · ${nameOf(facilitator)}` : nothing} · <time-text .at=${updatedAt}></time-text
      ></span>
      <span class="row"><status-chip type="PostmortemStatus" value=${status}></status-chip></span>
    </a>`;
  }

  open() {
    const items = this.actions.value?.actionItems.nodes ?? [];
    return items.length
      ? html`<section class="page">
          <h2>${t('actions.open')}</h2>
          <ul class="card rows">
            ${items.map(
              (item) =>
                html`<li>
                  <a class="line" href=${href(`/postmortems/${item.postmortem.id}`)}>
                    <b class="wrap">${item.title}</b>
                    <span class="quiet small wrap">${nameOf(item.owner)} · ${t('actions.dueOn', { day: wholeDay(item.dueOn) })}</span>
                  </a>
                </li>`,
            )}
          </ul>
        </section>`
      : nothing;
  }
}

customElements.define('postmortems-page', PostmortemsPage);

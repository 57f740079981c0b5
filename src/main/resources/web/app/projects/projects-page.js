import '../ui/empty-state.js';
import '../ui/filter-bar.js';
import '../ui/status-chip.js';
import './project-dialog.js';

import { html, nothing } from 'lit';
import { Paging } from '../api/paging.js';
import { options } from '../incidents/kinds.js';
import { go, href } from '../shell/router.js';
import { may, nameOf } from '../shell/viewer.js';
import { Addressed } from '../ui/addressed.js';
import { layout } from '../ui/layout.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { wholeDay } from '../words/format.js';
import { t } from '../words/words.js';
import document from './projects.graphql';

const STATUSES = ['ACTIVE', 'SUSPENDED', 'ENDED'];

/** All pieces of work, those that go on first in mind. */
class ProjectsPage extends Addressed {
  static properties = { making: { state: true } };
  static styles = [base, cards, buttons, layout];

  asked = new Paging(this, 'projects', () => [
    document,
    'Projects',
    { status: this.search.get('status') ? [this.search.get('status')] : undefined },
  ]);

  questions() {
    return [this.asked];
  }

  render() {
    const { connection, problem } = this.asked;
    return html`<div class="page">
      <div class="head">
        <div>
          <h1>${t('projects.title')}</h1>
          <p class="quiet" role="status">${connection ? t('projects.count', { n: connection.totalCount }) : nothing}</p>
        </div>
        ${may('MANAGER') ? html`<button class="button primary" @click=${() => (this.making = true)}>${t('projects.new')}</button>` : nothing}
      </div>
      <filter-bar
        .filters=${[{ name: 'status', label: t('project.status'), options: options('ProjectStatus', STATUSES, t('filter.all')) }]}
        .search=${this.search}
      ></filter-bar>
      ${problem ? problemBox(problem, () => this.asked.again()) : nothing}
      ${connection ? this.list(connection) : problem ? nothing : waiting()}
      ${
        this.making
          ? html`<project-dialog
              .project=${{}}
              @mima-close=${() => (this.making = false)}
              @mima-done=${({ detail }) => go(`/projects/${encodeURIComponent(detail.saveProject.project.key)}`)}
            ></project-dialog>`
          : nothing
      }
    </div>`;
  }

  list({ nodes }) {
    if (nodes.length === 0) {
      const narrowed = this.search.get('status');
      return html`<div class="card">
        <empty-state icon="projects" heading=${t(narrowed ? 'list.none' : 'projects.none')}
          ><p>${t(narrowed ? 'incidents.none.filtered.help' : 'projects.none.help')}</p></empty-state
        >
      </div>`;
    }
    return html`<ul class="card rows">
        ${nodes.map((project) => html`<li>${this.line(project)}</li>`)}
      </ul>
      ${this.asked.hasMore ? html`<div class="more"><button class="button" @click=${() => this.asked.more()}>${t('list.more')}</button></div>` : nothing}`;
  }

  line({ key, name, status, lead, startedOn, endedOn }) {
    const when = [startedOn, endedOn].some(Boolean)
      ? `${startedOn ? wholeDay(startedOn) : ''} – ${endedOn ? wholeDay(endedOn) : ''}`
      : null;
    return html`<a class="line" href=${href(`/projects/${encodeURIComponent(key)}`)}>
      <b class="wrap">${name}</b>
      <span class="quiet small wrap">${[key, lead ? nameOf(lead) : t('project.noLead'), when].filter(Boolean).join(' · ')}</span>
      <span class="row"><status-chip type="ProjectStatus" value=${status}></status-chip></span>
    </a>`;
  }
}

customElements.define('projects-page', ProjectsPage);

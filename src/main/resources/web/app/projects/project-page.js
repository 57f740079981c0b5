import '../postmortem/action-list.js';
import '../ui/period-bar.js';
import '../ui/status-chip.js';
import './agreement-card.js';
import './contribution-card.js';
import './course-card.js';
import './effects-card.js';
import './gate-card.js';
import './pause-dialog.js';
import './project-dialog.js';

import { css, html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { href } from '../shell/router.js';
import { may, nameOf } from '../shell/viewer.js';
import { Addressed } from '../ui/addressed.js';
import { icon } from '../ui/icons.js';
import { layout } from '../ui/layout.js';
import { periodOf } from '../ui/period.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { short, wholeDay } from '../words/format.js';
import { t } from '../words/words.js';
import document from './projects.graphql';

/** One project: what it contributes to what breaks, what it agreed to protect, and whether what was done has helped. */
class ProjectPage extends Addressed {
  static properties = { dialog: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    layout,
    css`
      .head .row {
        margin-block-start: var(--s1);
      }
    `,
  ];

  asked = new Asking(this, () => [document, 'Project', { key: this.params.key }]);
  figures = new Asking(this, () => [document, 'Figures', { key: this.params.key, ...periodOf(this.search) }]);
  actions = new Asking(this, () => [document, 'Actions', { key: this.params.key }]);

  questions() {
    return [this.asked, this.figures, this.actions];
  }

  render() {
    const project = this.asked.value?.project;
    return html`<div class="page">
      <a class="back" href=${href('/projects')}>${icon('back', 18)}${t('projects.title')}</a>
      ${this.asked.problem ? problemBox(this.asked.problem, () => this.asked.again()) : nothing}
      ${
        project
          ? this.all(project)
          : this.asked.value
            ? html`<div class="card stack">
                <h1>${t('project.gone')}</h1>
                <p>${t('project.gone.help')}</p>
              </div>`
            : waiting()
      }
    </div>`;
  }

  all(project) {
    const { value, problem } = this.figures;
    const items = this.actions.value?.actionItems.nodes ?? [];
    return html`
      ${this.head(project)}
      ${
        project.suspension
          ? html`<div class="notice doubt">
              <p><b>${t('project.suspended', { by: nameOf(project.suspension.by), at: short(project.suspension.at) })}</b></p>
              <p class="said">${project.suspension.reason}</p>
            </div>`
          : nothing
      }
      <agreement-card .project=${project}></agreement-card>
      <period-bar .search=${this.search}></period-bar>
      ${problem ? problemBox(problem, () => this.figures.again()) : nothing}
      ${
        value
          ? html`<contribution-card .contribution=${value.contribution} .project=${project.name}></contribution-card>
              <course-card .series=${value.deliveryMetrics.series} .actions=${items}></course-card>`
          : problem
            ? nothing
            : waiting()
      }
      <div class="columns even">
        <div class="page">
          <action-list .items=${items} @mima-done=${() => this.actions.again()}></action-list>
          <gate-card .project=${project.key} status=${project.status}></gate-card>
        </div>
        <div class="page">
          <effects-card .project=${project.key}></effects-card>
          ${this.postmortems(project)}
        </div>
      </div>
      ${this.asks(project)}
    `;
  }

  head(project) {
    const when = [project.startedOn, project.endedOn].some(Boolean)
      ? `${project.startedOn ? wholeDay(project.startedOn) : ''} – ${project.endedOn ? wholeDay(project.endedOn) : ''}`
      : null;
    return html`<div class="head">
      <div>
        <h1 class="wrap">${project.name}</h1>
        <p class="quiet wrap">
          ${[project.key, project.lead ? nameOf(project.lead) : t('project.noLead'), when].filter(Boolean).join(' · ')}
        </p>
        <p class="row"><status-chip type="ProjectStatus" value=${project.status}></status-chip></p>
      </div>
      ${
        may('MANAGER')
          ? html`<div class="row">
              <button class="button" @click=${() => (this.dialog = 'edit')}>${icon('write')}${t('form.edit')}</button>
              ${project.status === 'ENDED' ? nothing : html`<button class="button" @click=${() => (this.dialog = 'pause')}>${t(project.suspension ? 'project.resume' : 'project.suspend')}</button>`}
            </div>`
          : nothing
      }
    </div>`;
  }

  postmortems({ key, postmortems }) {
    return html`<section class="card stack">
      <h2>${t('postmortems.title')}</h2>
      ${
        postmortems.length
          ? html`<ul>
              ${postmortems.map((each) => html`<li class="row"><a class="wrap" href=${href(`/postmortems/${each.id}`)}>${each.title}</a><status-chip type="PostmortemStatus" value=${each.status}></status-chip></li>`)}
            </ul>`
          : html`<p class="quiet">${t('project.noPostmortem')}</p>`
      }
      ${may('OWNER') ? html`<p><a class="button" href=${href(`/postmortems?start=&of=${encodeURIComponent(key)}`)}>${t('postmortem.start')}</a></p>` : nothing}
    </section>`;
  }

  asks(project) {
    const close = () => (this.dialog = null);
    const again = () => this.asked.again();
    switch (this.dialog) {
      case 'edit':
        return html`<project-dialog .project=${project} @mima-close=${close} @mima-done=${again}></project-dialog>`;
      case 'pause':
        return html`<pause-dialog .project=${project} @mima-close=${close} @mima-done=${again}></pause-dialog>`;
      default:
        return nothing;
    }
  }
}

customElements.define('project-page', ProjectPage);

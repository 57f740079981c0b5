import '../ui/empty-state.js';
import '../ui/filter-bar.js';
import '../ui/status-chip.js';
import '../ui/time-text.js';
import './causes-dialog.js';
import './incident-report.js';

import { css, html, nothing } from 'lit';
import { Paging } from '../api/paging.js';
import { Choices } from '../choices/choices.js';
import { go, href } from '../shell/router.js';
import { may } from '../shell/viewer.js';
import { Addressed } from '../ui/addressed.js';
import { icon } from '../ui/icons.js';
import { layout } from '../ui/layout.js';
import { moreButton } from '../ui/more-button.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { percent } from '../words/format.js';
import { t } from '../words/words.js';
import document from './incidents.graphql';
import { KINDS, options, SEVERITIES, STATUSES } from './kinds.js';

const FILTERS = ['search', 'kind', 'severity', 'status', 'service', 'project', 'cause'];

/** All that broke, newest first, narrowed by what the address says. */
class IncidentsPage extends Addressed {
  static properties = { dialog: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    layout,
    css`
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
        margin-block-start: var(--s1);
      }
    `,
  ];

  incidents = new Paging(this, 'incidents', () => [document, 'Incidents', { filter: this.filter() }]);
  choices = new Choices(this);

  questions() {
    return [this.incidents];
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.search.get('report') && may('OWNER')) {
      this.dialog = 'report';
    }
  }

  filter() {
    const has = (name) => this.search.get(name) || undefined;
    return {
      ...Object.fromEntries(FILTERS.map((name) => [name, has(name)])),
      kind: this.search.has('kind') ? this.search.getAll('kind') : undefined,
      severity: this.search.has('severity') ? this.search.getAll('severity') : undefined,
      status: this.search.has('status') ? this.search.getAll('status') : undefined,
      unattributed: this.search.get('attribution') === 'none' ? true : undefined,
      unconfirmed: this.search.get('attribution') === 'unconfirmed' ? true : undefined,
    };
  }

  filters() {
    return [
      { name: 'search', label: t('incidents.search') },
      { name: 'kind', label: t('incident.kind'), options: options('IncidentKind', KINDS, t('filter.all')) },
      { name: 'severity', label: t('incident.severity'), options: options('Severity', SEVERITIES, t('filter.all')) },
      { name: 'status', label: t('incident.status'), options: options('IncidentStatus', STATUSES, t('filter.all')) },
      { name: 'service', label: t('incident.service'), list: 'services' },
      { name: 'project', label: t('incident.project'), list: 'projects' },
      { name: 'cause', label: t('incident.cause'), list: 'causes' },
      {
        name: 'attribution',
        label: t('incident.attribution'),
        options: [
          ['', t('filter.all')],
          ['none', t('incidents.unattributed')],
          ['unconfirmed', t('incidents.unconfirmed')],
        ],
      },
    ];
  }

  render() {
    const found = this.incidents.connection;
    return html`<div class="page">
      <div class="head">
        <div>
          <h1>${t('incidents.title')}</h1>
          <p class="quiet" role="status">${found ? t('incidents.count', { n: found.totalCount }) : nothing}</p>
        </div>
        <div class="row">
          <button class="button" @click=${() => (this.dialog = 'causes')}>${t('causes.title')}</button>
          ${may('OWNER') ? html`<button class="button primary" @click=${() => (this.dialog = 'report')}>${t('incident.report')}</button>` : nothing}
        </div>
      </div>
      <filter-bar .filters=${this.filters()} .search=${this.search} .lists=${this.choices.lists()}></filter-bar>
      ${this.incidents.problem ? problemBox(this.incidents.problem, () => this.incidents.again()) : nothing}
      ${found ? this.list(found) : this.incidents.problem ? nothing : waiting()} ${this.asks()}
    </div>`;
  }

  list(found) {
    if (found.nodes.length === 0) {
      return this.empty();
    }
    return html`
      <ul class="card rows">
        ${found.nodes.map((incident) => html`<li>${this.line(incident)}</li>`)}
      </ul>
      ${moreButton(this.incidents)}
    `;
  }

  line(incident) {
    const where = [incident.service?.name, incident.environment].filter(Boolean).join(' · ');
    return html`<a class="line" href=${href(`/incidents/${incident.id}`)}>
      <b class="wrap">${incident.title}</b>
      <span class="quiet small wrap">
        ${where ? html`${where} · ` : nothing}<time-text .at=${incident.detectedAt}></time-text
        >${incident.cause ? html` · ${incident.cause}` : nothing} · ${this.known(incident)}
      </span>
      <span class="chips">
        <status-chip type="IncidentKind" value=${incident.kind}></status-chip>
        <status-chip type="Severity" value=${incident.severity}></status-chip>
        <status-chip type="IncidentStatus" value=${incident.status}></status-chip>
        ${incident.excludedFromMetrics ? html`<status-chip type="Incident" value="excluded"></status-chip>` : nothing}
      </span>
    </a>`;
  }

  known({ attributions }) {
    const sum = (confirmed) => attributions.filter((each) => each.confirmed === confirmed).reduce((all, each) => all + each.share, 0);
    if (attributions.length === 0) {
      return t('incidents.unknown');
    }
    return sum(false) > 0 ? t('incidents.suspected', { share: percent(sum(false)) }) : t('incidents.known', { share: percent(sum(true)) });
  }

  empty() {
    const narrowed = [...this.search.keys()].some((name) => name !== 'report');
    return html`<div class="card">
      <empty-state icon="incidents" heading=${t(narrowed ? 'incidents.none.filtered' : 'incidents.none')}>
        <p>${t(narrowed ? 'incidents.none.filtered.help' : 'incidents.none.help')}</p>
      </empty-state>
    </div>`;
  }

  asks() {
    const close = () => (this.dialog = null);
    switch (this.dialog) {
      case 'report':
        return html`<incident-report
          @mima-close=${close}
          @mima-done=${({ detail }) => go(`/incidents/${detail.reportIncident.incident.id}`)}
        ></incident-report>`;
      case 'causes':
        return html`<causes-dialog @mima-close=${close} @mima-done=${() => this.incidents.again()}></causes-dialog>`;
      default:
        return nothing;
    }
  }
}

customElements.define('incidents-page', IncidentsPage);

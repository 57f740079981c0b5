import '../ui/status-chip.js';
import '../ui/time-text.js';
import './faulty-offer.js';
import './incident-edit.js';
import './share-editor.js';

import { css, html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { Deed } from '../api/deed.js';
import { href } from '../shell/router.js';
import { may, nameOf } from '../shell/viewer.js';
import { Addressed } from '../ui/addressed.js';
import { icon } from '../ui/icons.js';
import { layout } from '../ui/layout.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { steps, stepsSheet } from '../ui/steps.js';
import { t, word } from '../words/words.js';
import { course, courseSheet } from './course.js';
import document from './incidents.graphql';
import { STATUSES } from './kinds.js';

/** One incident: how far it has come, what is known, and what it is put down to. */
class IncidentPage extends Addressed {
  static properties = { editing: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    layout,
    courseSheet,
    stepsSheet,
    css`
      .head + .row {
        margin-block-start: var(--s2);
      }
    `,
  ];

  asked = new Asking(this, () => [document, 'Incident', { id: this.params.id }]);
  moving = new Deed(this);

  questions() {
    return [this.asked];
  }

  async move(status) {
    const done = await this.moving.run(document, 'UpdateIncident', { input: { incident: this.params.id, status } });
    if (done) {
      this.asked.again();
    }
  }

  render() {
    const incident = this.asked.value?.node;
    return html`<div class="page">
      <a class="back" href=${href('/incidents')}>${icon('back', 18)}${t('incidents.title')}</a>
      ${this.asked.problem ? problemBox(this.asked.problem, () => this.asked.again()) : nothing}
      ${
        incident?.id
          ? this.all(incident)
          : this.asked.value
            ? html`<div class="card stack">
                <h1>${t('incident.gone')}</h1>
                <p>${t('incident.gone.help')}</p>
              </div>`
            : waiting()
      }
    </div>`;
  }

  all(incident) {
    return html`
      ${this.head(incident)}
      ${incident.attributions
        .filter((each) => each.suggestsFaulty)
        .map(
          (each) =>
            html`<faulty-offer .incident=${incident} .release=${each.release} @mima-done=${() => this.asked.again()}></faulty-offer>`,
        )}
      <div class="columns">
        <share-editor .incident=${incident} @mima-done=${() => this.asked.again()}></share-editor>
        <div class="page">${this.facts(incident)} ${course(incident)}</div>
      </div>
      ${
        this.editing
          ? html`<incident-edit
              .incident=${incident}
              @mima-close=${() => (this.editing = false)}
              @mima-done=${() => this.asked.again()}
            ></incident-edit>`
          : nothing
      }
    `;
  }

  head(incident) {
    return html`<div>
      <div class="head">
        <h1 class="wrap">${incident.title}</h1>
        ${may('OWNER') ? html`<button class="button" @click=${() => (this.editing = true)}>${icon('write')}${t('incident.edit')}</button>` : nothing}
      </div>
      <p class="row">
        <status-chip type="IncidentKind" value=${incident.kind}></status-chip>
        <status-chip type="Severity" value=${incident.severity}></status-chip>
        ${incident.excludedFromMetrics ? html`<status-chip type="Incident" value="excluded"></status-chip>` : nothing}
      </p>
      ${this.steps(incident)}
    </div>`;
  }

  steps({ status }) {
    if (!may('OWNER')) {
      return html`<p class="steps"><status-chip type="IncidentStatus" value=${status}></status-chip></p>`;
    }
    return steps({
      label: t('incident.status'),
      type: 'IncidentStatus',
      values: STATUSES,
      now: status,
      deed: this.moving,
      move: (to) => this.move(to),
    });
  }

  facts(incident) {
    const rows = {
      where: [incident.service?.name, incident.environment].filter(Boolean).join(' · '),
      cause: incident.cause,
      detectedBy: word('DetectionSource', incident.detectedBy),
      check: incident.check?.title,
      reporter: nameOf(incident.reporter),
      externalId: incident.externalId,
    };
    return html`<section class="card stack">
      <h2>${t('incident.facts')}</h2>
      ${incident.description ? html`<p class="said">${incident.description}</p>` : nothing}
      <dl class="facts">
        ${Object.entries(rows).map(([name, text]) =>
          text
            ? html`<dt>${t(`incident.${name}`)}</dt>
                <dd class="wrap">${text}</dd>`
            : nothing,
        )}
      </dl>
      ${
        incident.links.length
          ? html`<ul>
              ${incident.links.map((link) => html`<li><a class="wrap" href=${link.url} target="_blank" rel="noopener noreferrer">${link.title}</a></li>`)}
            </ul>`
          : nothing
      }
      ${this.postmortem(incident)}
    </section>`;
  }

  postmortem({ id, postmortem }) {
    if (postmortem) {
      return html`<p>
        <a class="button wide" href=${href(`/postmortems/${postmortem.id}`)}
          >${icon('postmortems')}<span class="wrap">${postmortem.title}</span></a
        >
      </p>`;
    }
    return may('OWNER')
      ? html`<p>
          <a class="button wide" href=${href(`/postmortems?start=${id}`)}>${icon('postmortems')}${t('incident.startPostmortem')}</a>
        </p>`
      : nothing;
  }
}

customElements.define('incident-page', IncidentPage);

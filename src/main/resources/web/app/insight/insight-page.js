import '../ui/chart-picture.js';
import '../ui/empty-state.js';
import '../ui/filter-bar.js';
import '../ui/period-bar.js';
import '../ui/status-chip.js';
import './item-yields.js';

import { css, html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { at } from '../api/base.js';
import { Choices } from '../choices/choices.js';
import { Addressed } from '../ui/addressed.js';
import { behindPicture } from '../ui/data-table.js';
import { layout } from '../ui/layout.js';
import { periodOf } from '../ui/period.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { tables } from '../ui/tables.js';
import { duration, number, percent, wholeDay } from '../words/format.js';
import { t, word } from '../words/words.js';
import { incidentsChart, KINDS, orNone, releasesChart, watchChart } from './charts.js';
import document from './insight.graphql';

const SHEETS = ['delivery', 'watch', 'items'];

/** How fast and how well it goes out, and how well it is watched; what nobody knows is said to be unknown. */
class InsightPage extends Addressed {
  static styles = [
    base,
    cards,
    buttons,
    tables,
    layout,
    css`
      h2 + .told {
        margin-block: calc(-1 * var(--s2)) var(--s4);
      }
      .tiles {
        grid-template-columns: 1fr 1fr;
        margin-block: var(--s3) var(--s5);
      }
      chart-picture {
        margin-block: var(--s3);
      }
      @media (min-width: 720px) {
        .tiles {
          grid-template-columns: repeat(3, 1fr);
        }
        .tiles.eight {
          grid-template-columns: repeat(4, 1fr);
        }
      }
      summary.button {
        margin-inline-start: calc(-1 * var(--s4));
        list-style: none;
      }
    `,
  ];

  asked = new Asking(this, () => [document, 'Insight', { filter: this.filter(), ...periodOf(this.search) }]);
  choices = new Choices(this);

  questions() {
    return [this.asked];
  }

  filter() {
    return Object.fromEntries(['service', 'project', 'environment'].map((name) => [name, this.search.get(name) || undefined]));
  }

  filters() {
    return [
      { name: 'service', label: t('incident.service'), list: 'services' },
      { name: 'project', label: t('incident.project'), list: 'projects' },
      { name: 'environment', label: t('incident.environment'), list: 'environments' },
    ];
  }

  render() {
    const { value, problem } = this.asked;
    return html`<div class="page">
      <h1>${t('insight.title')}</h1>
      <period-bar .search=${this.search}></period-bar>
      <filter-bar .filters=${this.filters()} .search=${this.search} .lists=${this.choices.lists()} .kept=${['from', 'to']}></filter-bar>
      ${problem ? problemBox(problem, () => this.asked.again()) : nothing} ${value ? this.all(value) : problem ? nothing : waiting()}
    </div>`;
  }

  all({ deliveryMetrics, watchQuality }) {
    if (watchQuality.releases === 0) {
      return html`<div class="card">
        <empty-state icon="insight" heading=${t('insight.none')}><p>${t('insight.none.help')}</p></empty-state>
      </div>`;
    }
    return html`${this.delivery(deliveryMetrics)} ${this.watch(watchQuality)}
      <item-yields .items=${watchQuality.items}></item-yields>
      ${this.files()}`;
  }

  tile(name, value, help) {
    return html`<div class="tile">
      <span class="name">${t(name)}</span><span class="value">${value}</span><span class="small quiet">${help}</span>
    </div>`;
  }

  delivery(metrics) {
    const { series } = metrics;
    return html`<section class="card">
      <h2>${t('insight.delivery')}</h2>
      <p class="told">${t('insight.delivery.help')}</p>
      <div class="tiles">
        ${this.tile('insight.deployments', number(metrics.deploymentsPerWeek, { maximumFractionDigits: 1 }), t('insight.deployments.help'))}
        ${this.tile('insight.leadTime', orNone(metrics.leadTimeMedian, duration), t('insight.leadTime.help'))}
        ${this.tile(
          'insight.failures',
          orNone(metrics.changeFailureRate, (rate) => percent(rate, 1)),
          t('insight.failures.help'),
        )}
        ${this.tile('insight.recovery', orNone(metrics.failedDeploymentRecoveryMedian, duration), t('insight.recovery.help'))}
        ${this.tile(
          'insight.rework',
          orNone(metrics.reworkRate, (rate) => percent(rate, 1)),
          t('insight.rework.help'),
        )}
        ${this.tile('insight.unknown', number(metrics.withoutVerdict), t('insight.unknown.help'))}
      </div>
      <h3>${t('insight.perWeek')}</h3>
      <chart-picture .option=${releasesChart(series)} summary=${t('insight.perWeek')} height="240"></chart-picture>
      <h3>${t('insight.broken')}</h3>
      <chart-picture .option=${incidentsChart(series)} summary=${t('insight.broken')} height="240"></chart-picture>
      ${behindPicture(
        t('insight.delivery'),
        [
          [t('insight.week'), (week) => wholeDay(week.from)],
          [t('insight.releases'), (week) => number(week.releases), 'figure'],
          [t('insight.faulty'), (week) => number(week.faulty), 'figure'],
          ...KINDS.map((kind) => [
            word('IncidentKind', kind),
            (week) => number(week.incidents.find((each) => each.kind === kind)?.count ?? 0),
            'figure',
          ]),
        ],
        series,
      )}
    </section>`;
  }

  watch(quality) {
    const of = (part, whole) => (whole ? t('insight.of', { part: number(part), whole: number(whole), share: percent(part / whole) }) : '–');
    return html`<section class="card">
      <h2>${t('insight.watch')}</h2>
      <p class="told">${t('insight.watch.help')}</p>
      <div class="tiles eight">
        ${this.tile(
          'insight.onTime',
          orNone(quality.roundsOnTime, (share) => percent(share)),
          t('insight.onTime.help'),
        )}
        ${this.tile('insight.signOff', orNone(quality.signOffMedian, duration), t('insight.signOff.help'))}
        ${this.tile(
          'insight.signedOff',
          orNone(quality.releases || null, () => percent(quality.signedOff / quality.releases)),
          of(quality.signedOff, quality.releases),
        )}
        ${this.tile('insight.nobody', number(quality.unwatched), t('insight.nobody.help'))}
        ${this.tile(
          'insight.stated',
          orNone(quality.changes || null, () => percent(quality.impactStated / quality.changes)),
          of(quality.impactStated, quality.changes),
        )}
        ${this.tile('insight.unforeseen', number(quality.unforeseen), t('insight.unforeseen.help'))}
        ${this.tile('insight.caught', number(quality.caughtByCheck), t('insight.caught.help'))}
        ${this.tile('insight.byUsers', number(quality.reportedByUsers), t('insight.byUsers.help'))}
      </div>
      <chart-picture .option=${watchChart(quality.series)} summary=${t('insight.watch')} height="260"></chart-picture>
      ${behindPicture(
        t('insight.watch'),
        [
          [t('insight.week'), (week) => wholeDay(week.week)],
          [t('insight.releases'), (week) => number(week.releases), 'figure'],
          [t('insight.unwatched'), (week) => number(week.unwatched), 'figure'],
          [t('insight.roundsOnTime'), (week) => orNone(week.roundsOnTime, (share) => percent(share)), 'figure'],
          [t('insight.changes'), (week) => number(week.changes), 'figure'],
          [t('insight.impactStated'), (week) => number(week.impactStated), 'figure'],
        ],
        quality.series,
      )}
    </section>`;
  }

  files() {
    const given = Object.entries({ ...this.filter(), ...periodOf(this.search) }).filter(([, value]) => value);
    const query = new URLSearchParams(given);
    return html`<section class="card">
      <h2>${t('insight.files')}</h2>
      <p class="row">
        ${SHEETS.map((name) => html`<a class="button" download href=${`${at(`export/${name}.csv`)}?${query}`}>${t(`insight.files.${name}`)}</a>`)}
        <a class="button" download href=${at('export/incidents.csv')}>${t('insight.files.incidents')}</a>
      </p>
    </section>`;
  }
}

customElements.define('insight-page', InsightPage);

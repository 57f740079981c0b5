import '../ui/chart-picture.js';

import { html } from 'lit';
import { behindPicture } from '../ui/data-table.js';
import { duration, number, percent, wholeDay } from '../words/format.js';
import { t, word } from '../words/words.js';
import { incidentsChart, KINDS, orNone, releasesChart, watchChart } from './charts.js';

const tile = (name, value, help) =>
  html`<div class="tile">
    <span class="name">${t(name)}</span><span class="value">${value}</span><span class="small quiet">${help}</span>
  </div>`;

/** How fast and how well it goes out. */
export function delivery(metrics) {
  const { series } = metrics;
  return html`<section class="card">
    <h2>${t('insight.delivery')}</h2>
    <p class="told">${t('insight.delivery.help')}</p>
    <div class="tiles">
      ${tile('insight.deployments', number(metrics.deploymentsPerWeek, { maximumFractionDigits: 1 }), t('insight.deployments.help'))}
      ${tile('insight.leadTime', orNone(metrics.leadTimeMedian, duration), t('insight.leadTime.help'))}
      ${tile(
        'insight.failures',
        orNone(metrics.changeFailureRate, (rate) => percent(rate, 1)),
        t('insight.failures.help'),
      )}
      ${tile('insight.recovery', orNone(metrics.failedDeploymentRecoveryMedian, duration), t('insight.recovery.help'))}
      ${tile(
        'insight.rework',
        orNone(metrics.reworkRate, (rate) => percent(rate, 1)),
        t('insight.rework.help'),
      )}
      ${tile('insight.unknown', number(metrics.withoutVerdict), t('insight.unknown.help'))}
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

/** How well it is watched. */
export function watch(quality) {
  const of = (part, whole) => (whole ? t('insight.of', { part: number(part), whole: number(whole), share: percent(part / whole) }) : t('insight.of.none'));
  return html`<section class="card">
    <h2>${t('insight.watch')}</h2>
    <p class="told">${t('insight.watch.help')}</p>
    <div class="tiles eight">
      ${tile(
        'insight.onTime',
        orNone(quality.roundsOnTime, (share) => percent(share)),
        t('insight.onTime.help'),
      )}
      ${tile('insight.signOff', orNone(quality.signOffMedian, duration), t('insight.signOff.help'))}
      ${tile(
        'insight.signedOff',
        orNone(quality.releases || null, () => percent(quality.signedOff / quality.releases)),
        of(quality.signedOff, quality.releases),
      )}
      ${tile('insight.nobody', number(quality.unwatched), t('insight.nobody.help'))}
      ${tile(
        'insight.stated',
        orNone(quality.changes || null, () => percent(quality.impactStated / quality.changes)),
        of(quality.impactStated, quality.changes),
      )}
      ${tile('insight.unforeseen', number(quality.unforeseen), t('insight.unforeseen.help'))}
      ${tile('insight.caught', number(quality.caughtByCheck), t('insight.caught.help'))}
      ${tile('insight.byUsers', number(quality.reportedByUsers), t('insight.byUsers.help'))}
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

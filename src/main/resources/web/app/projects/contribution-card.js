import '../ui/chart-picture.js';
import '../ui/status-chip.js';

import { css, html, nothing } from 'lit';
import { colours, KINDS, orNone, shapes } from '../insight/charts.js';
import { dataTable } from '../ui/data-table.js';
import { layout } from '../ui/layout.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { tables } from '../ui/tables.js';
import { View } from '../ui/view.js';
import { number, percent } from '../words/format.js';
import { t, word } from '../words/words.js';
import { intervals } from './intervals.js';

const one = (value) => number(value, { maximumFractionDigits: 1 });

/** How much of what breaks comes from one project, kind by kind, and how sure one can be of it. */
class ContributionCard extends View {
  static properties = { contribution: { attribute: false }, project: {} };
  static styles = [
    base,
    cards,
    buttons,
    tables,
    layout,
    css`
      td.figure {
        white-space: nowrap;
      }
      .told {
        margin-block-end: var(--s3);
      }
      h3 {
        margin-block-start: var(--s4);
      }
    `,
  ];

  kinds() {
    return KINDS.map((kind) => this.contribution.byKind.find((each) => each.kind === kind)).filter(Boolean);
  }

  range(value, low, high) {
    return value == null
      ? '–'
      : low == null
        ? one(value)
        : t('range', { value: one(value), low: one(low), high: high == null ? '∞' : one(high) });
  }

  render() {
    const { releases, organisationReleases, byCause } = this.contribution;
    const kinds = this.kinds();
    return html`<section class="card">
      <h2>${t('contribution.title')}</h2>
      <p class="told">${t('contribution.help', { releases: number(releases), all: number(organisationReleases) })}</p>
      ${kinds.some((each) => each.per100Releases != null) ? this.picture(kinds) : html`<p class="notice">${t('contribution.none')}</p>`}
      ${this.table(kinds)} ${byCause.length ? this.causes(byCause) : nothing}
    </section>`;
  }

  picture(kinds) {
    const rows = kinds.map((each) => ({
      label: word('IncidentKind', each.kind),
      value: each.per100Releases,
      low: each.low,
      high: each.high,
      colour: colours[each.kind],
      symbol: shapes[each.kind],
      words: `${word('IncidentKind', each.kind)}: ${this.range(each.per100Releases, each.low, each.high)}`,
    }));
    const most = Math.max(...rows.map((row) => row.value ?? 0));
    const summary = rows.filter((row) => row.value != null).map((row) => row.words);
    return html`<chart-picture
      .option=${intervals({ rows, name: t('contribution.per100'), say: one, max: most > 0 ? Math.min(Math.max(...rows.map((row) => row.high ?? 0)), most * 6) : undefined })}
      summary=${`${t('contribution.per100')}. ${summary.join('. ')}`}
      height="230"
    ></chart-picture>`;
  }

  table(kinds) {
    return dataTable(
      t('contribution.title'),
      [
        [t('incident.kind'), (each) => word('IncidentKind', each.kind)],
        [
          t('contribution.verdict'),
          (each) =>
            html`<status-chip
              type="ContributionVerdict"
              value=${each.verdict}
              tone=${{ HIGHER: 'bad', LOWER: 'good' }[each.verdict] ?? 'plain'}
            ></status-chip>`,
        ],
        [t('contribution.total'), (each) => number(each.total), 'figure'],
        [t('contribution.confirmed'), (each) => one(each.confirmed), 'figure'],
        [t('contribution.share'), (each) => orNone(each.share, (share) => percent(share)), 'figure'],
        [t('contribution.suspected'), (each) => one(each.suspected), 'figure'],
        [t('contribution.unknown'), (each) => one(each.unknown), 'figure'],
        [t('contribution.per100'), (each) => this.range(each.per100Releases, each.low, each.high), 'figure'],
        [t('contribution.risk'), (each) => this.range(each.relativeRisk, each.relativeRiskLow, each.relativeRiskHigh), 'figure'],
      ],
      kinds,
    );
  }

  causes(byCause) {
    return html`<h3>${t('contribution.causes')}</h3>
      ${dataTable(
        t('contribution.causes'),
        [
          [t('incident.cause'), (each) => each.cause],
          [t('contribution.total'), (each) => number(each.total), 'figure'],
          [t('contribution.confirmed'), (each) => one(each.confirmed), 'figure'],
        ],
        byCause,
      )}`;
  }
}

customElements.define('contribution-card', ContributionCard);

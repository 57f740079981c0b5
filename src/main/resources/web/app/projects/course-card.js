import '../ui/chart-picture.js';

import { css, html, nothing } from 'lit';
import { colours, KINDS, shapes, weekly } from '../insight/charts.js';
import { behindPicture } from '../ui/data-table.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { tables } from '../ui/tables.js';
import { View } from '../ui/view.js';
import { number, wholeDay } from '../words/format.js';
import { t, word } from '../words/words.js';

/** Releases and what broke, week by week, with the actions on the weeks in which they were completed. */
class CourseCard extends View {
  static properties = { series: { attribute: false }, actions: { attribute: false } };
  static styles = [
    base,
    cards,
    buttons,
    tables,
    css`
      ol {
        padding-inline-start: 1.6em;
        list-style: decimal;
      }
      summary.button {
        margin-inline-start: calc(-1 * var(--s4));
        list-style: none;
      }
    `,
  ];

  /** Those that were completed in the time that is shown: `{title, week, at}`. */
  marks() {
    const weeks = this.series.map((each) => each.from);
    return (this.actions ?? [])
      .filter((each) => each.completedAt && each.completedAt.slice(0, 10) >= weeks[0])
      .map((each) => ({
        title: each.title,
        at: each.completedAt,
        week: weeks.filter((week) => week <= each.completedAt.slice(0, 10)).length - 1,
      }))
      .sort((a, b) => a.at.localeCompare(b.at));
  }

  option(marks) {
    return (colour) =>
      weekly(
        colour,
        this.series.map((week) => week.from),
        {
          series: [
            {
              name: t('insight.releases'),
              type: 'bar',
              data: this.series.map((week) => week.releases),
              barMaxWidth: 22,
              itemStyle: { color: colour('accent'), opacity: 0.35, borderRadius: [3, 3, 0, 0] },
              markLine: {
                symbol: 'none',
                silent: true,
                label: { formatter: ({ name }) => name, color: colour('ink') },
                lineStyle: { color: colour('ink-2'), type: 'dashed' },
                data: marks.map((mark, i) => ({ name: String(i + 1), xAxis: mark.week })),
              },
            },
            ...KINDS.map((kind) => ({
              name: word('IncidentKind', kind),
              type: 'line',
              symbol: shapes[kind],
              symbolSize: 8,
              lineStyle: { width: 2, type: kind === 'NEAR_MISS' ? 'dashed' : 'solid' },
              itemStyle: { color: colour(colours[kind]) },
              data: this.series.map((week) => this.count(week, kind)),
            })),
          ],
        },
      );
  }

  count(week, kind) {
    return week.incidents.find((each) => each.kind === kind)?.count ?? 0;
  }

  render() {
    const marks = this.marks();
    return html`<section class="card stack">
      <h2>${t('course.title')}</h2>
      <chart-picture .option=${this.option(marks)} summary=${t('course.title')} height="300"></chart-picture>
      ${
        marks.length
          ? html`<div>
              <h3>${t('course.actions')}</h3>
              <ol>
                ${marks.map((mark) => html`<li class="wrap">${mark.title} <span class="quiet small">${wholeDay(mark.at.slice(0, 10))}</span></li>`)}
              </ol>
            </div>`
          : nothing
      }
      ${behindPicture(
        t('course.title'),
        [
          [t('insight.week'), (week) => wholeDay(week.from)],
          [t('insight.releases'), (week) => number(week.releases), 'figure'],
          ...KINDS.map((kind) => [word('IncidentKind', kind), (week) => number(this.count(week, kind)), 'figure']),
        ],
        this.series,
      )}
    </section>`;
  }
}

customElements.define('course-card', CourseCard);

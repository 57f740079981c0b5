import { percent } from '../words/format.js';
import { language, t, word } from '../words/words.js';

export const KINDS = ['REGRESSION', 'INCIDENT', 'USER_INQUIRY', 'NEAR_MISS'];
export const colours = { REGRESSION: 'doubt', INCIDENT: 'bad', USER_INQUIRY: 'note', NEAR_MISS: 'ink-3' };
/** Not by colour alone. */
export const shapes = { REGRESSION: 'rect', INCIDENT: 'diamond', USER_INQUIRY: 'triangle', NEAR_MISS: 'circle' };

const MANY = 3;

export const grid = (series) => ({
  left: 4,
  right: 12,
  top: series > MANY ? 60 : 40,
  bottom: 0,
  outerBoundsMode: 'same',
  outerBoundsContain: 'axisLabel',
});

/** 23 Nov: a chart has no room for years. */
export const shortDay = (text) =>
  new Intl.DateTimeFormat(language(), { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`));

/** What all charts over weeks have in common. */
export const weekly = (colour, weeks, values) => ({
  grid: grid(values.series.length),
  tooltip: {
    trigger: 'axis',
    backgroundColor: colour('raised'),
    borderColor: colour('line-strong'),
    textStyle: { color: colour('ink') },
    ...values.tooltip,
  },
  legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 8, textStyle: { color: colour('ink-2') } },
  xAxis: {
    type: 'category',
    data: weeks.map(shortDay),
    axisLine: { lineStyle: { color: colour('line-strong') } },
    axisTick: { show: false },
    axisLabel: { color: colour('ink-3'), hideOverlap: true },
  },
  yAxis: {
    type: 'value',
    minInterval: values.share ? undefined : 1,
    max: values.share ? 1 : undefined,
    axisLabel: { color: colour('ink-3'), formatter: values.share ? (value) => percent(value) : undefined },
    splitLine: { lineStyle: { color: colour('line') } },
  },
  series: values.series,
});

const bar = (name, data, color, more = {}) => ({
  name,
  type: 'bar',
  data,
  barMaxWidth: 22,
  itemStyle: { color, borderRadius: [3, 3, 0, 0] },
  ...more,
});

export const releasesChart = (series) => (colour) =>
  weekly(
    colour,
    series.map((week) => week.from),
    {
      series: [
        bar(
          t('insight.releases'),
          series.map((week) => week.releases),
          colour('accent'),
        ),
        bar(
          t('insight.faulty'),
          series.map((week) => week.faulty),
          colour('bad'),
        ),
      ],
    },
  );

export const incidentsChart = (series) => (colour) =>
  weekly(
    colour,
    series.map((week) => week.from),
    {
      series: KINDS.map((kind) => ({
        name: word('IncidentKind', kind),
        type: 'line',
        data: series.map((week) => week.incidents.find((each) => each.kind === kind)?.count ?? 0),
        symbol: shapes[kind],
        symbolSize: 7,
        lineStyle: { width: 2, type: kind === 'NEAR_MISS' ? 'dashed' : 'solid' },
        itemStyle: { color: colour(colours[kind]) },
      })),
    },
  );

/** A share of nothing is no share: its week stays empty. */
export const watchChart = (series) => (colour) =>
  weekly(
    colour,
    series.map((week) => week.week),
    {
      share: true,
      tooltip: { valueFormatter: (value) => (value == null ? '–' : percent(value)) },
      series: [
        {
          name: t('insight.roundsOnTime'),
          type: 'line',
          data: series.map((week) => week.roundsOnTime),
          symbol: 'circle',
          symbolSize: 7,
          itemStyle: { color: colour('accent') },
        },
        {
          name: t('insight.impactStated'),
          type: 'line',
          data: series.map((week) => (week.changes ? week.impactStated / week.changes : null)),
          symbol: 'rect',
          symbolSize: 7,
          itemStyle: { color: colour('note') },
        },
        {
          name: t('insight.unwatched'),
          type: 'line',
          data: series.map((week) => (week.releases ? week.unwatched / week.releases : null)),
          symbol: 'triangle',
          symbolSize: 8,
          lineStyle: { type: 'dashed' },
          itemStyle: { color: colour('bad') },
        },
      ],
    },
  );

export const orNone = (value, words) => (value == null ? '–' : words(value));

import { wholeDay } from '../words/format.js';

/** A small line over weeks; where the action was completed, an upright one. A week without data is a gap. */
export const trendChart =
  ({ trend, completedAt }, say) =>
  (colour) => ({
    grid: { left: 4, right: 4, top: 10, bottom: 6 },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) => (value == null ? '–' : say(value)),
      backgroundColor: colour('raised'),
      borderColor: colour('line-strong'),
      textStyle: { color: colour('ink') },
    },
    xAxis: { type: 'category', show: false, data: trend.map((each) => wholeDay(each.week)) },
    yAxis: { type: 'value', show: false, min: 0 },
    series: [
      {
        type: 'line',
        data: trend.map((each) => each.value),
        symbol: 'circle',
        symbolSize: 5,
        lineStyle: { width: 2 },
        itemStyle: { color: colour('accent') },
        markLine: completedAt
          ? {
              symbol: 'none',
              label: { show: false },
              lineStyle: { color: colour('ink-3'), type: 'dashed' },
              data: [{ xAxis: weekOf(trend, completedAt) }],
            }
          : undefined,
      },
    ],
  });

/** The last week that began before it. */
const weekOf = (trend, at) => Math.max(0, trend.filter((each) => each.week <= at.slice(0, 10)).length - 1);

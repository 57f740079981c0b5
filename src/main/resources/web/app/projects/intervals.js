/** What is behind a number: a point, and a line as far as it may truly lie. Rows that have none are left out. */
export const intervals =
  ({ rows, name, say, log, at1, max }) =>
  (colour) => {
    const known = rows.filter((row) => row.value != null);
    return {
      grid: { left: 4, right: 20, top: at1 ? 22 : 8, bottom: 22, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: {
        trigger: 'item',
        formatter: ({ dataIndex }) => known[dataIndex].words,
        backgroundColor: colour('raised'),
        borderColor: colour('line-strong'),
        textStyle: { color: colour('ink') },
      },
      xAxis: {
        type: log ? 'log' : 'value',
        max,
        name,
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: { color: colour('ink-2') },
        axisLabel: { color: colour('ink-3'), formatter: say, hideOverlap: true },
        splitLine: { lineStyle: { color: colour('line') } },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: known.map((row) => row.label),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: colour('ink-2') },
      },
      series: [
        {
          type: 'custom',
          data: known.map((row, i) => [i, row.low ?? row.value, row.high ?? row.value]),
          encode: log ? undefined : { x: [1, 2], y: 0 }, // the axis reaches as far as the lines do
          renderItem: ({ coordSys }, api) => whisker(api, known, colour, coordSys.x + coordSys.width),
          silent: true,
          markLine: at1
            ? {
                symbol: 'none',
                silent: true,
                label: { formatter: at1, color: colour('ink-3') },
                lineStyle: { color: colour('ink-3'), type: 'dashed' },
                data: [{ xAxis: 1 }],
              }
            : undefined,
        },
        {
          type: 'scatter',
          symbolSize: 12,
          data: known.map((row, i) => ({ value: [row.value, i], symbol: row.symbol, itemStyle: { color: colour(row.colour) } })),
        },
      ],
    };
  };

/** A line that goes on beyond the picture ends in an arrow, and not as if it were known where. */
function whisker(api, rows, colour, edge) {
  const row = api.value(0);
  const { high, low } = rows[row];
  const [left, y] = api.coord([api.value(1), row]);
  const [end] = api.coord([api.value(2), row]);
  const endless = low != null && high == null;
  const right = endless ? edge : Math.min(end, edge);
  const style = { stroke: colour(rows[row].colour), lineWidth: 3, lineCap: 'round' };
  const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
  const arrow = [line(right - 7, y - 5, right, y), line(right - 7, y + 5, right, y)];
  const ends = endless || end > edge + 1 ? arrow : [line(right, y - 6, right, y + 6)];
  return { type: 'group', children: [line(left, y, right, y), line(left, y - 6, left, y + 6), ...ends] };
}

/** What charts are made with, in a file of its own that only pages with a chart load: see app/ui/chart-picture.js. */
export * from 'echarts/core';
export { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
export { AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
export { CanvasRenderer } from 'echarts/renderers';

import { css, html } from 'lit';
import { at } from '../api/base.js';
import { language } from '../words/words.js';
import { base } from './sheet.js';
import { View } from './view.js';

let loaded = null;

/** The charts' own bundle, which the page names: it is loaded with the first chart. */
const charts = () =>
  (loaded ??= import(at(document.querySelector('meta[name=mimamori-charts]').content)).then((echarts) => {
    const { AriaComponent, BarChart, CanvasRenderer, CustomChart, DataZoomComponent, GridComponent, LegendComponent } = echarts;
    const { LineChart, MarkAreaComponent, MarkLineComponent, ScatterChart, TooltipComponent } = echarts;
    echarts.use([AriaComponent, BarChart, CanvasRenderer, CustomChart, DataZoomComponent, GridComponent, LegendComponent]);
    echarts.use([LineChart, MarkAreaComponent, MarkLineComponent, ScatterChart, TooltipComponent]);
    return echarts;
  }));

/**
 * A picture of numbers, of which a reader without eyes is told `summary`; a table of the same numbers belongs beside it.
 * `<chart-picture .option=${(colour) => ({…})} summary="…" height="280">`: `colour('accent')` is a token's value now.
 */
class ChartPicture extends View {
  static properties = { option: { attribute: false }, summary: {}, height: { type: Number } };
  static styles = [
    base,
    css`
      div {
        width: 100%;
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.redraw = () => this.draw();
    this.dark.addEventListener('change', this.redraw);
    this.sized = new ResizeObserver(() => this.chart?.resize());
    this.sized.observe(this);
  }

  disconnectedCallback() {
    this.dark.removeEventListener('change', this.redraw);
    this.sized.disconnect();
    this.chart?.dispose();
    this.chart = null;
    super.disconnectedCallback();
  }

  updated() {
    this.draw();
  }

  /** A canvas knows no custom properties: what they come to is asked of an element. */
  colour(token) {
    const probe = this.renderRoot.querySelector('i');
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  }

  async draw() {
    const echarts = await charts();
    const place = this.renderRoot.querySelector('div');
    if (!this.isConnected || !this.option) {
      return;
    }
    place.style.height = `${this.height ?? 280}px`;
    this.chart ??= echarts.init(place, null, { locale: language() === 'ja' ? 'JA' : 'EN' });
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    // tooltips as pictures: as HTML they would need styles that our policy forbids
    const common = { animation: !still, textStyle: { fontFamily: 'system-ui, sans-serif', color: this.colour('ink-2') } };
    const option = { ...common, ...this.option((token) => this.colour(token)) };
    this.chart.setOption({ ...option, tooltip: option.tooltip && { ...option.tooltip, renderMode: 'richText' } }, { notMerge: true });
  }

  render() {
    return html`<div role="img" aria-label=${this.summary}></div><i hidden></i>`;
  }
}

customElements.define('chart-picture', ChartPicture);

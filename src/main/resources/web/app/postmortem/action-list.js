import '../ui/chart-picture.js';
import '../ui/status-chip.js';
import './action-dialog.js';

import { css, html, nothing } from 'lit';
import { may, nameOf } from '../shell/viewer.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { number, percent, wholeDay } from '../words/format.js';
import { t, word } from '../words/words.js';
import { trendChart } from './trend.js';

const SHARES = ['IMPACT_STATED', 'ROUNDS_ON_TIME', 'UNWATCHED_RELEASES'];

/** What is to be done, by whom and until when, and whether it has helped: of one postmortem, which then gets new ones too, or of many. */
class ActionList extends View {
  static properties = { items: { attribute: false }, postmortem: {}, edited: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    css`
      li {
        display: grid;
        gap: var(--s1);
        padding-block: var(--s4);
        border-block-start: 1px solid var(--line);
      }
      li > .spread {
        flex-wrap: nowrap;
        align-items: flex-start;
      }
      li h3 {
        flex: 1;
        min-width: 0;
      }
      .over {
        color: var(--ink-3);
        text-decoration: line-through;
      }
    `,
  ];

  render() {
    return html`<section class="card stack">
      <div class="spread">
        <h2>${t('actions.title')}</h2>
        ${this.postmortem && may('OWNER') ? html`<button class="button" @click=${() => (this.edited = {})}>${t('actions.new')}</button>` : nothing}
      </div>
      ${
        this.items.length
          ? html`<ul>
              ${this.items.map((item) => html`<li>${this.one(item)}</li>`)}
            </ul>`
          : html`<p class="quiet">${t('actions.none')}</p>`
      }
      ${this.edited ? html`<action-dialog .postmortem=${this.edited.postmortem?.id ?? this.postmortem} .item=${this.edited} @mima-close=${() => (this.edited = null)}></action-dialog>` : nothing}
    </section>`;
  }

  one(item) {
    return html`<div class="spread">
        <h3 class="wrap ${item.status === 'CANCELLED' ? 'over' : ''}">
          ${item.trackerUrl ? html`<a href=${item.trackerUrl} target="_blank" rel="noopener noreferrer">${item.title}</a>` : item.title}
        </h3>
        ${may('OWNER') ? html`<button class="button" aria-label=${t('form.editOf', { name: item.title })} @click=${() => (this.edited = item)}>${t('form.edit')}</button>` : nothing}
      </div>
      <p class="small quiet wrap">
        ${word('ActionType', item.type)} · ${nameOf(item.owner)} · ${t('actions.dueOn', { day: wholeDay(item.dueOn) })}
      </p>
      <p><status-chip type="ActionStatus" value=${item.status}></status-chip></p>
      ${item.hypothesis ? html`<p class="wrap">${item.hypothesis}</p>` : nothing} ${item.measure ? this.trend(item) : nothing}`;
  }

  trend(item) {
    const points = item.trend.filter((each) => each.value != null);
    const name = t('actions.trend', { measure: word('ActionMeasure', item.measure) });
    if (points.length === 0) {
      return html`<p class="small quiet">${name}: ${t('actions.noTrend')}</p>`;
    }
    const say = (value) => (SHARES.includes(item.measure) ? percent(value) : number(value, { maximumFractionDigits: 1 }));
    const summary = t('actions.trend.said', { name, first: say(points[0].value), last: say(points.at(-1).value), n: points.length });
    if (points.length === 1) {
      return html`<p class="small quiet">${summary}</p>`; // a point is no picture
    }
    return html`<p class="small quiet">${summary}</p>
      <chart-picture .option=${trendChart(item, say)} summary=${summary} height="84"></chart-picture>`;
  }
}

customElements.define('action-list', ActionList);

import '../ui/chart-picture.js';
import '../ui/status-chip.js';

import { css, html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { colours, KINDS, orNone, shapes } from '../insight/charts.js';
import { href } from '../shell/router.js';
import { dataTable } from '../ui/data-table.js';
import { layout } from '../ui/layout.js';
import { problemBox } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { tables } from '../ui/tables.js';
import { View } from '../ui/view.js';
import { number } from '../words/format.js';
import { t, word } from '../words/words.js';
import document from './agreement.graphql';
import { intervals } from './intervals.js';

const one = (value) => number(value, { maximumFractionDigits: 2 });

/** Whether less breaks since it was agreed on something: rates for as much as was released, and how sure one can be. */
class EffectsCard extends View {
  static properties = { project: {} };
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
    `,
  ];

  asked = new Asking(this, () => [document, 'Effects', { key: this.project }]);

  render() {
    const { value, problem } = this.asked;
    const told = value?.project?.postmortems.filter((each) => each.effects.length) ?? [];
    return html`<section class="card stack">
      <h2>${t('effects.title')}</h2>
      <p class="quiet">${t('effects.help')}</p>
      ${problem ? problemBox(problem, () => this.asked.again()) : nothing}
      ${value && told.length === 0 ? html`<p class="notice">${t('effects.none')}</p>` : nothing}
      ${told.slice(0, 2).map((each) => this.one(each))}
    </section>`;
  }

  one({ id, title, effects }) {
    const sorted = KINDS.map((kind) => effects.find((each) => each.target === kind)).filter(Boolean);
    const rows = sorted.map((each) => ({
      label: word('IncidentKind', each.target),
      value: each.rateRatio > 0 ? each.rateRatio : null,
      low: Math.max(each.low ?? each.rateRatio, 0.01),
      high: each.high,
      colour: colours[each.target],
      symbol: shapes[each.target],
      words: `${word('IncidentKind', each.target)}: ${this.range(each)}`,
    }));
    return html`<div class="stack">
      <h3 class="wrap"><a href=${href(`/postmortems/${id}`)}>${title}</a></h3>
      ${
        rows.some((row) => row.value != null)
          ? html`<chart-picture
              .option=${intervals({ rows, name: t('effects.ratio'), say: one, log: true, at1: t('effects.same') })}
              summary=${`${t('effects.ratio')}. ${rows.map((row) => row.words).join('. ')}`}
              height="210"
            ></chart-picture>`
          : nothing
      }
      ${dataTable(
        t('effects.tableOf', { title }),
        [
          [t('incident.kind'), (each) => word('IncidentKind', each.target)],
          [t('contribution.verdict'), (each) => html`<status-chip type="EffectVerdict" value=${each.verdict}></status-chip>`],
          [t('effects.ratio'), (each) => this.range(each), 'figure'],
          [t('effects.before'), (each) => this.rate(each.before), 'figure'],
          [t('effects.after'), (each) => this.rate(each.after), 'figure'],
        ],
        sorted,
      )}
    </div>`;
  }

  rate({ incidents, releases }) {
    return t('effects.rate', { incidents: one(incidents), releases: number(releases) });
  }

  range({ rateRatio, low, high }) {
    return orNone(rateRatio, () =>
      low == null ? one(rateRatio) : t('range', { value: one(rateRatio), low: one(low), high: high == null ? '∞' : one(high) }),
    );
  }
}

customElements.define('effects-card', EffectsCard);

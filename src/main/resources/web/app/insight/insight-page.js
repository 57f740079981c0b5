import '../ui/empty-state.js';
import '../ui/file-link.js';
import '../ui/filter-bar.js';
import '../ui/period-bar.js';
import './item-yields.js';

import { css, html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { at } from '../api/base.js';
import { Choices } from '../choices/choices.js';
import { Addressed } from '../ui/addressed.js';
import { layout } from '../ui/layout.js';
import { periodOf } from '../ui/period.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { tables } from '../ui/tables.js';
import { t } from '../words/words.js';
import { delivery, watch } from './figures.js';
import document from './insight.graphql';

const SHEETS = ['delivery', 'watch', 'items'];

/** How fast and how well it goes out, and how well it is watched; what nobody knows is said to be unknown. */
class InsightPage extends Addressed {
  static styles = [
    base,
    cards,
    buttons,
    tables,
    layout,
    css`
      h2 + .told {
        margin-block: calc(-1 * var(--s2)) var(--s4);
      }
      .tiles {
        grid-template-columns: 1fr 1fr;
        margin-block: var(--s3) var(--s5);
      }
      chart-picture {
        margin-block: var(--s3);
      }
      @media (min-width: 720px) {
        .tiles {
          grid-template-columns: repeat(3, 1fr);
        }
        .tiles.eight {
          grid-template-columns: repeat(4, 1fr);
        }
      }
      summary.button {
        margin-inline-start: calc(-1 * var(--s4));
        list-style: none;
      }
    `,
  ];

  asked = new Asking(this, () => [document, 'Insight', { filter: this.filter(), ...periodOf(this.search) }]);
  choices = new Choices(this);

  questions() {
    return [this.asked];
  }

  filter() {
    return Object.fromEntries(['service', 'project', 'environment'].map((name) => [name, this.search.get(name) || undefined]));
  }

  filters() {
    return [
      { name: 'service', label: t('incident.service'), list: 'services' },
      { name: 'project', label: t('incident.project'), list: 'projects' },
      { name: 'environment', label: t('incident.environment'), list: 'environments' },
    ];
  }

  render() {
    const { value, problem } = this.asked;
    return html`<div class="page">
      <h1>${t('insight.title')}</h1>
      <period-bar .search=${this.search}></period-bar>
      <filter-bar .filters=${this.filters()} .search=${this.search} .lists=${this.choices.lists()} .kept=${['from', 'to']}></filter-bar>
      ${problem ? problemBox(problem, () => this.asked.again()) : nothing} ${value ? this.all(value) : problem ? nothing : waiting()}
    </div>`;
  }

  all({ deliveryMetrics, watchQuality }) {
    if (watchQuality.releases === 0) {
      return html`<div class="card">
        <empty-state icon="insight" heading=${t('insight.none')}><p>${t('insight.none.help')}</p></empty-state>
      </div>`;
    }
    return html`${delivery(deliveryMetrics)} ${watch(watchQuality)}
      <item-yields .items=${watchQuality.items}></item-yields>
      ${this.files()}`;
  }

  file(name, words, query = '') {
    return html`<file-link .href=${at(`export/${name}`) + query} .name=${name} .words=${words}></file-link>`;
  }

  files() {
    const given = Object.entries({ ...this.filter(), ...periodOf(this.search) }).filter(([, value]) => value);
    const query = new URLSearchParams(given);
    return html`<section class="card">
      <h2>${t('insight.files')}</h2>
      <div class="row">
        ${SHEETS.map((name) => this.file(`${name}.csv`, t(`insight.files.${name}`), `?${query}`))}
        ${this.file('incidents.csv', t('insight.files.incidents'))}
      </div>
    </section>`;
  }
}

customElements.define('insight-page', InsightPage);

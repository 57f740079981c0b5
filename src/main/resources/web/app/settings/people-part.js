import '../ui/filter-bar.js';
import './person-dialog.js';

import { html, nothing } from 'lit';
import { Paging } from '../api/paging.js';
import { may, nameOf, viewer } from '../shell/viewer.js';
import { layout } from '../ui/layout.js';
import { moreButton } from '../ui/more-button.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { list, wholeDay } from '../words/format.js';
import { t, word } from '../words/words.js';
import document from './settings.graphql';

/** Who is reminded, where, and when they work. Everybody keeps their own; a manager keeps everybody's. */
class PeoplePart extends View {
  static properties = { search: { attribute: false }, edited: { state: true } };
  static styles = [base, cards, buttons, layout];

  asked = new Paging(this, 'people', () => [document, 'People', { search: this.search.get('search') || undefined }]);

  willUpdate(changed) {
    if (changed.has('search') && changed.get('search')) {
      this.asked.otherwise();
    }
  }

  mayEdit(person) {
    return may('MANAGER') || (may('OWNER') && viewer.person?.id === person.id);
  }

  render() {
    const { connection, problem } = this.asked;
    return html`<div class="page">
      <div class="head">
        <p class="told">${t('people.help')}</p>
        ${may('MANAGER') ? html`<button class="button primary" @click=${() => (this.edited = {})}>${t('people.new')}</button>` : nothing}
      </div>
      <filter-bar .filters=${[{ name: 'search', label: t('people.find') }]} .search=${this.search}></filter-bar>
      ${problem ? problemBox(problem, () => this.asked.again()) : nothing}
      ${connection ? this.list(connection) : problem ? nothing : waiting()}
      ${
        this.edited
          ? html`<person-dialog
              .person=${this.edited}
              @mima-close=${() => (this.edited = null)}
              @mima-done=${() => this.asked.again()}
            ></person-dialog>`
          : nothing
      }
    </div>`;
  }

  list({ nodes }) {
    if (nodes.length === 0) {
      return html`<p class="notice">${t('people.none')}</p>`;
    }
    return html`<ul class="card rows">
        ${nodes.map((person) => html`<li class="line">${this.line(person)}</li>`)}
      </ul>
      ${moreButton(this.asked)}`;
  }

  line(person) {
    const channels = person.channels.length ? list(person.channels.map((each) => word('Channel', each))) : t('people.usualChannel');
    const away = person.away.map((each) => t('people.awayUntil', { from: wholeDay(each.from), to: wholeDay(each.to) }));
    return html`<div class="spread">
      <div>
        <b class="wrap">${nameOf(person)}</b> ${person.active ? nothing : html`<span class="quiet small">${t('people.left')}</span>`}
        <p class="small quiet wrap">
          ${[person.displayName ? person.handle : null, person.timeZone, channels, ...away].filter(Boolean).join(' · ')}
        </p>
      </div>
      ${
        this.mayEdit(person)
          ? html`<button class="button" aria-label=${t('form.editOf', { name: nameOf(person) })} @click=${() => (this.edited = person)}>
              ${t('form.edit')}
            </button>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('people-part', PeoplePart);

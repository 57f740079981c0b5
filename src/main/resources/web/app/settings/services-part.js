import '../ui/filter-bar.js';
import './service-dialog.js';

import { html, nothing } from 'lit';
import { Paging } from '../api/paging.js';
import { may, nameOf } from '../shell/viewer.js';
import { layout } from '../ui/layout.js';
import { moreButton } from '../ui/more-button.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { list } from '../words/format.js';
import { t } from '../words/words.js';
import document from './settings.graphql';

/** What is released, who owns it, and by which template it is watched. */
class ServicesPart extends View {
  static properties = { search: { attribute: false }, edited: { state: true } };
  static styles = [base, cards, buttons, layout];

  asked = new Paging(this, 'services', () => [document, 'Services', { search: this.search.get('search') || undefined }]);

  willUpdate(changed) {
    if (changed.has('search') && changed.get('search')) {
      this.asked.otherwise();
    }
  }

  render() {
    const { connection, problem } = this.asked;
    return html`<div class="page">
      <div class="head">
        <p class="told">${t('services.help')}</p>
        ${may('MANAGER') ? html`<button class="button primary" @click=${() => (this.edited = {})}>${t('services.new')}</button>` : nothing}
      </div>
      <filter-bar .filters=${[{ name: 'search', label: t('services.find') }]} .search=${this.search}></filter-bar>
      ${problem ? problemBox(problem, () => this.asked.again()) : nothing}
      ${connection ? this.list(connection) : problem ? nothing : waiting()}
      ${
        this.edited
          ? html`<service-dialog
              .service=${this.edited}
              @mima-close=${() => (this.edited = null)}
              @mima-done=${() => this.asked.again()}
            ></service-dialog>`
          : nothing
      }
    </div>`;
  }

  list({ nodes }) {
    if (nodes.length === 0) {
      return html`<p class="notice">${t(this.search.get('search') ? 'list.none' : 'services.none')}</p>`;
    }
    return html`<ul class="card rows">
        ${nodes.map((service) => html`<li class="line">${this.line(service)}</li>`)}
      </ul>
      ${moreButton(this.asked)}`;
  }

  line(service) {
    const owners = service.owners.length ? list(service.owners.map(nameOf)) : t('services.nobody');
    return html`<div class="spread">
      <div>
        <b class="wrap">${service.name}</b>
        <p class="small quiet wrap">
          ${[service.team, owners, t('services.template', { name: service.template.name })].filter(Boolean).join(' · ')}
        </p>
      </div>
      ${
        may('MANAGER')
          ? html`<button class="button" aria-label=${t('form.editOf', { name: service.name })} @click=${() => (this.edited = service)}>
              ${t('form.edit')}
            </button>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('services-part', ServicesPart);

import './template-editor.js';
import './template-preview.js';

import { html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { href } from '../shell/router.js';
import { may } from '../shell/viewer.js';
import { icon } from '../ui/icons.js';
import { layout } from '../ui/layout.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { list } from '../words/format.js';
import { t } from '../words/words.js';
import document from './settings.graphql';

const NEW = '+';

/** All checklist templates, or the one that the address names, with what its watch would look like. */
class TemplatesPart extends View {
  static properties = { search: { attribute: false }, saved: { state: true } };
  static styles = [base, cards, buttons, layout];

  asked = new Asking(this, () => [document, 'Templates', {}]);

  render() {
    const all = this.asked.value?.checklistTemplates;
    if (!all) {
      return this.asked.problem ? problemBox(this.asked.problem, () => this.asked.again()) : waiting();
    }
    const name = this.search.get('template');
    return name ? this.one(all, name) : this.list(all);
  }

  list(all) {
    return html`<div class="page">
      <div class="head">
        <p class="told">${t('templates.help')}</p>
        ${may('MANAGER') ? html`<a class="button primary" href=${href(`/settings/templates?template=${encodeURIComponent(NEW)}`)}>${t('templates.new')}</a>` : nothing}
      </div>
      <ul class="card rows">
        ${all.map(
          (template) =>
            html`<li>
              <a class="line" href=${href(`/settings/templates?template=${encodeURIComponent(template.name)}`)}>
                <b class="wrap">${template.name}</b>
                <span class="small quiet wrap">
                  ${t('templates.items', { n: template.items.length })} ·
                  ${template.services.length ? list(template.services.map((each) => each.name)) : t('templates.noServices')}
                </span>
              </a>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  one(all, name) {
    const base = all.find((each) => each.name === 'default') ?? all[0];
    const template = name === NEW ? { ...base, name: '', services: [], environments: [] } : all.find((each) => each.name === name);
    return html`<div class="page">
      <a class="back" href=${href('/settings/templates')}>${icon('back', 18)}${t('templates.all')}</a>
      ${
        template
          ? html`<div class="columns">
              <template-editor .template=${template} ?readonly=${!may('MANAGER')} @mima-done=${() => this.done()}></template-editor>
              ${name === NEW ? nothing : html`<template-preview .template=${name} .saved=${this.saved ?? 0}></template-preview>`}
            </div>`
          : html`<p class="notice">${t('templates.gone')}</p>`
      }
    </div>`;
  }

  done() {
    this.saved = (this.saved ?? 0) + 1;
    this.asked.again();
  }
}

customElements.define('templates-part', TemplatesPart);

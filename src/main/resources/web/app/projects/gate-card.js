import './reason-dialog.js';

import { css, html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { href } from '../shell/router.js';
import { may, nameOf } from '../shell/viewer.js';
import { fields } from '../ui/fields.js';
import { choose } from '../ui/form.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { short } from '../words/format.js';
import { language, t, word } from '../words/words.js';
import document from './agreement.graphql';

/** May the next deploy of one of the project's services go, and if not, why not. */
class GateCard extends View {
  static properties = { project: {}, status: {}, place: { state: true }, breaking: { state: true } };
  static styles = [
    base,
    cards,
    buttons,
    fields,
    css`
      .answer {
        font-size: var(--text-large);
        font-weight: 650;
      }
      li {
        padding-block: var(--s2);
        border-block-start: 1px solid var(--line);
      }
    `,
  ];

  places = new Asking(this, () => [document, 'Places', { key: this.project }]);
  gate = new Asking(this, () => this.place && [document, 'Gate', { ...this.place, key: this.project }]);

  all() {
    const found = this.places.value?.releases.nodes ?? [];
    const places = found.map((each) => ({ service: each.service.name, environment: each.environment }));
    return places.filter(
      (each, i) => places.findIndex((other) => other.service === each.service && other.environment === each.environment) === i,
    );
  }

  /** Stopped or let go on: another answer. */
  updated(changed) {
    if (changed.get('status')) {
      this.gate.again();
    }
  }

  willUpdate() {
    const [first] = this.all();
    if (!this.place && first) {
      this.place = first;
      this.gate.anew();
    }
  }

  pick(event) {
    this.place = this.all()[Number(event.target.value)];
    this.gate.anew();
  }

  render() {
    const places = this.all();
    const known = this.places.value;
    const gate = this.gate.value?.deployGate;
    return html`<section class="card stack">
      <h2>${t('gate.title')}</h2>
      ${this.places.problem ? problemBox(this.places.problem, () => this.places.again()) : nothing}
      ${this.gate.problem ? problemBox(this.gate.problem, () => this.gate.again()) : nothing}
      ${known && places.length === 0 ? html`<p class="quiet">${t('gate.none')}</p>` : nothing}
      ${
        places.length
          ? choose(
              t('gate.place'),
              'place',
              places.map((each, i) => [String(i), `${each.service} · ${each.environment}`]),
              { value: '0', change: (event) => this.pick(event) },
            )
          : nothing
      }
      ${gate ? this.answer(gate) : places.length && !this.gate.problem ? waiting() : nothing}
      ${
        this.breaking
          ? html`<reason-dialog
              heading-key="gate.override"
              operation="OverrideHold"
              until
              .input=${this.place}
              @mima-close=${() => (this.breaking = false)}
              @mima-done=${() => this.gate.again()}
            ></reason-dialog>`
          : nothing
      }
    </section>`;
  }

  /** In the reader's words, from what is known of it; why somebody stopped a project they have said in theirs. */
  why({ code, text, enforced, agreement, project }) {
    const told = enforced ? nothing : t('gate.told');
    switch (code) {
      case 'UNSIGNED_RELEASE':
        return html`${t('gate.unsigned')} ${told}`;
      case 'AGREEMENT_BROKEN':
        return html`${t('gate.broken', { project: agreement.project.name, since: agreement.brokenSince ? short(agreement.brokenSince) : '–' })} ${told}`;
      case 'PROJECT_SUSPENDED':
        return project?.suspension
          ? t('gate.suspended', { project: project.name, by: nameOf(project.suspension.by), reason: project.suspension.reason })
          : text;
      default:
        return html`<span lang=${language() === 'en' ? nothing : 'en'}>${text}</span>`;
    }
  }

  answer({ allowed, enforced, reasons }) {
    return html`<p class="notice answer ${allowed ? 'good' : 'bad'}" role="status">${t(allowed ? 'gate.open' : 'gate.held')}</p>
      ${allowed && !enforced && reasons.length ? html`<p class="small quiet">${t('gate.notEnforced')}</p>` : nothing}
      <ul>
        ${reasons.map(
          (each) =>
            html`<li class="wrap">
              <b>${word('HoldCode', each.code)}</b><br /><span class="small quiet">${this.why(each)}</span>
              ${each.release ? html`<br /><a href=${href(`/releases/${each.release.id}`)}>${t('gate.release', each.release)}</a>` : nothing}
            </li>`,
        )}
      </ul>
      ${enforced && may('MANAGER') ? html`<p><button class="button danger" @click=${() => (this.breaking = true)}>${t('gate.override')}</button></p>` : nothing}`;
  }
}

customElements.define('gate-card', GateCard);

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ask } from '../api/graphql.js';
import { Choices } from '../choices/choices.js';
import { field, given, lines } from '../ui/form.js';
import { FormDialog } from '../ui/form-dialog.js';
import { periodOf } from '../ui/period.js';
import { waiting } from '../ui/problem.js';
import { relative } from '../words/format.js';
import { t, word } from '../words/words.js';
import document from './postmortem.graphql';
import { SCOPES } from './states.js';

/** Of incidents, or of a project over a period. */
class StartDialog extends FormDialog {
  static properties = { incident: {}, project: {}, scope: { state: true }, found: { state: true }, chosen: { state: true }, typed: { state: true } };

  choices = new Choices(this);

  connectedCallback() {
    super.connectedCallback();
    this.scope = this.project ? 'PROJECT' : 'INCIDENT';
    this.chosen = [];
    this.begin();
  }

  async begin() {
    const [recent, one] = await Promise.all([
      ask(document, 'RecentIncidents', {}).catch(() => null),
      this.incident ? ask(document, 'OneIncident', { id: this.incident }).catch(() => null) : null,
    ]);
    this.chosen = one?.node?.id ? [one.node] : [];
    this.found = recent?.incidents.nodes ?? [];
  }

  look(event) {
    clearTimeout(this.timer);
    const search = event.target.value.trim() || undefined;
    this.timer = setTimeout(async () => {
      this.found = (await ask(document, 'RecentIncidents', { search }).catch(() => null))?.incidents.nodes ?? [];
    }, 250);
  }

  toggle(incident) {
    const others = (list) => list.filter((each) => each.id !== incident.id);
    if (this.chosen.includes(incident)) {
      this.chosen = others(this.chosen);
      this.found = [incident, ...others(this.found)]; // to be ticked again, also where others are newer
    } else {
      this.chosen = [...this.chosen, incident];
    }
  }

  heading() {
    return t('postmortem.start');
  }

  go() {
    return t('postmortem.start.go');
  }

  send(form) {
    const { title, project, from, to, facilitator, participants } = given(form);
    const about = this.scope === 'PROJECT' ? { project, from, to } : {};
    const incidents = this.chosen.map((each) => each.id);
    return this.deed.run(document, 'StartPostmortem', {
      input: { scope: this.scope, title, ...about, incidents, facilitator, participants: lines(participants) },
    });
  }

  /** Whoever came from an incident finds it chosen. */
  inside() {
    return this.incident && !this.found ? waiting() : super.inside();
  }

  /** Proposed, until somebody writes another. */
  proposed() {
    return this.typed ?? (this.scope === 'INCIDENT' ? (this.chosen[0]?.title ?? '') : '');
  }

  form() {
    const { problem } = this.deed;
    return html`
      <fieldset>
        <legend>${t('postmortem.scope')}</legend>
        ${SCOPES.map(
          (scope) =>
            html`<label class="choice"
              ><input
                type="radio"
                name="scope"
                value=${scope}
                .checked=${scope === this.scope}
                @change=${() => (this.scope = scope)}
              /><span
                ><b>${word('PostmortemScope', scope)}</b><br /><span class="small quiet">${t(`PostmortemScope.${scope}.help`)}</span></span
              ></label
            >`,
        )}
      </fieldset>
      <div @input=${(e) => (this.typed = e.target.value)}>${field(t('postmortem.name'), 'title', { required: true, problem, value: this.proposed() })}</div>
      ${this.scope === 'PROJECT' ? this.period(problem) : nothing} ${this.incidents()}
      <details>
        <summary>${t('postmortem.start.more')}</summary>
        <div class="stack">
          ${field(t('postmortem.facilitator'), 'facilitator', { list: 'people', problem, help: t('postmortem.facilitator.help') })}
          ${field(t('postmortem.participants'), 'participants', { problem, help: t('form.lines') })}
        </div>
      </details>
      ${this.choices.lists()}
    `;
  }

  period(problem) {
    const { from, to } = periodOf(new URLSearchParams());
    return html`${field(t('incident.project'), 'project', { list: 'projects', required: true, value: this.project, problem, placeholder: t('share.project.help') })}
      <div class="two">
        ${field(t('period.from'), 'from', { type: 'date', value: from, required: true, problem })}
        ${field(t('period.to'), 'to', { type: 'date', value: to, required: true, problem })}
      </div>`;
  }

  incidents() {
    const others = (this.found ?? []).filter((each) => !this.chosen.some((chosen) => chosen.id === each.id));
    const box = (incident) =>
      html`<label class="choice"
        ><input type="checkbox" .checked=${this.chosen.includes(incident)} @change=${() => this.toggle(incident)} /><span class="wrap"
          >${incident.title}<br /><span class="small quiet"
            >${word('IncidentKind', incident.kind)} · ${relative(incident.detectedAt)}</span
          ></span
        ></label
      >`;
    return html`<fieldset>
      <legend>${t(this.scope === 'PROJECT' ? 'postmortem.occasion' : 'postmortem.incidents')}</legend>
      <input type="search" aria-label=${t('incidents.search')} placeholder=${t('incidents.search')} @input=${this.look} />
      ${repeat([...this.chosen, ...others.slice(0, 5)], (each) => each.id, box)}
      ${this.found?.length === 0 ? html`<p class="quiet">${t('postmortem.noIncidents')}</p>` : nothing}
    </fieldset>`;
  }
}

customElements.define('start-dialog', StartDialog);

import { html } from 'lit';
import { Asking } from '../api/asking.js';
import { nameOf } from '../shell/viewer.js';
import document from './choices.graphql';

/** A Lit controller that knows what there is to choose from. Where that cannot be asked, everything can still be typed. */
export class Choices extends Asking {
  constructor(host) {
    super(host, () => [document, 'Choices', {}]);
  }

  get teams() {
    return this.value?.vocabulary.teams ?? [];
  }

  get environments() {
    return this.value?.vocabulary.environments ?? [];
  }

  get causes() {
    return this.value?.vocabulary.causes ?? [];
  }

  get services() {
    return this.value?.services.nodes.map((each) => each.name) ?? [];
  }

  get projects() {
    return this.value?.projects.nodes ?? [];
  }

  get people() {
    return this.value?.people.nodes ?? [];
  }

  get templates() {
    return this.value?.checklistTemplates.map((each) => each.name) ?? [];
  }

  /** What the fields of a form offer: `list="services"`, and so on. */
  lists() {
    const list = (id, values) =>
      html`<datalist id=${id}>${values.map(([value, text]) => html`<option value=${value}>${text}</option>`)}</datalist>`;
    return html`
      ${list(
        'teams',
        this.teams.map((each) => [each, each]),
      )}
      ${list(
        'environments',
        this.environments.map((each) => [each, each]),
      )}
      ${list(
        'causes',
        this.causes.map((each) => [each.cause, each.cause]),
      )}
      ${list(
        'services',
        this.services.map((each) => [each, each]),
      )}
      ${list(
        'projects',
        this.projects.map((each) => [each.key, each.name]),
      )}
      ${list(
        'people',
        this.people.map((each) => [each.handle, nameOf(each)]),
      )}
      ${list(
        'templates',
        this.templates.map((each) => [each, each]),
      )}
    `;
  }
}

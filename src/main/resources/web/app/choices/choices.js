import { html } from 'lit';
import { Asking } from '../api/asking.js';
import { ask } from '../api/graphql.js';
import { nameOf } from '../shell/viewer.js';
import document from './choices.graphql';

const SETTLED = 200;

/** What there may be more of than the first hundred: the operation that searches it, and by what one knows each. */
const SEARCHED = { services: ['FindServices', 'name'], projects: ['FindProjects', 'key'], people: ['FindPeople', 'handle'] };

const heard = new WeakSet();

/**
 * A Lit controller that knows what there is to choose from. Of services, projects and people it has the first hundred, and
 * looks for more while somebody types into a field that has their list. Where it cannot be asked, everything can be typed.
 */
export class Choices extends Asking {
  found = { services: [], projects: [], people: [] };

  constructor(host) {
    super(host, () => [document, 'Choices', {}]);
    host.addEventListener('input', (event) => this.hear(event));
  }

  /** Whoever is nearest to the field has its list. */
  hear(event) {
    if (!heard.has(event)) {
      heard.add(event);
      this.typed(event.composedPath()[0]);
    }
  }

  typed(field) {
    const list = field.getAttribute?.('list');
    clearTimeout(this.typing);
    if (SEARCHED[list] && field.value.trim()) {
      this.typing = setTimeout(() => this.look(list, field.value.trim()), SETTLED);
    }
  }

  async look(list, search) {
    const [operation] = SEARCHED[list];
    const answer = await ask(document, operation, { search }).catch(() => null); // what is there already can be chosen
    if (answer) {
      this.found = { ...this.found, [list]: answer[list].nodes };
      this.host.requestUpdate();
    }
  }

  /** What was found stands beside the first hundred, each once. */
  all(list) {
    const [, key] = SEARCHED[list];
    return [...new Map([...(this.value?.[list].nodes ?? []), ...this.found[list]].map((each) => [each[key], each])).values()];
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

  get projects() {
    return this.all('projects');
  }

  get people() {
    return this.all('people');
  }

  get templates() {
    return this.value?.checklistTemplates.map((each) => each.name) ?? [];
  }

  /** What the fields of a form offer: `list="services"`, and so on. */
  lists() {
    const list = (id, values) =>
      html`<datalist id=${id}>${values.map(([value, text]) => html`<option value=${value}>${text}</option>`)}</datalist>`;
    const plain = (values) => values.map((each) => [each, each]);
    return html`
      ${list('teams', plain(this.teams))} ${list('environments', plain(this.environments))}
      ${list('causes', plain(this.causes.map((each) => each.cause)))}
      ${list('services', plain(this.all('services').map((each) => each.name)))}
      ${list('projects', this.projects.map((each) => [each.key, each.name]))}
      ${list('people', this.people.map((each) => [each.handle, nameOf(each)]))} ${list('templates', plain(this.templates))}
    `;
  }
}

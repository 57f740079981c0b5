import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ask } from '../api/graphql.js';
import { nameOf } from '../shell/viewer.js';
import { t } from '../words/words.js';
import { fields } from './fields.js';
import document from './people.graphql';
import { base, buttons } from './sheet.js';
import { View } from './view.js';

/** Picks people: a search, boxes for whom it finds, and who is chosen. `value` holds their handles; tells `change`. */
class PeopleField extends View {
  static properties = { label: {}, chosen: { state: true }, found: { state: true } };
  static styles = [
    base,
    buttons,
    fields,
    css`
      .chosen {
        margin-block: var(--s2);
      }
    `,
  ];

  constructor() {
    super();
    this.chosen = [];
    this.found = [];
  }

  get value() {
    return this.chosen.map((person) => person.handle);
  }

  type(event) {
    clearTimeout(this.timer);
    const search = event.target.value.trim();
    this.timer = setTimeout(() => this.look(search), 200);
  }

  async look(search) {
    this.found = search ? (await ask(document, 'People', { search }).catch(() => null))?.people.nodes ?? [] : [];
  }

  toggle(person) {
    const without = this.chosen.filter((each) => each.handle !== person.handle);
    this.chosen = without.length < this.chosen.length ? without : [...without, person];
    this.dispatchEvent(new Event('change'));
  }

  render() {
    const has = (person) => this.chosen.some((each) => each.handle === person.handle);
    return html`
      <label class="field">${this.label}<input type="search" autocomplete="off" @input=${this.type} placeholder=${t('people.search')} /></label>
      <div role="group" aria-label=${this.label} aria-live="polite">
        ${repeat(
          this.found.filter((person) => !has(person)),
          (person) => person.handle,
          (person) => html`<label class="choice"
            ><input type="checkbox" @change=${() => this.toggle(person)} />${nameOf(person)}
            ${person.displayName ? html`<span class="quiet small">${person.handle}</span>` : nothing}</label
          >`,
        )}
        <div class="row chosen">
          ${this.chosen.map(
            (person) => html`<button type="button" class="button small" @click=${() => this.toggle(person)} aria-label=${t('people.without', { person: nameOf(person) })}>
              ${nameOf(person)} ×
            </button>`,
          )}
        </div>
      </div>
    `;
  }
}

customElements.define('people-field', PeopleField);

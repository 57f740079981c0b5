import { css, html, nothing } from 'lit';
import { fields } from '../ui/fields.js';
import { base, buttons } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { t, word } from '../words/words.js';

const STATUSES = ['WATCHING', 'SIGNED_OFF', 'FAULTY', 'ROLLED_BACK', 'SUPERSEDED', 'NOT_WATCHED', 'WITHDRAWN'];
const NAMES = ['search', 'by', 'status', 'team', 'project', 'service', 'environment', 'risk', 'owner', 'unowned'];

/** What is chosen of the board; tells `change` with all of it. */
class BoardFilters extends View {
  static properties = { search: { attribute: false }, choices: { attribute: false }, lists: { attribute: false }, open: { state: true } };
  static styles = [
    base,
    buttons,
    fields,
    css`
      form {
        display: grid;
        gap: var(--s3);
      }
      .first {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--s2);
        align-items: end;
      }
      .rest {
        display: none;
        gap: var(--s3);
        grid-template-columns: repeat(auto-fill, minmax(160px, 1fr));
        align-items: end;
      }
      .rest.open {
        display: grid;
      }
      @media (min-width: 960px) {
        .first {
          grid-template-columns: 1fr;
        }
        .first .button {
          display: none;
        }
        .rest {
          display: grid;
        }
      }
    `,
  ];

  chosen() {
    return Object.fromEntries(NAMES.map((name) => [name, name === 'service' || name === 'risk' ? this.search.getAll(name) : this.search.get(name)]));
  }

  change({ target: { name, value, type, checked } }) {
    if (name) {
      this.tell('change', { ...this.chosen(), [name]: type === 'checkbox' ? checked && 'true' : value });
    }
  }

  /** While somebody types the address waits for the end of the word. */
  soon({ target }) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.change({ target }), 300);
  }

  render() {
    const few = ['status', 'team', 'project', 'service', 'environment', 'risk', 'owner', 'unowned'].filter((name) => this.search.has(name)).length;
    return html`<form role="search" aria-label=${t('board.filters')} @submit=${(e) => e.preventDefault()}>
      <div class="first">
        <label class="field"
          >${t('board.search')}<input
            type="search"
            name="search"
            autocomplete="off"
            .value=${this.search.get('search') ?? ''}
            placeholder=${t('board.search.example')}
            @input=${this.soon}
        /></label>
        <button type="button" class="button" aria-expanded=${this.open ? 'true' : 'false'} aria-controls="rest" @click=${() => (this.open = !this.open)}>
          ${t('board.filters')}${few ? html` (${few})` : nothing}
        </button>
      </div>
      <div class="rest ${this.open ? 'open' : ''}" id="rest" @change=${this.change}>${this.rest()}</div>
    </form>`;
  }

  rest() {
    const { teams, environments } = this.choices;
    return html`
      ${this.select('by', ['service', 'project', 'team'], { label: (by) => t(`board.by.${by}`), first: null })}
      ${this.select('status', [...STATUSES.slice(1), 'ALL'], { label: (status) => word('ReleaseStatus', status), first: word('ReleaseStatus', 'WATCHING') })}
      ${this.select('team', teams)} ${this.type('project', 'projects')} ${this.type('service', 'services')}
      ${this.select('environment', environments)}
      ${this.select('risk', ['LOW', 'MEDIUM', 'HIGH'], { label: (risk) => word('Risk', risk) })}
      <label class="choice"><input type="checkbox" name="unowned" .checked=${this.search.has('unowned')} />${t('board.unowned')}</label>
      ${this.lists}
    `;
  }

  /** Of what there may be thousands of: a field that offers what begins to match. */
  type(name, list) {
    return html`<label class="field"
      >${t(`board.${name}`)}<input name=${name} list=${list} autocomplete="off" placeholder=${t('board.any')} .value=${this.search.get(name) ?? ''}
    /></label>`;
  }

  /** What is chosen stays selectable, although it is not (yet) among the choices. */
  select(name, values = [], { label = (value) => value, first = t('board.any') } = {}) {
    const now = this.search.get(name) ?? '';
    const all = now && !values.includes(now) ? [now, ...values] : values;
    return html`<label class="field"
      >${t(`board.${name}`)}
      <select name=${name}>
        ${first ? html`<option value="" ?selected=${!now}>${first}</option>` : nothing}
        ${all.map((value) => html`<option value=${value} .selected=${value === now}>${values.includes(value) ? label(value) : value}</option>`)}
      </select></label
    >`;
  }
}

customElements.define('board-filters', BoardFilters);

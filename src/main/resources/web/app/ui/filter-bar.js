import { css, html, nothing } from 'lit';
import { keepInAddress } from '../shell/router.js';
import { t } from '../words/words.js';
import { fields } from './fields.js';
import { icon } from './icons.js';
import { base, buttons } from './sheet.js';
import { View } from './view.js';

const SETTLED = 300;

/**
 * What narrows a list, kept in the address: `.filters` are `{name, label, options?, list?, type?}`, in order; one without
 * options is typed, and `search` is one of those. `lists` are the datalists that they refer to,
 * and `kept` names what else stays in the address.
 */
class FilterBar extends View {
  static properties = {
    filters: { attribute: false },
    search: { attribute: false },
    lists: { attribute: false },
    kept: { attribute: false },
    open: { state: true },
  };
  static styles = [
    base,
    buttons,
    fields,
    css`
      .bar {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--s2);
      }
      .only {
        grid-template-columns: minmax(0, 1fr);
      }
      .alone {
        grid-template-columns: auto;
        justify-content: start;
      }
      .all {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
        gap: var(--s3);
        margin-block-start: var(--s3);
      }
      .field {
        font-size: var(--text-small);
      }
      .count {
        display: inline-grid;
        place-items: center;
        min-width: 22px;
        height: 22px;
        padding: 0 6px;
        border-radius: 11px;
        background: var(--accent);
        color: var(--accent-ink);
        font-size: var(--text-small);
      }
    `,
  ];

  values() {
    return Object.fromEntries(
      this.filters.map(({ name }) => [name, this.renderRoot.querySelector(`[name=${name}]`)?.value.trim() ?? this.search.get(name)]),
    );
  }

  others() {
    return Object.fromEntries((this.kept ?? []).map((name) => [name, this.search.get(name)]));
  }

  keep() {
    clearTimeout(this.timer);
    keepInAddress({ ...this.others(), ...this.values() });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), SETTLED);
  }

  clear() {
    keepInAddress(this.others());
  }

  /** Not the address's while somebody types: that has no blank at its end. */
  typed() {
    const typing = this.renderRoot.activeElement;
    return typing?.name === 'search' ? typing.value : (this.search.get('search') ?? '');
  }

  one({ name, label, options, list, type }) {
    const value = this.search.get(name) ?? '';
    return html`<label class="field"
      ><span>${label}</span>
      ${
        options
          ? html`<select name=${name} @change=${this.keep}>
              ${options.map(([each, words]) => html`<option value=${each} .selected=${each === value}>${words}</option>`)}
            </select>`
          : html`<input
              name=${name}
              type=${type ?? 'text'}
              list=${list ?? nothing}
              .value=${value}
              @change=${this.keep}
              autocomplete="off"
            />`
      }
    </label>`;
  }

  render() {
    const search = this.filters.find(({ name }) => name === 'search');
    const others = this.filters.filter(({ name }) => name !== 'search');
    const chosen = others.filter(({ name }) => this.search.get(name)).length;
    const open = this.open ?? chosen > 0;
    return html`<div role="search" aria-label=${t('filter.title')}>
      <div class=${search ? (others.length ? 'bar' : 'bar only') : 'bar alone'}>
        ${
          search
            ? html`<input
                type="search"
                name="search"
                aria-label=${search.label}
                placeholder=${search.label}
                .value=${this.typed()}
                @input=${this.soon}
              />`
            : nothing
        }
        ${
          others.length
            ? html`<button class="button" aria-expanded=${open ? 'true' : 'false'} @click=${() => (this.open = !open)}>
                ${icon('settings')}<span>${t('filter.open')}</span>${chosen ? html`<span class="count">${chosen}</span>` : nothing}
              </button>`
            : nothing
        }
      </div>
      ${open && others.length ? html`<div class="all">${others.map((each) => this.one(each))}</div>` : nothing}
      ${open && chosen ? html`<button class="button plain" @click=${this.clear}>${t('filter.clear')}</button>` : nothing}
      ${this.lists ?? nothing}
    </div>`;
  }
}

customElements.define('filter-bar', FilterBar);

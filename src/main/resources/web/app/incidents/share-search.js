import { html, nothing } from 'lit';
import { ask } from '../api/graphql.js';
import { Choices } from '../choices/choices.js';
import { fields } from '../ui/fields.js';
import { icon } from '../ui/icons.js';
import { base, buttons } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { t } from '../words/words.js';
import document from './incidents.graphql';
import { shareRowSheet } from './share-row.js';

/** Another release, or a project, that an incident is put down to. Tells `mima-pick` with `{release}` or `{project}`. */
class ShareSearch extends View {
  static properties = { taken: { attribute: false }, found: { state: true } };
  static styles = [base, buttons, fields, shareRowSheet];

  choices = new Choices(this);

  look(event) {
    clearTimeout(this.timer);
    const search = event.target.value.trim();
    this.timer = setTimeout(async () => {
      this.found = search ? ((await ask(document, 'Releases', { search }).catch(() => null))?.releases.nodes ?? []) : null;
    }, 250);
  }

  pick(release) {
    this.found = null;
    this.tell('mima-pick', { release });
  }

  render() {
    const project = (event) => {
      const found = this.choices.projects.find((each) => each.key === event.target.value);
      if (found) {
        this.tell('mima-pick', { project: found });
        event.target.value = '';
      }
    };
    return html`<details>
      <summary class="button plain">${t('share.other')}</summary>
      <div class="stack other">
        <label class="field"
          ><span>${t('share.release')}</span><input type="search" @input=${this.look} placeholder=${t('share.release.help')}
        /></label>
        ${this.found?.length === 0 ? html`<p class="quiet" role="status">${t('share.release.none')}</p>` : nothing}
        <ul class="stack">
          ${(this.found ?? [])
            .filter((each) => !this.taken.has(each.id))
            .map(
              (each) =>
                html`<li>
                  <button class="button wide" @click=${() => this.pick(each)}>
                    ${icon('next', 16)}<span class="wrap">${each.service.name} ${each.version} · ${each.environment}</span>
                  </button>
                </li>`,
            )}
        </ul>
        <label class="field"
          ><span>${t('share.project')}</span><input list="projects" autocomplete="off" placeholder=${t('share.project.help')} @change=${project}
        /></label>
        ${this.choices.lists()}
      </div>
    </details>`;
  }
}

customElements.define('share-search', ShareSearch);

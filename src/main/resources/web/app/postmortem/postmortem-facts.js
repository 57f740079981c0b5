import '../ui/status-chip.js';
import './postmortem-history.js';

import { html, nothing } from 'lit';
import { Deed } from '../api/deed.js';
import { href } from '../shell/router.js';
import { nameOf } from '../shell/viewer.js';
import { refusal } from '../ui/form.js';
import { layout } from '../ui/layout.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { list } from '../words/format.js';
import { t } from '../words/words.js';
import document from './postmortem.graphql';

/** What it is about, who takes part, how it came to be as it is, and the whole as a file. */
class PostmortemFacts extends View {
  static properties = { postmortem: { attribute: false }, readonly: { type: Boolean } };
  static styles = [base, cards, buttons, layout];

  export = new Deed(this);

  /** A file of our own making: no other address is asked for it. */
  async take() {
    const found = await this.export.run(document, 'Markdown', { id: this.postmortem.id });
    if (found) {
      const link = globalThis.document.createElement('a');
      link.href = `data:text/markdown;charset=utf-8,${encodeURIComponent(found.node.markdown)}`;
      link.download = `${this.postmortem.title.replace(/[^\p{L}\p{N}]+/gu, '-')}.md`;
      link.click();
    }
  }

  render() {
    const { facilitator, participants, externalUrl, version, incidents } = this.postmortem;
    return html`<section class="card stack">
      <h2>${t('postmortem.facts')}</h2>
      <dl class="facts">
        <dt>${t('postmortem.version')}</dt>
        <dd>${version}</dd>
        ${
          facilitator
            ? html`<dt>${t('postmortem.facilitator')}</dt>
                <dd class="wrap">${nameOf(facilitator)}</dd>`
            : nothing
        }
        ${
          participants.length
            ? html`<dt>${t('postmortem.participants')}</dt>
                <dd class="wrap">${list(participants.map(nameOf))}</dd>`
            : nothing
        }
        ${
          externalUrl
            ? html`<dt>${t('postmortem.externalUrl')}</dt>
                <dd class="wrap"><a href=${externalUrl} target="_blank" rel="noopener noreferrer">${externalUrl}</a></dd>`
            : nothing
        }
      </dl>
      ${
        incidents.length
          ? html`<div>
              <h3>${t('postmortem.incidents')}</h3>
              <ul>
                ${incidents.map((each) => html`<li class="row"><a class="wrap" href=${href(`/incidents/${each.id}`)}>${each.title}</a><status-chip type="IncidentKind" value=${each.kind}></status-chip></li>`)}
              </ul>
            </div>`
          : nothing
      }
      <postmortem-history .postmortem=${this.postmortem} ?readonly=${this.readonly}></postmortem-history>
      ${refusal(this.export.problem)}
      <button class="button" aria-disabled=${String(this.export.busy)} @click=${this.take}>${t('postmortem.export')}</button>
    </section>`;
  }
}

customElements.define('postmortem-facts', PostmortemFacts);

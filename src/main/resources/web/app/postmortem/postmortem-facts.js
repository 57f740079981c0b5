import '../ui/status-chip.js';

import { html, nothing } from 'lit';
import { Asking } from '../api/asking.js';
import { Deed } from '../api/deed.js';
import { href } from '../shell/router.js';
import { may, nameOf } from '../shell/viewer.js';
import { refusal } from '../ui/form.js';
import { layout } from '../ui/layout.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { list, moment } from '../words/format.js';
import { t, word } from '../words/words.js';
import document from './postmortem.graphql';

/** What it is about, who takes part, how it came to be as it is, and the whole as a file. */
class PostmortemFacts extends View {
  static properties = { postmortem: { attribute: false } };
  static styles = [base, cards, buttons, layout];

  export = new Deed(this);
  versions = new Asking(this, () => may('ADMIN') && [document, 'Versions', { id: this.postmortem.id }]);

  updated(changed) {
    if (changed.get('postmortem') && changed.get('postmortem').version !== this.postmortem.version) {
      this.versions.again();
    }
  }

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
      ${this.history()} ${refusal(this.export.problem)}
      <button class="button" aria-disabled=${String(this.export.busy)} @click=${this.take}>${t('postmortem.export')}</button>
    </section>`;
  }

  history() {
    const said = this.versions.value?.auditLog.nodes ?? [];
    const { transitions } = this.postmortem;
    if (transitions.length + said.length === 0) {
      return nothing;
    }
    const lines = said.length
      ? said.map((each) => [each.id, each.at, each.actor, each.detail ?? each.action])
      : [...transitions].reverse().map((each) => [each.at, each.at, nameOf(each.by), word('PostmortemStatus', each.to)]);
    return html`<details>
      <summary class="button plain">${t('postmortem.history')}</summary>
      <ol class="stack">
        ${lines.map(([, at, who, what]) => html`<li class="wrap"><span class="small quiet">${moment(at)} · ${who}</span><br />${what}</li>`)}
      </ol>
    </details>`;
  }
}

customElements.define('postmortem-facts', PostmortemFacts);

import '../ui/time-text.js';

import { css, html, nothing } from 'lit';
import { href } from '../shell/router.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { language, t } from '../words/words.js';
import { reasonInWords } from './reasons.js';

/** Releases that may have caused it, best first, and what speaks for each. A rank and no share: a person decides. */
class CandidateList extends View {
  static properties = { candidates: { attribute: false }, readonly: { type: Boolean } };
  static styles = [
    base,
    cards,
    buttons,
    css`
      li.one {
        padding-block: var(--s4);
        border-block-start: 1px solid var(--line);
      }
      .reasons {
        margin: var(--s2) 0;
        padding-inline-start: 1.2em;
        list-style: disc;
        color: var(--ink-2);
      }
      ol {
        margin-block-start: var(--s3);
      }
      meter {
        width: 96px;
        height: 10px;
        accent-color: var(--accent);
      }
    `,
  ];

  render() {
    return html`<section class="card">
      <h2>${t('candidates.title')}</h2>
      <p class="quiet">${t(this.candidates.length ? 'candidates.help' : 'candidates.none')}</p>
      <ol>
        ${this.candidates.map((each) => html`<li class="one">${this.one(each)}</li>`)}
      </ol>
    </section>`;
  }

  one({ release, score, reasons }) {
    const name = `${release.service.name} ${release.version}`;
    return html`<div class="spread">
        <h3 class="wrap"><a href=${href(`/releases/${release.id}`)}>${name}</a></h3>
        <meter min="0" max="1" .value=${score} aria-label=${t('candidates.score', { name })}></meter>
      </div>
      <p class="small quiet">${release.environment} · <time-text .at=${release.deployedAt}></time-text></p>
      <ul class="reasons">
        ${reasons.map((reason) => html`<li class="wrap">${language() === 'ja' ? reasonInWords(reason) : reason}</li>`)}
      </ul>
      ${this.readonly ? nothing : html`<button class="button" aria-label=${t('candidates.pickOf', { name })} @click=${() => this.tell('mima-pick', release)}>${t('candidates.pick')}</button>`}`;
  }
}

customElements.define('candidate-list', CandidateList);

import '../ui/status-chip.js';

import { css, html, nothing } from 'lit';
import { nameOf } from '../shell/viewer.js';
import { base, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { moment } from '../words/format.js';
import { t } from '../words/words.js';

/** Who signed, the verdict in force first; what was corrected stays below it. */
class SignOffs extends View {
  static properties = { all: { attribute: false } };
  static styles = [
    base,
    cards,
    css`
      li + li {
        margin-block-start: var(--s4);
        padding-block-start: var(--s4);
        border-block-start: 1px solid var(--line);
      }
      blockquote {
        margin: var(--s2) 0 0;
        padding-inline-start: var(--s3);
        border-inline-start: 3px solid var(--line);
        color: var(--ink-2);
      }
    `,
  ];

  render() {
    return html`<section class="card">
      <h2>${t('signoffs.title')}</h2>
      <ul>
        ${this.all.map((each) => this.one(each))}
      </ul>
    </section>`;
  }

  one({ verdict, by, at, note, overrideReason, seconded, secondedAt }) {
    return html`<li class="wrap">
      <p class="row"><status-chip type="Verdict" value=${verdict}></status-chip><span>${t('signoffs.by', { by: nameOf(by), at: moment(at) })}</span></p>
      ${seconded ? html`<p class="small">${t('signoffs.seconded', { by: nameOf(seconded), at: moment(secondedAt) })}</p>` : nothing}
      ${overrideReason ? html`<p class="small">${t('signoffs.override', { reason: overrideReason })}</p>` : nothing}
      ${note ? html`<blockquote>${note}</blockquote>` : nothing}
    </li>`;
  }
}

customElements.define('sign-offs', SignOffs);

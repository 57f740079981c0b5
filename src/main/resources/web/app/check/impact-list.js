import '../ui/status-chip.js';

import { css, html, nothing } from 'lit';
import { base } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { t } from '../words/words.js';

/** The pull requests that a release ships, each with the technical impact that it states. */
class ImpactList extends View {
  static properties = { changes: { attribute: false } };
  static styles = [
    base,
    css`
      li {
        padding-inline-start: var(--s4);
        border-inline-start: 3px solid var(--line);
      }
      li + li {
        margin-block-start: var(--s4);
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s1) var(--s2);
      }
      dl {
        display: grid;
        gap: var(--s1);
        margin-block-start: var(--s2);
        font-size: 0.875rem;
      }
      dt {
        color: var(--ink-3);
        font-size: var(--text-small);
      }
      dd + dt {
        margin-block-start: var(--s1);
      }
      @media (min-width: 560px) {
        dl {
          grid-template-columns: max-content 1fr;
          gap: var(--s1) var(--s4);
        }
        dd + dt {
          margin-block-start: 0;
        }
      }
    `,
  ];

  render() {
    return html`<ul>
      ${this.changes.map((change) => this.change(change))}
    </ul>`;
  }

  change({ title, url, author, risk, impact }) {
    return html`<li class="wrap">
      <p class="title">
        <a href=${url} target="_blank" rel="noopener noreferrer">${title}</a>
        ${risk ? html`<status-chip type="Risk" value=${risk}></status-chip>` : nothing}
        ${author ? html`<span class="quiet small">${author}</span>` : nothing}
      </p>
      ${impact ? this.impact(impact) : html`<p class="small quiet">${t('impact.none')}</p>`}
    </li>`;
  }

  impact({ summary, affected, detection, rollback }) {
    const rows = { summary, affected: affected.join(', '), detection, rollback };
    return html`<dl>
      ${Object.entries(rows).map(([name, text]) => (text ? html`<dt>${t(`impact.${name}`)}</dt><dd>${text}</dd>` : nothing))}
    </dl>`;
  }
}

customElements.define('impact-list', ImpactList);

import '../ui/status-chip.js';
import '../ui/time-text.js';

import { css, html, nothing } from 'lit';
import { warnings as warningsOf } from '../check/warnings.js';
import { href } from '../shell/router.js';
import { nameOf } from '../shell/viewer.js';
import { base, cards } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { list } from '../words/format.js';
import { t } from '../words/words.js';

/** The head of a release's page. */
class ReleaseFacts extends View {
  static properties = { release: { attribute: false } };
  static styles = [
    base,
    cards,
    css`
      h1 {
        margin-inline-end: var(--s2);
      }
      .about {
        margin-block-start: var(--s1);
        color: var(--ink-2);
      }
      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s4);
        margin-block-start: var(--s1);
      }
      .links a {
        display: inline-flex;
        align-items: center;
        min-height: var(--tap);
      }
      .notice {
        margin-block-start: var(--s2);
      }
    `,
  ];

  render() {
    const { service, version, environment, status, risk, unplanned, deployedAt, owners, warnings } = this.release;
    return html`
      <div class="row">
        <h1 class="wrap">${service.name} ${version}</h1>
        <status-chip type="ReleaseStatus" value=${status}></status-chip>
        <status-chip type="Risk" value=${risk}></status-chip>
        ${unplanned ? html`<status-chip type="Release" value="UNPLANNED" tone="doubt"></status-chip>` : nothing}
      </div>
      <p class="about wrap">
        ${environment} · ${t('release.deployed')} <time-text .at=${deployedAt}></time-text> (<time-text .at=${deployedAt} as="short"></time-text>) ·
        ${owners.length ? t('release.owners', { owners: list(owners.map(nameOf)) }) : html`<b>${t('release.unowned')}</b>`}
      </p>
      ${warningsOf(warnings)} ${this.links()}
    `;
  }

  links() {
    const { projects, previous, supersededBy, carriedOver, links, commit } = this.release;
    const to = ({ id }) => href(`/releases/${id}`);
    return html`<div class="links">
      ${projects.map((project) => html`<a href=${href(`/projects/${project.key}`)}>${project.name}</a>`)}
      ${previous ? html`<a href=${to(previous)}>${t('release.previous', { version: previous.version })}</a>` : nothing}
      ${supersededBy ? html`<a href=${to(supersededBy)}>${t('release.supersededBy', { version: supersededBy.version })}</a>` : nothing}
      ${carriedOver.map((each) => html`<a href=${to(each)}>${t('release.carriedOver', { version: each.version })}</a>`)}
      ${links.map((link) => html`<a href=${link.url} target="_blank" rel="noopener noreferrer">${link.title}</a>`)}
      ${commit ? html`<span class="quiet small row"><code>${commit.slice(0, 12)}</code></span>` : nothing}
    </div>`;
  }
}

customElements.define('release-facts', ReleaseFacts);

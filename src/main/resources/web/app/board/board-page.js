import '../ui/empty-state.js';
import './board-filters.js';
import './board-row.js';
import './first-release.js';

import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Asking } from '../api/asking.js';
import { Paging } from '../api/paging.js';
import { Choices } from '../choices/choices.js';
import { keepInAddress } from '../shell/router.js';
import { problemBox, waiting } from '../ui/problem.js';
import { base, buttons, cards } from '../ui/sheet.js';
import { Page } from '../ui/view.js';
import { number } from '../words/format.js';
import { t } from '../words/words.js';
import document from './board.graphql';
import { filterOf, followed, groupsOf } from './chosen.js';

/** All that is being watched, by service, project or team. What is chosen is in the address. */
class BoardPage extends Page {
  static styles = [
    base,
    cards,
    buttons,
    css`
      .list {
        display: grid;
        gap: var(--s5) var(--s4);
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 440px), 1fr));
      }
      h2 {
        display: flex;
        align-items: baseline;
        gap: var(--s2);
        margin-block-end: var(--s2);
        font-size: var(--title-small);
      }
      h2 .quiet {
        font-weight: 400;
      }
      .card {
        padding-block: 0;
      }
      .further {
        display: grid;
        gap: var(--s3);
        justify-items: center;
        text-align: center;
      }
      .card.padded {
        padding-block: var(--s4);
      }
    `,
  ];

  board = new Paging(this, 'releases', () => [document, 'Board', { filter: filterOf(this.search) }], {
    follow: () => [document, 'BoardChanged', followed(this.search)],
  });

  choices = new Choices(this);
  any = new Asking(this, () => [document, 'AnyRelease', {}]);

  /** There is a release, or one came while this is open: never again is there none. */
  begun = false;

  willUpdate(changed) {
    const before = changed.get('search');
    if (before && before.toString() !== this.search.toString()) {
      this.board.shorten();
      this.board.begin();
    }
    this.begun ||= this.any.value?.releases.totalCount > 0 || this.board.value?.releases.totalCount > 0;
  }

  render() {
    const found = this.board.connection;
    return html`
      <div class="stack">
        <div>
          <h1>${t('board.title')}</h1>
          <p class="quiet" aria-live="polite">${found && this.begun ? t('board.count', { n: found.totalCount }) : nothing}</p>
        </div>
        ${this.board.problem ? problemBox(this.board.problem, () => this.board.again()) : nothing} ${this.inside(found)}
      </div>
    `;
  }

  inside(found) {
    if (this.any.value && !this.begun) {
      return html`<first-release .document=${document}></first-release>`;
    }
    return html`
      <board-filters .search=${this.search} .choices=${this.choices} .lists=${this.choices.lists()} @change=${(e) => keepInAddress(e.detail)}></board-filters>
      ${found ? this.groups(found) : this.board.problem ? nothing : waiting()}
    `;
  }

  groups(found) {
    if (found.nodes.length === 0) {
      return html`<div class="card padded">
        <empty-state icon="board" heading=${t(this.search.size ? 'list.none' : 'board.none')}>
          <p>${t(this.search.size ? 'board.none.filtered' : 'board.none.help')}</p>
          ${this.search.size ? html`<p><button class="button" @click=${() => keepInAddress({})}>${t('board.all')}</button></p>` : nothing}
        </empty-state>
      </div>`;
    }
    const by = this.search.get('by') ?? 'service';
    return html`
      <div class="list">
        ${repeat(
          groupsOf(found.nodes, by),
          (group) => group.name,
          (group) => html`<section aria-label=${group.name}>
            <h2 class="wrap">${group.name} <span class="quiet small">${t('board.releases', { n: group.releases.length })}</span></h2>
            <ul class="card">
              ${repeat(
                group.releases,
                (release) => release.id,
                (release) => html`<board-row role="listitem" .release=${release} by=${by}></board-row>`,
              )}
            </ul>
          </section>`,
        )}
      </div>
      ${this.board.hasMore ? this.further(found) : nothing}
    `;
  }

  further({ nodes, totalCount }) {
    return html`<div class="further">
      <p class="quiet" role="status">${t('board.first', { n: nodes.length, all: number(totalCount) })}</p>
      <button class="button" aria-disabled=${String(this.board.pending)} @click=${() => this.board.more()}>${t('list.more')}</button>
    </div>`;
  }
}

customElements.define('board-page', BoardPage);

import { html, nothing } from 'lit';
import { t } from '../words/words.js';

/** Below a list that goes on. Not `disabled` while it is fetched: that would take the focus away. */
export const moreButton = (paging) =>
  paging.hasMore
    ? html`<div class="more">
        <button class="button" aria-disabled=${String(paging.pending)} @click=${() => paging.more()}>${t('list.more')}</button>
      </div>`
    : nothing;

import { css, html, nothing } from 'lit';
import { may, nameOf } from '../shell/viewer.js';
import { percent } from '../words/format.js';
import { t, word } from '../words/words.js';
import { options } from './kinds.js';

export const shareRowSheet = css`
  .shares > li {
    padding-block: var(--s4);
    border-block-start: 1px solid var(--line);
  }
  .share {
    display: grid;
    gap: var(--s3);
  }
  .figures {
    display: grid;
    grid-template-columns: 112px minmax(0, 1fr);
    gap: var(--s3);
    align-items: end;
  }
  .other {
    padding-block-start: var(--s3);
  }
  .away {
    text-align: end;
  }
  summary.button {
    margin-inline-start: calc(-1 * var(--s4));
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
`;

const FORESIGHT = ['NAMED', 'NOT_NAMED', 'NO_STATEMENT'];

/** One share: of what, how large, which change it was, whether it counts, and whether its statement saw it coming. */
export function shareRow(row, { readonly, set, remove, href }) {
  const name = row.release ? `${row.release.service.name} ${row.release.version}` : (row.project?.name ?? t('share.noProject'));
  const head = html`<div class="spread">
    <h3 class="wrap">${row.release ? html`<a href=${href(`/releases/${row.release.id}`)}>${name}</a>` : name}</h3>
    <span class="small ${row.confirmed ? '' : 'quiet'}">${t(row.confirmed ? 'share.confirmed' : 'share.suspected')}</span>
  </div>`;
  if (readonly) {
    return html`${head}
      <p>${percent(row.share, 1)} · ${nameOf(row.by)}</p>
      ${row.foreseen ? html`<p class="small quiet">${t('share.foreseen')} ${word('Foresight', row.foreseen)}</p>` : nothing}
      ${row.note ? html`<p class="said quiet">${row.note}</p>` : nothing}`;
  }
  const changes = row.release?.changes ?? [];
  return html`<div class="share" role="group" aria-label=${name}>
    ${head}
    <div class="figures">
      <label class="field"
        ><span>${t('share.percent')}</span
        ><input
          type="number"
          min="0.1"
          max="100"
          step="0.1"
          inputmode="decimal"
          .value=${String(row.percent)}
          @change=${(event) => set({ percent: Number(event.target.value) })}
      /></label>
      ${
        changes.length
          ? html`<label class="field"
              ><span>${t('share.change')}</span
              ><select @change=${(event) => set({ changeUrl: event.target.value })}>
                <option value="">${t('share.change.none')}</option>
                ${changes.map((change) => html`<option value=${change.url} ?selected=${change.url === row.changeUrl}>${change.title}${change.project ? ` (${change.project.name})` : ''}</option>`)}
              </select></label
            >`
          : html`<span></span>`
      }
    </div>
    ${may('MANAGER') ? confirmation(row, set) : nothing}
    <label class="field"
      ><span>${t('share.note')}</span
      ><input maxlength="10000" .value=${row.note ?? ''} @change=${(event) => set({ note: event.target.value.trim() })}
    /></label>
    <p class="away">
      <button class="button plain" aria-label=${t('share.removeOf', { name })} @click=${remove}>${t('share.remove')}</button>
    </p>
  </div>`;
}

function confirmation(row, set) {
  return html`<label class="choice"
      ><input type="checkbox" .checked=${row.confirmed} @change=${(event) => set({ confirmed: event.target.checked })} /><span
        >${t('share.confirm')}</span
      ></label
    >
    ${
      row.confirmed && row.release
        ? html`<label class="field"
            ><span>${t('share.foreseen')}</span
            ><select @change=${(event) => set({ foreseen: event.target.value })}>
              ${options('Foresight', FORESIGHT, t('form.unsaid')).map(([value, words]) => html`<option value=${value} ?selected=${value === (row.foreseen ?? '')}>${words}</option>`)}
            </select></label
          >`
        : nothing
    }`;
}

import '../ui/duration-field.js';

import { html } from 'lit';
import { t, word } from '../words/words.js';

const RISKS = ['LOW', 'MEDIUM', 'HIGH'];

export const newItem = () => ({
  title: '',
  dashboardUrl: '',
  expected: '',
  rollbackTrigger: '',
  required: true,
  minimumRisk: 'LOW',
  notBefore: null,
  once: false,
  key: {},
});

export const itemInput = ({ title, dashboardUrl, expected, rollbackTrigger, required, minimumRisk, notBefore, once }) => ({
  title,
  dashboardUrl: dashboardUrl || undefined,
  expected: expected || undefined,
  rollbackTrigger: rollbackTrigger || undefined,
  notBefore: notBefore || undefined,
  ...{ required, minimumRisk, once },
});

/** One thing to look at. What is typed goes into the item itself, so that moving it about loses nothing. */
export function itemFields(item, i, { last, move, remove, problem }) {
  const wrong = problem?.field?.startsWith(`items[${i}]`);
  const text = (name, more = {}) =>
    html`<label class="field"
      ><span>${t(`item.${name}`)}</span
      ><input
        maxlength=${more.maxlength ?? 500}
        ?required=${more.required}
        .value=${item[name] ?? ''}
        aria-invalid=${wrong && problem.field.endsWith(name) ? 'true' : 'false'}
        @change=${(event) => (item[name] = event.target.value.trim())}
      />${more.help ? html`<small>${more.help}</small>` : ''}</label
    >`;
  const box = (name) =>
    html`<label class="choice"
      ><input type="checkbox" .checked=${item[name]} @change=${(event) => (item[name] = event.target.checked)} /><span
        >${t(`item.${name}`)}</span
      ></label
    >`;
  return html`<div class="stack" role="group" aria-label=${t('item.group', { n: i + 1 })}>
    ${text('title', { required: true })}
    <div class="two">${text('expected')} ${text('rollbackTrigger')}</div>
    <details>
      <summary>${t('item.more')}</summary>
      <div class="stack">
        ${text('dashboardUrl', { maxlength: 2000, help: t('item.dashboardUrl.help') })}
        <div class="two">
          <label class="field"
            ><span>${t('item.minimumRisk')}</span
            ><select @change=${(event) => (item.minimumRisk = event.target.value)}>
              ${RISKS.map((risk) => html`<option value=${risk} ?selected=${risk === item.minimumRisk}>${word('RiskLevel', risk)}</option>`)}
            </select></label
          >
          <duration-field
            .label=${t('item.notBefore')}
            .value=${item.notBefore}
            optional
            @change=${(event) => (item.notBefore = event.target.value)}
          ></duration-field>
        </div>
        <div class="row">${box('required')} ${box('once')}</div>
        <div class="row">
          <button type="button" class="button" ?disabled=${i === 0} @click=${() => move(-1)}>${t('item.up')}</button>
          <button type="button" class="button danger" ?disabled=${last} @click=${remove}>${t('item.remove')}</button>
        </div>
      </div>
    </details>
  </div>`;
}

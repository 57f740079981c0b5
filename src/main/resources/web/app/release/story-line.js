import { css, html, nothing } from 'lit';
import { buttons } from '../ui/buttons.js';
import { icon } from '../ui/icons.js';
import { base } from '../ui/sheet.js';
import { View } from '../ui/view.js';
import { clock, day, exact } from '../words/format.js';
import { t } from '../words/words.js';
import { story } from './story.js';

const ICONS = { deployment: 'deploy', round: 'clock', reminder: 'bell', answer: 'checks', signOff: 'write', incident: 'incidents' };
const SHOWN = 30;

/** The line of time, latest first, day by day. */
class StoryLine extends View {
  static properties = { release: { attribute: false }, all: { state: true } };
  static styles = [
    base,
    buttons,
    css`
      h3 {
        padding-block: var(--s3) var(--s2);
        color: var(--ink-3);
        font-size: var(--text-small);
      }
      li {
        position: relative;
        display: grid;
        grid-template-columns: 46px 28px minmax(0, 1fr);
        gap: var(--s2);
        padding-block-end: var(--s3);
      }
      li:not(:last-child)::before {
        position: absolute;
        inset: 28px auto 0 calc(46px + var(--s2) + 13px);
        width: 2px;
        background: var(--line);
        content: '';
      }
      time {
        padding-block-start: 3px;
        color: var(--ink-3);
        font-size: var(--text-small);
        font-variant-numeric: tabular-nums;
      }
      .mark {
        display: grid;
        place-items: center;
        width: 28px;
        height: 28px;
        border-radius: 50%;
        background: var(--sunken);
        color: var(--ink-3);
      }
      .good {
        background: var(--good-soft);
        color: var(--good);
      }
      .bad {
        background: var(--bad-soft);
        color: var(--bad);
      }
      .doubt {
        background: var(--doubt-soft);
        color: var(--doubt);
      }
      .text {
        padding-block-start: 2px;
      }
    `,
  ];

  render() {
    const events = story(this.release);
    const shown = this.all ? events : events.slice(0, SHOWN);
    const days = Map.groupBy ? Map.groupBy(shown, (each) => day(each.at)) : grouped(shown);
    return html`
      ${[...days].map(([name, of]) => html`<h3>${name}</h3><ol>${of.map((event) => this.event(event))}</ol>`)}
      ${events.length > shown.length ? html`<button class="button" @click=${() => (this.all = true)}>${t('story.all', { n: events.length })}</button>` : nothing}
    `;
  }

  event({ at, kind, tone, text, by, more, link }) {
    return html`<li>
      <time datetime=${at} title=${exact(at)}>${clock(at)}</time>
      <span class="mark ${tone ?? ''}">${icon(ICONS[kind], 15)}</span>
      <p class="text wrap">
        ${text}${by ? html` <span class="quiet">· ${by}</span>` : nothing} ${more ? html`<br /><span class="small quiet">${more}</span>` : nothing}
        ${link ? html`<br /><a class="small" href=${link} target="_blank" rel="noopener noreferrer">${t('story.evidence')}</a>` : nothing}
      </p>
    </li>`;
  }
}

function grouped(events) {
  const days = new Map();
  events.forEach((event) => days.set(day(event.at), [...(days.get(day(event.at)) ?? []), event]));
  return days;
}

customElements.define('story-line', StoryLine);

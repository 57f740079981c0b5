import { html, nothing } from 'lit';
import { t } from '../words/words.js';
import { progress } from './progress.js';

const KNOWN = ['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_INPUT', 'NOT_FOUND', 'CONFLICT', 'RATE_LIMITED', 'TOO_COMPLEX', 'INTERNAL', 'OFFLINE'];

/** What to do about it, in the reader's language. */
export const advice = (problem) => t(`problem.${KNOWN.includes(problem.code) ? problem.code : 'INTERNAL'}`);

/** What went wrong: what to do, what the service says, and a way to try once more. */
export const problemBox = (problem, again) => html`
  <div class="notice bad stack" role="alert">
    <p><b>${advice(problem)}</b>${problem.message ? html`<br /><span lang="en">${problem.message}</span>` : nothing}</p>
    ${again ? html`<p><button class="button" @click=${again}>${t('problem.again')}</button></p>` : nothing}
  </div>
`;

/** Where something will be, after a moment in which most things are there. */
export const waiting = () => progress();

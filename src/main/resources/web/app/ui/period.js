import { now } from '../words/clock.js';
import { t } from '../words/words.js';

const DAY = 86_400_000;
const WEEKS = [4, 12, 26, 52];
const USUAL = 12;

/** A day as the API has it. The service is asked for whole days in the organisation's zone; here it is this device's. */
export function day(milliseconds) {
  const at = new Date(milliseconds);
  const two = (number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** What the address says, else the last weeks. */
export function periodOf(search) {
  const to = search.get('to') || day(now());
  return { from: search.get('from') || day(new Date(`${to}T12:00:00`).getTime() - USUAL * 7 * DAY + DAY), to };
}

/** The periods that most people want: `{from, to, words}`. */
export const usual = () => WEEKS.map((n) => ({ from: day(now() - n * 7 * DAY + DAY), to: day(now()), words: t('period.weeks', { n }) }));

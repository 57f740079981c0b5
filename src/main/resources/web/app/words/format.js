import { now } from './clock.js';
import { language } from './words.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const made = new Map();

/** Formatters are slow to make, and few. */
function formatter(type, options) {
  const key = `${type} ${language()} ${JSON.stringify(options)}`;
  if (!made.has(key)) {
    made.set(key, new Intl[type](language(), options));
  }
  return made.get(key);
}

const date = (options) => (at) => formatter('DateTimeFormat', options).format(new Date(at));

/** 14:05 */
export const clock = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Mon, 23 Nov */
export const day = date({ weekday: 'short', month: 'short', day: 'numeric' });

const DAY_AND_TIME = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** Mon, 23 Nov, 14:05; of another year, with it instead of the day of the week. */
export function moment(at) {
  const same = new Date(at).getFullYear() === new Date(now()).getFullYear();
  return date(same ? { weekday: 'short', ...DAY_AND_TIME } : { year: 'numeric', ...DAY_AND_TIME })(at);
}

/** With the year and the zone, for whoever wants to know exactly. */
export const exact = date({ dateStyle: 'full', timeStyle: 'long' });

/** A Date of the API, which is a whole day and in no zone. */
export const wholeDay = (text) => formatter('DateTimeFormat', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`));

export const number = (value, options = {}) => formatter('NumberFormat', options).format(value);

export const percent = (value, digits = 0) => number(value, { style: 'percent', maximumFractionDigits: digits });

/** 12 kB, 3.4 MB */
export const bytes = (count) =>
  count < 1_000_000
    ? number(Math.ceil(count / 1_000), { style: 'unit', unit: 'kilobyte' })
    : number(count / 1_000_000, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });

/** The time of day where that is enough, else with the day. */
export function short(at) {
  const same = new Date(at).toDateString() === new Date(now()).toDateString();
  return same ? clock(at) : moment(at);
}

/** in 5 minutes, 2 hours ago, yesterday */
export function relative(at) {
  const difference = new Date(at).getTime() - now();
  const size = Math.abs(difference);
  const [unit, length] = size < 45_000 ? ['second', 1_000] : size < 50 * MINUTE ? ['minute', MINUTE] : size < 22 * HOUR ? ['hour', HOUR] : ['day', DAY];
  const value = unit === 'second' ? 0 : Math.round(difference / length) || Math.sign(difference);
  return formatter('RelativeTimeFormat', { numeric: 'auto' }).format(value, unit);
}

const UNITS = [['week', 7 * DAY], ['day', DAY], ['hour', HOUR], ['minute', MINUTE], ['second', 1_000]];

/** Milliseconds as people say them: 1 hr 30 min. The two largest units are enough. */
export function span(milliseconds) {
  const parts = [];
  let rest = Math.abs(milliseconds);
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    if (count > 0 && (unit !== 'week' || rest % length === 0)) {
      parts.push(number(count, { style: 'unit', unit, unitDisplay: 'short' }));
      rest -= count * length;
    }
  }
  return parts.slice(0, 2).join(language() === 'ja' ? '' : ' ') || number(0, { style: 'unit', unit: 'second', unitDisplay: 'short' });
}

/** A Duration of the API (PT1H30M, P7D) in milliseconds. */
export function milliseconds(duration) {
  const [, days, hours, minutes, seconds] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(duration) ?? [];
  return (days ?? 0) * DAY + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE + (seconds ?? 0) * 1_000;
}

export const duration = (text) => span(milliseconds(text));

/** a, b and c */
export const list = (texts) => formatter('ListFormat', { type: 'conjunction' }).format(texts);

import { language } from '../words/words.js';

export const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

const MONDAY = Date.UTC(2024, 0, 1);

/** Mon, Tue, … as this language says it. */
export const dayName = (day) =>
  new Intl.DateTimeFormat(language(), { weekday: 'short', timeZone: 'UTC' }).format(new Date(MONDAY + DAYS.indexOf(day) * 86_400_000));

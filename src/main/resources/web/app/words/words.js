import en from './en.js';
import ja from './ja.js';
import * as pages from './pages.js';

const files = { en: { ...pages.en, ...en }, ja: { ...pages.ja, ...ja } };
const KEPT = 'mimamori.language';
const listeners = new Set();

/** What somebody chose here, else what their browser asks for. */
const first = [localStorage.getItem(KEPT), ...navigator.languages].map((tag) => String(tag).slice(0, 2)).find((tag) => files[tag]);

let current = first ?? 'en';
document.documentElement.lang = current;

export const language = () => current;

export const languages = { en: 'English', ja: '日本語' };

export function setLanguage(tag) {
  current = tag;
  localStorage.setItem(KEPT, tag);
  document.documentElement.lang = tag;
  listeners.forEach((tell) => tell());
}

/** @return forgets it */
export function whenWordsChange(tell) {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/**
 * The words of this key, with `{name}` filled in from what is given. A key with forms (`{one, other}`) takes the one for
 * `n`.
 */
export function t(key, given = {}) {
  let words = files[current][key] ?? files.en[key];
  if (words === undefined) {
    return key;
  }
  if (typeof words === 'object') {
    words = words[new Intl.PluralRules(current).select(given.n)] ?? words.other;
  }
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name === 'n' ? new Intl.NumberFormat(current).format(given.n) : given[name] ?? whole));
}

/** The words for one value of an enum of the API: `word('CheckResult', 'NOT_OK')`. */
export const word = (type, value) => t(`${type}.${value}`);

import { ask } from '../api/graphql.js';
import document from './viewer.graphql';

const ORDER = ['VIEWER', 'OWNER', 'MANAGER', 'ADMIN'];

/** Who is signed in; null before that is known. `person` is null where the token acts for nobody. */
export let viewer = null;

export async function lookWho() {
  viewer = (await ask(document, 'Viewer')).viewer;
  return viewer;
}

export function forgetWho() {
  viewer = null;
}

/** Whether this role is among what they were given, each of which includes the one before. The server decides; this hides what it would refuse. */
export const may = (role) => (viewer?.roles ?? []).some((given) => ORDER.indexOf(given) >= ORDER.indexOf(role));

/** Only a person can look and sign. */
export const mayAnswer = () => may('OWNER') && viewer?.person != null;

/** As people call them. */
export const nameOf = (person) => person?.displayName || person?.handle || '';

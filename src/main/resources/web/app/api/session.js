import { at } from './base.js';
import { Problem } from './graphql.js';

/** `{signedIn, organisation}`. Never fails on the server's side: asking is no offence. */
export const look = () => call('GET');

export const signIn = (token) => call('POST', { token });

export const signOut = () => call('DELETE');

const PLACE = 'mima-place';

/** The way to the organisation's provider and back ends at our first page; we go on from there to where it began. */
export function remember() {
  if (!location.search.includes('refused=')) {
    sessionStorage.setItem(PLACE, location.pathname + location.search);
  }
}

/** Where it began, once; null where nobody is on that way. */
export function remembered() {
  const place = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  return place;
}

async function call(method, body) {
  let response;
  try {
    response = await fetch(at('session'), {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new Problem('OFFLINE', '');
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    const error = answer?.errors?.[0];
    throw new Problem(error?.extensions?.code ?? 'OFFLINE', error?.message ?? '');
  }
  return answer;
}

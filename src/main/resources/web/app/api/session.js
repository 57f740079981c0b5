import { at } from './base.js';
import { Problem } from './graphql.js';

/** `{signedIn, organisation}`. Never fails on the server's side: asking is no offence. */
export const look = () => call('GET');

export const signIn = (token) => call('POST', { token });

export const signOut = () => call('DELETE');

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

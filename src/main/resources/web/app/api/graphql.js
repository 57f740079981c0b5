import { at } from './base.js';
import { setServerTime } from '../words/clock.js';
import { work } from './work.js';

/** A refusal, or that nothing came back. `code` is the API's, or OFFLINE; `field` is what is to blame. */
export class Problem extends Error {
  constructor(code, message, { field, extensions } = {}) {
    super(message);
    this.code = code;
    this.field = field;
    this.extensions = extensions ?? {};
  }
}

/**
 * Executes an operation of a document, and gives back its data.
 *
 * @param document a .graphql file of ours; all of them are trusted documents (see trusted-documents/index.txt)
 * @param keepalive whether it must arrive although the page is being closed
 */
export const ask = (document, operationName, variables = {}, { keepalive = false } = {}) =>
  work.of(asked(document, operationName, variables, keepalive));

async function asked(document, operationName, variables, keepalive) {
  let response;
  try {
    response = await fetch(at('graphql'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query: document, operationName, variables }),
      keepalive,
    });
  } catch {
    throw new Problem('OFFLINE', '');
  }
  setServerTime(response.headers.get('Date'));
  return answerOf(await response.json().catch(() => null), response.status);
}

/** The data of an answer, however it came. */
export function answerOf(answer, status = 200) {
  if (answer?.errors?.length) {
    const { message, extensions } = answer.errors[0];
    const problem = new Problem(extensions?.code ?? 'INTERNAL', message, { field: extensions?.field, extensions });
    if (problem.code === 'UNAUTHENTICATED') {
      dispatchEvent(new Event('mima-signed-out'));
    }
    throw problem;
  }
  if (!answer?.data) {
    throw new Problem(status === 429 ? 'RATE_LIMITED' : 'OFFLINE', '');
  }
  return answer.data;
}

import { word } from '../words/words.js';

export const KINDS = ['NEAR_MISS', 'INCIDENT', 'REGRESSION', 'USER_INQUIRY'];
export const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5'];
export const STATUSES = ['OPEN', 'MITIGATED', 'RESOLVED'];
export const SOURCES = ['CHECK', 'ALERT', 'USER', 'COLLEAGUE', 'OTHER'];

/** The values of an enum as a select wants them; `none` is what stands for none of them. */
export const options = (type, values, none) => [
  ...(none === undefined ? [] : [['', none]]),
  ...values.map((each) => [each, word(type, each)]),
];

import { t } from '../words/words.js';

const KNOWN = [
  [/^the same service, (.+)$/, 'reason.service'],
  [/^a service that it depends on, (.+)$/, 'reason.dependency'],
  [/^the same environment, (.+)$/, 'reason.environment'],
  [/^went out less than a minute before it began$/, 'reason.now'],
  [/^went out (\d+) minutes? before it began$/, 'reason.minutes'],
  [/^went out (\d+) hours? before it began$/, 'reason.hours'],
  [/^went out (\d+) days? before it began$/, 'reason.days'],
  [/^its changes speak of it too: (.+)$/, 'reason.words'],
  [/^it was found by looking at this release$/, 'reason.foundIt'],
  [/^it was found faulty or rolled back$/, 'reason.faulty'],
  [/^one of its checks was NOT_OK or UNSURE$/, 'reason.notOk'],
  [/^nobody has signed it off$/, 'reason.unfinished'],
  [/^its risk is (HIGH|MEDIUM)$/, 'reason.risk'],
];

/** The API speaks English; what it says of candidates is few sentences, and one that is new stays as it is. */
export function reasonInWords(reason) {
  for (const [pattern, key] of KNOWN) {
    const found = pattern.exec(reason);
    if (found) {
      return t(key, { what: key === 'reason.risk' ? t(`RiskLevel.${found[1]}`) : found[1] });
    }
  }
  return reason;
}

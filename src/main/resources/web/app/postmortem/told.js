import { short } from '../words/format.js';
import { language, t, word } from '../words/words.js';

const RESULTS = { OK: 'OK', 'not OK': 'NOT_OK', unsure: 'UNSURE', 'not applicable': 'NOT_APPLICABLE' };
const ROUNDS = { opened: 'story.opened', 'opened, and was missed': 'story.missed', 'opened, and was closed unanswered': 'events.closed', done: 'story.done' };

const more = (words, text) => (text ? t('events.more', { words, text }) : words);

/** What the API tells is one sentence in English; of each source there are few, and each has its words here. */
const INCIDENT = [[/^(Began|Detected|Mitigated|Resolved): (.*) \((\w+), (SEV\d)\)$/s, (what, title, kind, severity) =>
  t(`events.${what}`, { title, kind: word('IncidentKind', kind), severity: word('Severity', severity) })]];

const OF_A_RELEASE = {
  deployment: [
    [/^Deployed$/, () => t('story.deployed')],
    [/^Deployed, going back to this version$/, () => t('story.rolledBack')],
  ],
  round: [[/^Round (\d+) (opened|opened, and was missed|opened, and was closed unanswered|done)$/, (n, what) => t(ROUNDS[what], { n })]],
  answer: [[/^(.*): (OK|not OK|unsure|not applicable)(?: \((.*)\))?$/s, (item, result, observed) =>
    more(t('story.answer', { item, result: word('CheckResult', RESULTS[result]) }), observed)]],
  signOff: [
    [/^Signed (\w+)(?:, in spite of what stood in the way: (.*))?$/s, (verdict, why) => more(t('story.signed', { verdict: word('Verdict', verdict) }), why)],
    [/^Agreed with \w+$/, () => t('story.seconded')],
  ],
  reminder: [[/^Told over (\w+)(?: \((.*)\))?: (.*)$/s, (channel, to, reason) =>
    more(t('events.told', { channel: word('Channel', channel), reason: word('ReminderReason', reason.toUpperCase().replaceAll(' ', '_')) }), to)]],
  project: [
    [/^(.*?) was stopped: (.*)$/s, (project, reason) => t('events.stopped', { project, reason })],
    [/^(.*?) goes on(?:: (.*))?$/s, (project, note) => more(t('events.goesOn', { project }), note)],
  ],
  gate: [[/^A hold was overridden until (\S+) (\S+): (.*)$/s, (day, time, reason) => t('events.overridden', { at: short(`${day}T${time}`), reason })]],
};

function matched(patterns, text) {
  for (const [pattern, words] of patterns ?? []) {
    const found = pattern.exec(text);
    if (found) {
      return words(...found.slice(1));
    }
  }
  return null;
}

/** In the reader's words; what is written by hand, and a sentence that is new, stay as they are. */
export function told({ source, text }) {
  if (source === 'incident') {
    return matched(INCIDENT, text) ?? text;
  }
  const [, release, rest] = /^(.*? \([^()]*\)): (.*)$/s.exec(text) ?? [];
  const words = release && matched(OF_A_RELEASE[source], rest);
  return words ? t('events.ofRelease', { release, words }) : text;
}

/** What is English all the same, for a voice that reads it out. */
export const spoken = (each) => (language() !== 'en' && each.source !== 'hand' && told(each) === each.text ? 'en' : undefined);

import { nameOf } from '../shell/viewer.js';
import { t, word } from '../words/words.js';

/** What happened, latest first: `{at, kind, text, by, more, tone}`. Told in the reader's words, which the API's `timeline` is not. */
export function story({ deployments, incidents, checklist }) {
  const events = [
    ...deployments.map(({ at, rollback }) => ({ at, kind: 'deployment', text: t(rollback ? 'story.rolledBack' : 'story.deployed') })),
    ...incidents.map(({ startedAt, title, kind }) => ({ at: startedAt, kind: 'incident', tone: 'bad', text: `${word('IncidentKind', kind)}: ${title}` })),
    ...(checklist ? watch(checklist) : []),
  ];
  return events.sort((a, b) => b.at.localeCompare(a.at));
}

function watch({ rounds, reminders, signOffs }) {
  return [
    ...rounds.flatMap(roundEvents),
    ...reminders.filter(({ sentAt }) => sentAt).map(({ sentAt, reason, to, channel }) => ({
      at: sentAt,
      kind: 'reminder',
      text: t('story.told', { to, reason: word('ReminderReason', reason), channel: word('Channel', channel) }),
    })),
    ...signOffs.flatMap(signOffEvents),
  ];
}

function roundEvents({ number, dueAt, status, completedAt, acknowledgements }) {
  const missed = status === 'MISSED';
  const opened = { at: dueAt, kind: 'round', tone: missed ? 'bad' : '', text: t(missed ? 'story.missed' : 'story.opened', { n: number }) };
  const done = completedAt ? [{ at: completedAt, kind: 'round', tone: 'good', text: t('story.done', { n: number }) }] : [];
  const answers = acknowledgements.map(({ at, item, result, by, note, observed, evidenceUrl }) => ({
    at,
    kind: 'answer',
    tone: { OK: 'good', NOT_OK: 'bad', UNSURE: 'doubt' }[result],
    text: t('story.answer', { item: item.title, result: word('CheckResult', result) }),
    by: nameOf(by),
    more: [observed, note].filter(Boolean).join(' · '),
    link: evidenceUrl,
  }));
  return [opened, ...answers, ...done];
}

function signOffEvents({ verdict, at, by, note, overrideReason, seconded, secondedAt }) {
  const signed = {
    at,
    kind: 'signOff',
    tone: verdict === 'HEALTHY' ? 'good' : 'bad',
    by: nameOf(by),
    text: t('story.signed', { verdict: word('Verdict', verdict) }),
    more: [overrideReason, note].filter(Boolean).join(' · '),
  };
  const agreed = { at: secondedAt, kind: 'signOff', tone: 'good', by: nameOf(seconded), text: t('story.seconded') };
  return seconded ? [signed, agreed] : [signed];
}

import { language, t } from '../words/words.js';

const INCIDENT = /^(Began|Detected|Mitigated|Resolved): (.*) \((\w+), (SEV\d)\)$/s;

/** What the API tells of incidents is one sentence in English with two of its enums; what is written by hand stays as it is. */
export function told({ source, text }) {
  const [, what, title, kind, severity] = (source === 'incident' && INCIDENT.exec(text)) || [];
  return what ? t(`events.${what}`, { title, kind: t(`IncidentKind.${kind}`), severity: t(`Severity.${severity}`) }) : text;
}

/** What is English all the same, for a voice that reads it out. */
export const spoken = (each) => (language() !== 'en' && each.source !== 'hand' && told(each) === each.text ? 'en' : undefined);

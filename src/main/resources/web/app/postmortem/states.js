export const SCOPES = ['INCIDENT', 'PROJECT'];
export const STATUSES = ['DRAFT', 'IN_REVIEW', 'REVIEWED', 'CLOSED'];
export const TYPES = ['PREVENT', 'DETECT', 'MITIGATE', 'PROCESS'];
export const ACTION_STATUSES = ['OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED'];
export const MEASURES = ['IMPACT_STATED', 'ROUNDS_ON_TIME', 'UNWATCHED_RELEASES', 'RELEASES_PER_WEEK', 'INCIDENTS_OF_KIND'];

/** What the service fills in, and nobody writes. */
export const filledIn = ({ scope }, key) => scope === 'PROJECT' && key === 'analysis';

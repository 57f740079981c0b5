/**
 * What is to be done for this release. Of what is the viewer's own, the service says the task; whoever else comes by may
 * do it too, and for them it follows from what the service says of the round, of the signature and of `readiness`.
 */
export function whatToDo(release, mine) {
  const { status, checklist } = release;
  if (status !== 'WATCHING' || !checklist) {
    return null;
  }
  const given = mine.find((check) => check.release.id === release.id) ?? another(checklist);
  return given && { ...given, release };
}

function another({ currentRound: round, signOff, readiness }) {
  if (signOff && !signOff.seconded) {
    return { task: 'SECOND_SIGN_OFF', dueAt: signOff.at, overdue: false, round: null };
  }
  if (['DUE', 'OVERDUE'].includes(round?.status)) {
    return { task: 'ANSWER', dueAt: round.dueAt, overdue: round.status === 'OVERDUE', round };
  }
  return readiness.allowed && round ? { task: 'SIGN_OFF', dueAt: round.dueAt, overdue: false, round: null } : null;
}

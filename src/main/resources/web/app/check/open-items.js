/** The answer to this item in the round that is open: one of an earlier round says nothing of now. */
export const answerNow = ({ round }, { latest }) => (latest && round && latest.round === round.number ? latest : null);

/** What the round asks for and nobody has answered: "all OK" means these, and never what somebody saw otherwise. */
export const openItems = (check) => check.release.checklist.items.filter((item) => item.asked && !answerNow(check, item));

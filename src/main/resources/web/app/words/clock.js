let ahead = 0;

/** A phone's clock may be wrong, and the database's is the one that decides: `Date` of an answer says by how much. */
export function setServerTime(header) {
  const server = Date.parse(header ?? '');
  if (!Number.isNaN(server)) {
    const difference = server - Date.now();
    ahead = Math.abs(difference) > 5_000 ? difference : 0;
  }
}

/** Now, in milliseconds, as the service has it. */
export const now = () => Date.now() + ahead;

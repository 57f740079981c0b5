const KEPT = 'mima-kept:';

const place = (who, what) => `${KEPT}${who}:${what}`;

/** What somebody wrote and has not saved; null where there is nothing. It lives as long as the tab. */
export const kept = (who, what) => JSON.parse(sessionStorage.getItem(place(who, what)));

/** @param value null: no longer */
export function keep(who, what, value) {
  try {
    if (value) {
      sessionStorage.setItem(place(who, what), JSON.stringify(value));
    } else {
      sessionStorage.removeItem(place(who, what));
    }
  } catch {
    // there is no room: it stays on the page alone, as long as that is open
  }
}

/** Whoever comes to this browser next finds none of it. */
export function forgetKept() {
  Object.keys(sessionStorage)
    .filter((each) => each.startsWith(KEPT))
    .forEach((each) => sessionStorage.removeItem(each));
}

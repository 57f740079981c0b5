/** Beyond this, comparing line by line would make a browser stand still: then one stands below the other. */
const MOST = 4_000_000;

/**
 * Where two wrote at the same time: theirs, with what is mine put in where it belongs. What one of them took out stays
 * out, what both left as it was stays, and where both wrote at one place theirs comes first and mine after it: nothing
 * that somebody wrote is lost, and a person reads it before it is saved.
 */
export function together(base, yours, theirs) {
  const before = lines(base);
  if (before.length * Math.max(lines(yours).length, lines(theirs).length) > MOST) {
    return `${theirs}\n${yours}`;
  }
  const mine = changes(before, lines(yours));
  const other = changes(before, lines(theirs));
  const out = [];
  for (let i = 0; i <= before.length; i++) {
    const added = other.added.get(i) ?? [];
    out.push(...added, ...notYet(mine.added.get(i) ?? [], added));
    if (i < before.length && !mine.removed.has(i) && !other.removed.has(i)) {
      out.push(before[i]);
    }
  }
  return out.join('\n');
}

const lines = (text) => (text ? text.split('\n') : []);

/** What both added word for word is there once. */
const notYet = (mine, theirs) => (mine.join('\n') === theirs.join('\n') ? [] : mine);

/** Of the old lines, which are gone; and which new ones stand before each of them, or (at their number) at the end. */
function changes(before, after) {
  const common = longest(before, after);
  const removed = new Set();
  const added = new Map();
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      i++;
      j++;
    } else if (j < after.length && (i === before.length || common[i][j + 1] > common[i + 1][j])) {
      added.set(i, [...(added.get(i) ?? []), after[j++]]);
    } else {
      removed.add(i++);
    }
  }
  return { removed, added };
}

/** How many lines the rests of both have in common, from each place on. */
function longest(before, after) {
  const common = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i][j] = before[i] === after[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  return common;
}

import { ask } from '../api/graphql.js';
import { go } from '../shell/router.js';
import { toast } from '../ui/toasts.js';
import { advice } from '../ui/problem.js';
import { t } from '../words/words.js';
import document from './deeds.graphql';
import { openItems } from './open-items.js';

const UNDO = 5_000;

/**
 * What somebody has tapped and the service does not know yet. A correction stays on record for ever, and NOT_OK wakes
 * people up, so a slip of the thumb is not sent at all: a deed waits for five seconds, in which it can be undone, and
 * goes at once where the page is left. What is tapped for one release meanwhile goes with it, in one message.
 */
class Pending extends EventTarget {
  /** What waits, what is on its way, and what did not get through, by release. */
  deeds = new Map();
  sent = new Map();
  failed = new Map();

  /** What was written beside an answer that may not be chosen yet, by release and item: it goes with whichever is. */
  written = new Map();

  /** Of this release; null: nothing. `{results: {item: {result, note, observed}}, all, verdict, second}` */
  of({ id }) {
    const [sent, deed] = [this.sent.get(id)?.deed, this.deeds.get(id)?.deed];
    return sent && deed ? over(sent, deed) : (deed ?? sent ?? null);
  }

  /** What can still be taken back. */
  waiting(release, item) {
    return this.deeds.get(release.id)?.deed.results[item.id] ?? null;
  }

  /** `{observed, note}`; null: nothing was written that the service does not know. */
  said(release, item) {
    return this.of(release)?.results[item.id] ?? this.written.get(release.id)?.[item.id] ?? null;
  }

  /** One item; null takes it back. Whoever finds something does not sign in the same breath. */
  answer(check, item, given) {
    const { results: before, all, verdict } = this.deeds.get(check.release.id)?.deed ?? {};
    const results = { ...before };
    delete results[item.id];
    if (given) {
      results[item.id] = given;
    }
    if (Object.keys(results).length === 0 && !all) {
      this.undo(check.release);
    } else {
      this.will(check, { results, all, verdict: !given || given.result === 'OK' ? verdict : undefined });
    }
  }

  /** What is said with an answer, if there is one: each letter begins the five seconds anew, since nobody types against a clock. */
  write(check, item, said, result) {
    const { release } = check;
    this.written.set(release.id, { ...this.written.get(release.id), [item.id]: said });
    const entry = this.deeds.get(release.id);
    if (result && entry?.deed.results[item.id]) {
      entry.deed.results[item.id] = { result, ...said };
      clearTimeout(entry.timer);
      entry.timer = setTimeout(() => this.send(release), UNDO);
      entry.toast.renew();
    } else if (result) {
      this.answer(check, item, { result, ...said });
    }
  }

  /** Everything that is open and was not tapped one by one; then perhaps sign. */
  all(check, { verdict } = {}) {
    this.will(check, { results: this.deeds.get(check.release.id)?.deed.results ?? {}, all: 'OK', verdict });
  }

  /** How it stands by now: what somebody else answers before it is sent is not ours to answer any more. */
  see(check) {
    const entry = this.deeds.get(check.release.id);
    if (entry) {
      entry.check = check;
    }
  }

  sign(check, given) {
    this.will(check, { results: {}, ...given });
  }

  /** What did not get through goes with it. */
  will(check, deed) {
    const { release } = check;
    this.drop(release);
    const failed = this.failed.get(release.id);
    failed?.toast.close();
    this.failed.delete(release.id);
    const entry = { check, deed: failed ? over(failed.deed, deed) : deed };
    entry.timer = setTimeout(() => this.send(release), UNDO);
    entry.toast = toast(t('check.willBeSent', { release: nameOf(release) }), {
      lasts: UNDO,
      action: { label: t('check.undo'), act: () => this.undo(release), keys: 'Control+Z' },
    });
    this.deeds.set(release.id, entry);
    this.changed(release);
  }

  undo(release) {
    this.drop(release);
    this.changed(release);
  }

  undoLatest() {
    const latest = [...this.deeds.values()].pop();
    if (latest) {
      this.undo(latest.check.release);
    }
    return latest != null;
  }

  drop(release) {
    const entry = this.deeds.get(release.id);
    clearTimeout(entry?.timer);
    entry?.toast.close();
    this.deeds.delete(release.id);
  }

  /** One after the other, so that what was tapped last stands; where the page is left there is no time for that. */
  send(release, { leaving = false } = {}) {
    const entry = this.deeds.get(release.id);
    this.drop(release);
    const before = this.sent.get(release.id)?.done;
    this.sent.set(release.id, entry);
    entry.done = leaving || !before ? this.deliver(entry, leaving) : before.then(() => this.deliver(entry, false));
    return entry.done;
  }

  async deliver(entry, leaving) {
    const { deed, check } = entry;
    const { release } = check;
    const input = this.input(check, deed);
    const said = { ...this.written.get(release.id) };
    try {
      await ask(document, operationOf(deed), { input }, { keepalive: leaving });
      this.forget(release, said, input.results ?? []);
      toast(t('check.sent', { release: nameOf(release) }), { tone: 'good', action: this.next(release, deed) });
    } catch (problem) {
      const offline = problem.code === 'OFFLINE';
      const again = { label: t('problem.again'), act: () => this.again(release) };
      const shown = toast(`${advice(problem)} ${problem.message}`, { tone: 'bad', action: offline ? again : undefined });
      if (offline) {
        this.failed.set(release.id, { check, deed, toast: shown });
      }
    }
    if (this.sent.get(release.id) === entry) {
      this.sent.delete(release.id);
    }
    this.changed(release);
    this.dispatchEvent(new CustomEvent('settled', { detail: release.id }));
  }

  /** What was sent; letters that came since are not. */
  forget(release, said, results) {
    const now = { ...this.written.get(release.id) };
    results.filter(({ item }) => now[item] === said[item]).forEach(({ item }) => delete now[item]);
    this.written.set(release.id, now);
  }

  /** Whoever has found something may be the only one who will ever know; and with the last answer its item leaves the list. */
  next(release, { results }) {
    const found = Object.keys(results).find((item) => results[item].result === 'NOT_OK');
    return found && { label: t('check.report'), act: () => go(`/releases/${release.id}?report=${found}`) };
  }

  again(release) {
    const failed = this.failed.get(release.id);
    if (failed) {
      this.will(failed.check, { results: {}, ...failed.deed });
      this.send(release);
    }
  }

  input(check, { results, all, verdict, second }) {
    const release = check.release.id;
    if (second) {
      return { release };
    }
    const said = this.written.get(release) ?? {};
    const rest = all ? openItems(check).filter((item) => !results[item.id]) : [];
    const tapped = Object.entries(results).map(([item, answer]) => ({ item, ...answer }));
    const given = [...tapped, ...rest.map(({ id }) => ({ item: id, result: all, ...said[id] }))];
    const looked = given.length ? { release, results: given, round: check.round?.number } : { release };
    return verdict ? { ...looked, verdict } : looked;
  }

  changed(release) {
    this.dispatchEvent(new CustomEvent('change', { detail: release.id }));
  }

  /** Nobody can undo any more what is out of sight. */
  leave() {
    return Promise.all([...this.deeds.values()].map((each) => this.send(each.check.release, { leaving: true })));
  }
}

const nameOf = (release) => `${release.service.name} ${release.version}`;

/** What is said later stands. A verdict is of what was known with it. */
const over = (before, later) => ({ ...later, results: { ...before.results, ...later.results }, all: later.all ?? before.all });

function operationOf(deed) {
  return deed.second ? 'SecondSignOff' : deed.verdict ? 'SignOff' : 'Acknowledge';
}

export const pending = new Pending();

addEventListener('pagehide', () => pending.leave());
globalThis.document.addEventListener('visibilitychange', () => globalThis.document.visibilityState === 'hidden' && pending.leave());

/** Ctrl+Z, as everywhere; in a text field it is the field's. */
addEventListener('keydown', (event) => {
  const typing = event.composedPath()[0]?.matches?.('input, textarea');
  if (event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !typing && pending.undoLatest()) {
    event.preventDefault();
  }
});

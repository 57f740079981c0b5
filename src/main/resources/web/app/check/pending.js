import { ask } from '../api/graphql.js';
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
  deeds = new Map();

  /** Of this release; null: nothing. `{results: {item: {result, note, observed}}, all, verdict, second}` */
  of(release) {
    return this.deeds.get(release.id)?.deed ?? null;
  }

  /** One item; null takes it back. Whoever finds something does not sign in the same breath. */
  answer(check, item, given) {
    const { results: before, all, verdict } = this.of(check.release) ?? {};
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

  /** What is said with an answer: each letter begins the five seconds anew, since nobody types against a clock. */
  type(check, item, given) {
    const entry = this.deeds.get(check.release.id);
    if (!entry || entry.sending || !entry.deed.results[item.id]) {
      this.answer(check, item, given);
      return;
    }
    entry.deed.results[item.id] = given;
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => this.send(check.release), UNDO);
    entry.toast.renew();
  }

  /** Everything that is open and was not tapped one by one; then perhaps sign. */
  all(check, { verdict } = {}) {
    this.will(check, { results: this.of(check.release)?.results ?? {}, all: 'OK', verdict });
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

  will(check, deed) {
    const { release } = check;
    this.drop(release);
    const entry = { check, deed };
    entry.timer = setTimeout(() => this.send(release), UNDO);
    entry.toast = toast(t('check.willBeSent', { release: `${release.service.name} ${release.version}` }), {
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
    const latest = [...this.deeds.values()].filter((each) => !each.sending).pop();
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

  async send(release, { leaving = false, entry = this.deeds.get(release.id) } = {}) {
    const { deed, check } = entry;
    entry.sending = true;
    this.deeds.set(release.id, entry);
    clearTimeout(entry.timer);
    entry.toast.close();
    try {
      await ask(document, operationOf(deed), { input: inputOf(check, deed) }, { keepalive: leaving });
      toast(t('check.sent', { release: `${release.service.name} ${release.version}` }), { tone: 'good' });
    } catch (problem) {
      const again = { label: t('problem.again'), act: () => this.send(release, { entry }) };
      toast(`${advice(problem)} ${problem.message}`, { tone: 'bad', action: problem.code === 'OFFLINE' ? again : undefined });
    }
    if (this.deeds.get(release.id) === entry) {
      this.deeds.delete(release.id);
    }
    this.changed(release);
    this.dispatchEvent(new CustomEvent('settled', { detail: release.id }));
  }

  changed(release) {
    this.dispatchEvent(new CustomEvent('change', { detail: release.id }));
  }

  /** Nobody can undo any more what is out of sight. */
  leave() {
    [...this.deeds.values()].filter((each) => !each.sending).forEach((each) => this.send(each.check.release, { leaving: true }));
  }
}

function operationOf(deed) {
  return deed.second ? 'SecondSignOff' : deed.verdict ? 'SignOff' : 'Acknowledge';
}

function inputOf(check, { results, all, verdict, second }) {
  const release = check.release.id;
  if (second) {
    return { release };
  }
  const rest = all ? openItems(check).filter((item) => !results[item.id]) : [];
  const tapped = Object.entries(results).map(([item, answer]) => ({ item, ...answer }));
  const given = [...tapped, ...rest.map(({ id }) => ({ item: id, result: all }))];
  const looked = given.length ? { release, results: given, round: check.round?.number } : { release };
  return verdict ? { ...looked, verdict } : looked;
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

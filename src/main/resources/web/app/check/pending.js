import { ask } from '../api/graphql.js';
import { toast } from '../ui/toasts.js';
import { advice } from '../ui/problem.js';
import { t } from '../words/words.js';
import document from './check.graphql';

const UNDO = 5_000;

/**
 * What somebody has tapped and the service does not know yet. A correction stays on record for ever, and NOT_OK wakes
 * people up, so a slip of the thumb is not sent at all: a deed waits for five seconds, in which it can be undone, and
 * goes at once where the page is left. What is tapped for one release meanwhile goes with it, in one message.
 */
class Pending extends EventTarget {
  deeds = new Map();

  /** Of this release; null: nothing. `{results: {item: {result, note, observed}}, rest, verdict, second}` */
  of(release) {
    return this.deeds.get(release.id)?.deed ?? null;
  }

  /** One item; the same result once more takes it back. */
  answer(check, item, given) {
    const results = { ...this.of(check.release)?.results };
    if (given) {
      results[item.id] = given;
    } else {
      delete results[item.id];
    }
    if (Object.keys(results).length === 0) {
      this.undo(check.release);
    } else {
      this.will(check, { results });
    }
  }

  /** Everything that was not tapped one by one; then perhaps sign. */
  all(check, { verdict } = {}) {
    this.will(check, { results: this.of(check.release)?.results ?? {}, rest: 'OK', verdict });
  }

  sign(check, given) {
    this.will(check, { results: {}, ...given });
  }

  will(check, deed) {
    const { release } = check;
    this.drop(release);
    const entry = { check, deed, begun: performance.now() };
    entry.timer = setTimeout(() => this.send(release), UNDO);
    entry.toast = toast(t('check.willBeSent', { release: `${release.service.name} ${release.version}` }), {
      lasts: UNDO,
      action: { label: t('check.undo'), act: () => this.undo(release) },
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

  async send(release, { leaving = false } = {}) {
    const entry = this.deeds.get(release.id);
    const { deed, check } = entry;
    entry.sending = true;
    clearTimeout(entry.timer);
    entry.toast.close();
    try {
      await ask(document, operationOf(deed), { input: inputOf(check, deed) }, { keepalive: leaving });
      toast(t('check.sent', { release: `${release.service.name} ${release.version}` }), { tone: 'good' });
    } catch (problem) {
      toast(`${advice(problem)} ${problem.message}`, { tone: 'bad' });
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

function inputOf({ release, round }, { results, rest, verdict, second, note, overrideReason }) {
  if (second) {
    return { release: release.id, note };
  }
  const given = Object.entries(results).map(([item, answer]) => ({ item, ...answer }));
  const looked = { release: release.id, results: given.length ? given : undefined, rest, round: given.length || rest ? round?.number : undefined };
  return verdict ? { ...looked, verdict, note, overrideReason } : looked;
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

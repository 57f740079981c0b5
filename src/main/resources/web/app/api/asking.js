import { ask } from './graphql.js';
import { live } from './live.js';

const TOGETHER = 250;
const WITHOUT_LINE = 30_000;

/**
 * A Lit controller that asks for a component: `value`, `problem` and `pending` say how it stands, and the component is
 * drawn again whenever that changes.
 *
 * @param what () => [document, operation, variables], or null while there is nothing to ask
 * @param follow () => [document, operation, variables]: a subscription; whatever it tells, the question is asked again
 */
export class Asking {
  value = null;
  problem = null;
  pending = false;

  constructor(host, what, { follow } = {}) {
    Object.assign(this, { host, what, following: follow });
    host.addController(this);
  }

  hostConnected() {
    this.begin();
  }

  hostDisconnected() {
    this.end();
  }

  begin() {
    this.end();
    const follow = this.following?.();
    this.stop = follow && live.follow(...follow, { next: () => this.soon(), again: () => this.soon() });
    // where sockets do not come through, nothing is older than half a minute all the same
    this.poll = follow && setInterval(() => live.up || document.hidden || this.again(), WITHOUT_LINE);
    this.again();
  }

  end() {
    this.stop?.();
    this.stop = null;
    clearTimeout(this.timer);
    clearInterval(this.poll);
    this.turn = null; // what is still under way is not wanted any more
  }

  /** For other variables: what was there is not shown any longer. */
  anew() {
    this.value = null;
    this.begin();
  }

  /** For other variables, while what was there stays in sight. */
  otherwise() {
    this.again();
  }

  /** Several changes within a moment are one question. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.again(), TOGETHER);
  }

  /** One answer; whoever extends this may make it of several. */
  fetch(question) {
    return ask(...question);
  }

  async again() {
    const question = this.what();
    if (!question) {
      return;
    }
    const turn = (this.turn = {});
    this.pending = true;
    this.host.requestUpdate();
    const [value, problem] = await this.fetch(question).then((data) => [data, null], (why) => [null, why]);
    if (this.turn !== turn) {
      return; // a later question has been asked
    }
    this.pending = false;
    this.problem = problem;
    this.value = value ?? this.value; // what was known stays in sight, with the problem beside it
    this.host.requestUpdate();
  }
}

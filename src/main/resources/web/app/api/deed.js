import { ask } from './graphql.js';

/**
 * A Lit controller for what a component does: `busy` while it is under way, `problem` where it was refused. What was
 * typed stays where it is, since nothing is drawn anew but these two.
 */
export class Deed {
  busy = false;
  problem = null;

  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostConnected() {
    this.problem = null;
  }

  /**
   * The data of the mutation; null where it was refused, or where one is under way: buttons are not `disabled` meanwhile,
   * which would take the focus away.
   */
  async run(document, operation, variables) {
    if (this.busy) {
      return null;
    }
    this.now(true, null);
    try {
      const data = await ask(document, operation, variables);
      this.now(false, null);
      return data;
    } catch (problem) {
      this.now(false, problem);
      return null;
    }
  }

  now(busy, problem) {
    Object.assign(this, { busy, problem });
    this.host.requestUpdate();
  }
}

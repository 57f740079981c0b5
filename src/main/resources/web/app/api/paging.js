import { Asking } from './asking.js';
import { ask } from './graphql.js';

/** Asks for a connection page by page: `nodes` are those that were fetched, `more()` fetches those after them. */
export class Paging extends Asking {
  /** @param field the connection's name among the data; its question takes `$after` */
  constructor(host, field, what) {
    super(host, what);
    this.field = field;
  }

  get connection() {
    return this.value?.[this.field];
  }

  get nodes() {
    return this.connection?.nodes ?? [];
  }

  get hasMore() {
    return this.connection?.pageInfo.hasNextPage ?? false;
  }

  async more() {
    const [document, operation, variables] = this.what();
    const turn = (this.turn = {});
    const before = this.connection;
    this.pending = true;
    this.host.requestUpdate();
    try {
      const data = await ask(document, operation, { ...variables, after: before.pageInfo.endCursor });
      if (this.turn === turn) {
        const after = data[this.field];
        this.value = { ...this.value, [this.field]: { ...after, nodes: [...before.nodes, ...after.nodes] } };
      }
    } catch (problem) {
      this.problem = problem;
    }
    this.pending = false;
    this.host.requestUpdate();
  }
}

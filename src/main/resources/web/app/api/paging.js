import { Asking } from './asking.js';
import { ask } from './graphql.js';

/**
 * Asks for a connection page by page: `nodes` are those that were fetched, `more()` fetches those after them. Asked again,
 * it comes with as many pages as were in sight: what changes by itself does not take away what somebody had gone on to.
 */
export class Paging extends Asking {
  pages = 1;

  /** @param field the connection's name among the data; its question takes `$after` */
  constructor(host, field, what, more) {
    super(host, what, more);
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

  /** For another list: it begins with one page. */
  shorten() {
    this.pages = 1;
  }

  anew() {
    this.shorten();
    super.anew();
  }

  otherwise() {
    this.shorten();
    super.otherwise();
  }

  async fetch(question) {
    let data = await super.fetch(question);
    for (let i = 1; i < this.pages && data[this.field].pageInfo.hasNextPage; i++) {
      data = await this.after(question, data);
    }
    return data;
  }

  /** With the page behind it. Two may tell of the same row, where something new has moved the rest down: once is enough. */
  async after([document, operation, variables], before) {
    const { nodes, pageInfo } = before[this.field];
    const data = await ask(document, operation, { ...variables, after: pageInfo.endCursor });
    const known = new Set(nodes.map((each) => each.id));
    const after = data[this.field];
    const further = after.nodes.filter((each) => !each.id || !known.has(each.id));
    return { ...before, [this.field]: { ...after, nodes: [...nodes, ...further] } };
  }

  async more() {
    if (this.pending) {
      return;
    }
    const turn = (this.turn = {});
    this.pending = true;
    this.host.requestUpdate();
    const [value, problem] = await this.after(this.what(), this.value).then((data) => [data, null], (why) => [null, why]);
    if (this.turn !== turn) {
      return; // a later question has been asked
    }
    this.pages += value ? 1 : 0;
    this.pending = false;
    this.problem = problem;
    this.value = value ?? this.value;
    this.host.requestUpdate();
  }
}

import { Page } from './view.js';

/** A page whose questions follow from its address: another filter asks again, another thing begins anew. */
export class Addressed extends Page {
  /** @return the questions that are meant */
  questions() {
    return [];
  }

  willUpdate() {
    const path = JSON.stringify(this.params ?? {});
    const query = String(this.search ?? '');
    if (this.path !== undefined && (this.path !== path || this.query !== query)) {
      const other = this.path !== path;
      queueMicrotask(() => this.questions().forEach((each) => (other ? each.anew() : each.otherwise())));
    }
    this.path = path;
    this.query = query;
  }
}

/** What was asked of the service and is not answered yet. Tells `change` when the first begins and when the last ends. */
class Work extends EventTarget {
  number = 0;

  get underWay() {
    return this.number > 0;
  }

  /** What the promise gives, while it counts as work. */
  async of(promise) {
    this.count(1);
    try {
      return await promise;
    } finally {
      this.count(-1);
    }
  }

  count(by) {
    const before = this.underWay;
    this.number += by;
    if (before !== this.underWay) {
      this.dispatchEvent(new Event('change'));
    }
  }
}

export const work = new Work();

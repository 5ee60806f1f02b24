interface Counter {
  parent?: Counter;
  value: number;
  used: boolean;
}

/** Numbers the steps of a dynamic view; parallel blocks start again from the number before them. */
export class SequenceNumber {
  private counter: Counter = { value: 0, used: false };

  next(): string {
    this.counter.value++;
    this.counter.used = true;
    return String(this.counter.value);
  }

  startParallel(): void {
    this.counter = { parent: this.counter, value: this.counter.value, used: false };
  }

  /**
   * @param continueNumbering true for a block without steps of its own: the steps after it go on from its number
   */
  endParallel(continueNumbering: boolean): void {
    const { parent, value, used } = this.counter;
    if (!parent) return;
    this.counter = parent;
    if (!continueNumbering) return;
    parent.value = value;
    if (!used) {
      parent.value++;
      parent.used = true;
    }
  }
}

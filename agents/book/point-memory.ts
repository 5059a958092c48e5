/**
 * Which numbers each customer of this import has, in the order they were first met: the n-th is contact point `P<n>`.
 * Rows of one customer may stand far apart, each with other numbers; kept as typed arrays, a number takes 16 bytes.
 */
export class PointMemory {
  #first = new Int32Array(1 << 10).fill(-1);
  #number = new Float64Array(1 << 10);
  #next = new Int32Array(1 << 10);
  #used = 0;

  /** Contact point ids of these E.164 numbers, giving new ones to those not met before. `customer` is a small whole number. */
  idsOf(customer: number, phones: readonly string[]): string[] {
    return phones.map((phone) => `P${this.#place(customer, Number(phone.slice(1)))}`);
  }

  /** Every number of the customer by contact point id. */
  phones(customer: number): Record<string, string> {
    const phones: Record<string, string> = {};
    let nth = 0;
    for (let at = this.#first[customer] ?? -1; at >= 0; at = this.#next[at] ?? -1) phones[`P${++nth}`] = `+${this.#number[at]}`;
    return phones;
  }

  #place(customer: number, number: number): number {
    if (customer >= this.#first.length) this.#first = grown(this.#first, customer, -1);
    let nth = 1, last = -1;
    for (let at = this.#first[customer] ?? -1; at >= 0; at = this.#next[at] ?? -1) {
      if (this.#number[at] === number) return nth;
      nth++;
      last = at;
    }
    const at = this.#used++;
    if (at >= this.#number.length) {
      this.#number = grown(this.#number, at, 0);
      this.#next = grown(this.#next, at, -1);
    }
    this.#number[at] = number;
    this.#next[at] = -1;
    if (last < 0) this.#first[customer] = at;
    else this.#next[last] = at;
    return nth;
  }
}

function grown<T extends Int32Array | Float64Array>(array: T, index: number, fill: number): T {
  const size = Math.max(index + 1, array.length * 2);
  const larger = (array instanceof Int32Array ? new Int32Array(size) : new Float64Array(size)) as T;
  larger.set(array);
  larger.fill(fill, array.length);
  return larger;
}

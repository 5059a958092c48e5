import { hash64 } from "./hash64.ts";

/**
 * Remembers which of a million keys a file has shown, and a whole number with each, in 24 bytes a key: a Map of the strings
 * themselves would take several times that and break the import's memory limit. Keys are told apart by 64 bits of hash,
 * so two of a million are taken for one about once in thirty million files.
 */
export class KeyIndex {
  #slots = 1 << 12;
  #high = new Uint32Array(this.#slots);
  #low = new Uint32Array(this.#slots);
  /** Value plus one; 0 is an empty slot. */
  #value = new Uint32Array(this.#slots);
  #used = 0;

  /** The number kept with the key, or undefined. */
  get(key: string): number | undefined {
    const [high, low] = hash64(key);
    const slot = this.#find(high, low);
    const value = this.#value[slot] ?? 0;
    return value === 0 ? undefined : value - 1;
  }

  /** `value` is a whole number from 0 to 2³² − 2. */
  set(key: string, value: number): void {
    if (this.#used * 5 > this.#slots * 3) this.#grow();
    const [high, low] = hash64(key);
    this.#put(high, low, value + 1);
  }

  #find(high: number, low: number): number {
    const mask = this.#slots - 1;
    let slot = low & mask;
    while (this.#value[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) slot = (slot + 1) & mask;
    return slot;
  }

  #put(high: number, low: number, stored: number): void {
    const slot = this.#find(high, low);
    if (this.#value[slot] === 0) this.#used++;
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#value[slot] = stored;
  }

  #grow(): void {
    const [high, low, value] = [this.#high, this.#low, this.#value];
    this.#slots *= 2;
    this.#used = 0;
    this.#high = new Uint32Array(this.#slots);
    this.#low = new Uint32Array(this.#slots);
    this.#value = new Uint32Array(this.#slots);
    value.forEach((stored, slot) => {
      if (stored !== 0) this.#put(high[slot] ?? 0, low[slot] ?? 0, stored);
    });
  }
}

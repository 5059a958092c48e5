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
    const [high, low] = hash(key);
    const slot = this.#find(high, low);
    const value = this.#value[slot] ?? 0;
    return value === 0 ? undefined : value - 1;
  }

  /** `value` is a whole number from 0 to 2³² − 2. */
  set(key: string, value: number): void {
    if (this.#used * 5 > this.#slots * 3) this.#grow();
    const [high, low] = hash(key);
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

/** Two independent 32-bit multiply-and-xor hashes, mixed at the end. */
function hash(key: string): [number, number] {
  let a = 0x9e3779b9, b = 0x85ebca6b;
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
    b ^= b >>> 13;
  }
  a = Math.imul(a ^ (b >>> 15), 0x2c1b3c6d);
  b = Math.imul(b ^ (a >>> 13), 0x297a2d39);
  return [(a ^ (a >>> 16)) >>> 0, (b ^ (b >>> 15)) >>> 0];
}

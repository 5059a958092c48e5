/** Two independent 32-bit multiply-and-xor hashes, mixed at the end: to tell texts apart where nobody tries to make them collide. */
export function hash64(key: string): readonly [high: number, low: number] {
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

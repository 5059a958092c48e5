import { hash } from "node:crypto";

/** What stands before the first event. */
export const GENESIS = "0".repeat(64);

/** Member names as they are written, remembered: a ledger has few and writes them millions of times. */
const names = new Map<string, string>();
const NAMES_REMEMBERED = 1_000;
function nameOf(key: string): string {
  let name = names.get(key);
  if (name === undefined) {
    name = `${JSON.stringify(key)}:`;
    if (names.size < NAMES_REMEMBERED) names.set(key, name);
  }
  return name;
}

/** What is often written is made with its members in order: seeing that costs a tenth of sorting them. */
function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] as string) > (keys[i] as string)) return keys.sort();
  return keys;
}

/**
 * Canonical JSON (RFC 8785): members sorted by UTF-16 code units, numbers and strings as ECMAScript writes them,
 * members that are undefined left out. Throws TypeError on what JSON cannot say.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`);
    return value === 0 ? "0" : String(value);
  }
  if (Array.isArray(value)) {
    let out = "";
    for (let i = 0; i < value.length; i++) out += (i === 0 ? "" : ",") + canonical(value[i] ?? null);
    return `[${out}]`;
  }
  if (typeof value !== "object") throw new TypeError(`a ${typeof value} has no canonical form`);
  let out = "";
  for (const key of sortedKeys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined) out += (out === "" ? "" : ",") + nameOf(key) + canonical(member);
  }
  return `{${out}}`;
}

/** An event as it is stored: `actor`, `data` and `content` already canonical JSON, hashes in hex. */
export interface EventRow {
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly actor: string;
  readonly data: string;
  readonly content: string;
  readonly prev: string;
  readonly hash: string;
}

/**
 * SHA-256, hex, over the canonical form of `{actor, at, content, data, prev, seq, type}`. It is put together from the
 * stored texts instead of parsed and written again: the text is what must not change, and it is four times faster.
 */
export const eventHash = (row: Omit<EventRow, "hash">): string =>
  hash("sha256", `{"actor":${row.actor},"at":${row.at},"content":${row.content},"data":${row.data},"prev":"${row.prev}","seq":${row.seq},"type":${JSON.stringify(row.type)}}`);

export interface ContentRow {
  readonly kind: string;
  readonly customerId: string;
  /** 16 random bytes, hex: without it a short text could be guessed from its hash after the text was erased. */
  readonly salt: string;
  /** Canonical JSON. */
  readonly body: string;
}

/** SHA-256, hex, over the salt and the canonical form of the content with whose it is and of what kind. */
export const contentHash = (row: ContentRow): string =>
  hash("sha256", `${row.salt}{"body":${row.body},"customerId":${JSON.stringify(row.customerId)},"kind":${JSON.stringify(row.kind)}}`);

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";

/**
 * How far the chain went and with which head, signed with the desk's key and kept outside the database, so that a tail
 * cut off the chain is missed. Whoever can rewrite chain, anchor and key together is found only against a head kept elsewhere.
 */
export interface Anchor {
  readonly count: number;
  readonly head: string;
}

const keyPath = (dir: string): string => join(dir, "desk.key");
const anchorPath = (dir: string): string => join(dir, "anchor.json");

/** Written aside and renamed, so that a crash leaves what was there or the whole new text. */
function replaceFile(path: string, text: string): void {
  const aside = `${path}.new`;
  const file = openSync(aside, "w", 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(aside, path);
}

/** The desk's key, made on first use, readable by its owner only. */
function deskKey(dir: string): Buffer {
  if (!existsSync(keyPath(dir))) replaceFile(keyPath(dir), randomBytes(32).toString("hex"));
  return Buffer.from(readFileSync(keyPath(dir), "utf8"), "hex");
}

/** What people are known again by, made from the desk's key; any key at all where there is none to be found, and nobody is known again. */
export const digestKey = (dir: string): string => createHmac("sha256", existsSync(keyPath(dir)) ? deskKey(dir) : randomBytes(32)).update("people known again").digest("hex");

const sign = (anchor: Anchor, key: Buffer): string => createHmac("sha256", key).update(`${anchor.count}:${anchor.head}`).digest("hex");

export const writeAnchor = (dir: string, anchor: Anchor): void => replaceFile(anchorPath(dir), JSON.stringify({ ...anchor, signature: sign(anchor, deskKey(dir)) }));

export type AnchorReading = { readonly state: "ok"; readonly anchor: Anchor } | { readonly state: "missing" | "unreadable" | "forged" };

export function readAnchor(dir: string): AnchorReading {
  if (!existsSync(anchorPath(dir)) || !existsSync(keyPath(dir))) return { state: "missing" };
  let stored: { count?: unknown; head?: unknown; signature?: unknown };
  try {
    stored = JSON.parse(readFileSync(anchorPath(dir), "utf8")) as typeof stored;
  } catch {
    return { state: "unreadable" };
  }
  const { count, head, signature } = stored;
  if (typeof count !== "number" || typeof head !== "string" || typeof signature !== "string") return { state: "unreadable" };
  const expected = Buffer.from(sign({ count, head }, deskKey(dir)));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given) ? { state: "ok", anchor: { count, head } } : { state: "forged" };
}

import type { ContentRef } from "../../shared/domain/event.ts";
import type { AnchorReading } from "./anchor.ts";
import { contentHash, eventHash, GENESIS } from "./chain.ts";
import type { ContentRow, EventRow } from "./chain.ts";

/** A content row with the event it stands beside. */
export interface StoredContent extends ContentRow {
  readonly id: string;
  readonly seq: number;
}

/** The ledger as it lies in the store, read in order. */
export interface LedgerSource {
  /** In order of their number. */
  events(): Iterable<EventRow>;
  /** In order of the event they stand beside. */
  contents(): Iterable<StoredContent>;
  /** Bodies of every `content.erased` event. */
  erasures(): Iterable<{ readonly ids: readonly string[] }>;
}

export interface VerifyOptions {
  readonly anchor?: AnchorReading;
  /** A head noted elsewhere: it must be on the chain. */
  readonly head?: string;
}

export type Verification =
  | { readonly ok: true; readonly events: number; readonly head: string }
  /** `seq`: the first bad event; null when the fault lies in no event. `what` completes "event N …". */
  | { readonly ok: false; readonly events: number; readonly seq: number | null; readonly what: string };

/** Groups the content rows by event while both are walked once. */
function contentsByEvent(rows: Iterable<StoredContent>): { upTo(seq: number): { stray: StoredContent | null; of: Map<string, StoredContent> }; close(): void } {
  const iterator = rows[Symbol.iterator]();
  let next = iterator.next();
  const none = new Map<string, StoredContent>();
  return {
    upTo(seq) {
      let stray: StoredContent | null = null;
      let of = none;
      while (!next.done && next.value.seq <= seq) {
        if (next.value.seq < seq) stray ??= next.value;
        else (of === none ? (of = new Map<string, StoredContent>()) : of).set(next.value.id, next.value);
        next = iterator.next();
      }
      return { stray, of };
    },
    // A walk that stops at a fault must not leave the store in the middle of a query.
    close: () => void iterator.return?.(),
  };
}

/** Why the content beside an event is not what the event says, in words; null when it is. */
function contentFault(refs: readonly ContentRef[], stored: Map<string, StoredContent>, erased: ReadonlySet<string>): string | null {
  for (const ref of refs) {
    const row = stored.get(ref.id);
    if (!row) {
      if (!erased.has(ref.id)) return `has lost its content "${ref.slot}", and no event says it was erased`;
      continue;
    }
    stored.delete(ref.id);
    if (contentHash(row) !== ref.hash) return `has content "${ref.slot}" that was changed after it was recorded`;
  }
  return stored.size > 0 ? "has content beside it that it never recorded" : null;
}

/** Why an event does not follow event `count`, whose hash is `prev`, in words; null when it does. */
export function linkFault(row: EventRow, count: number, prev: string): string | null {
  if (row.seq !== count + 1) return `is missing: event ${row.seq} follows event ${count}`;
  if (eventHash(row) !== row.hash) return "was changed after it was recorded: its hash does not fit what is stored";
  if (row.prev !== prev) return `does not follow event ${count}: it was inserted, replaced or moved`;
  return null;
}

/**
 * Walks the whole chain: every event's hash and predecessor, every content's hash, the anchor, a head noted elsewhere.
 * Stops at the first fault and names the event.
 */
export function verifyLedger(source: LedgerSource, options: VerifyOptions = {}): Verification {
  const contents = contentsByEvent(source.contents());
  try {
    return walk(source, contents, options);
  } finally {
    contents.close();
  }
}

function walk(source: LedgerSource, contents: ReturnType<typeof contentsByEvent>, options: VerifyOptions): Verification {
  const { anchor, head } = options;
  const erased = new Set<string>();
  for (const { ids } of source.erasures()) for (const id of ids) erased.add(id);
  let count = 0;
  let prev = GENESIS;
  let headSeen = head === undefined || head === GENESIS;
  let anchorSeen: string | null = null;
  const bad = (what: string): Verification => ({ ok: false, events: count, seq: count + 1, what });

  for (const row of source.events()) {
    const link = linkFault(row, count, prev);
    if (link) return bad(link);
    const beside = contents.upTo(row.seq);
    if (beside.stray) return bad("has content beside it that it never recorded");
    const content = row.content === "[]" && beside.of.size === 0 ? null : contentFault(JSON.parse(row.content) as ContentRef[], beside.of, erased);
    if (content) return bad(content);
    count = row.seq;
    prev = row.hash;
    headSeen ||= head === row.hash;
    if (anchor?.state === "ok" && anchor.anchor.count === count) anchorSeen = row.hash;
  }
  if (contents.upTo(Number.MAX_SAFE_INTEGER).stray) return bad("is missing, but content beside it is there");
  return tailFault({ count, headSeen, anchorSeen }, options) ?? { ok: true, events: count, head: prev };
}

/** Why a chain of `count` events is not the one the anchor knows; `hashAt` gives the hash the chain has at an event. Null when it is, or has gone on from there. */
export function anchorFault(anchor: AnchorReading, count: number, hashAt: (seq: number) => string | null): { readonly seq: number | null; readonly what: string } | null {
  if (anchor.state !== "ok") {
    return { seq: null, what: { missing: "the anchor beside the database is missing", unreadable: "the anchor beside the database cannot be read", forged: "the anchor is not signed with this desk's key" }[anchor.state] };
  }
  const known = anchor.anchor;
  if (known.count > count) return { seq: count + 1, what: `is missing: the chain ends at event ${count}, the anchor knows ${known.count}` };
  if ((known.count === 0 ? GENESIS : hashAt(known.count)) !== known.head) return { seq: known.count, what: "is not the one the anchor knows: the chain was written anew" };
  return null;
}

function tailFault(walked: { count: number; headSeen: boolean; anchorSeen: string | null }, { anchor, head }: VerifyOptions): Verification | null {
  const { count } = walked;
  const anchored = anchor ? anchorFault(anchor, count, () => walked.anchorSeen) : null;
  if (anchored) return { ok: false, events: count, ...anchored };
  if (!walked.headSeen) return { ok: false, events: count, seq: null, what: `the head ${head} is nowhere on this chain` };
  return null;
}

/** The fault as a sentence. */
export const faultInWords = ({ seq, what }: { readonly seq: number | null; readonly what: string }): string => (seq === null ? what : `event ${seq} ${what}`);

import { byAttention } from "../../../shared/contract/attention.ts";
import type { LiveCall } from "../../../shared/contract/calls.ts";
import type { Outputs } from "../../../shared/contract/index.ts";

type Patch = Outputs["calls"]["live"] extends AsyncIteratorObject<infer P, unknown, unknown> ? P : never;

/** Conversations under way by attempt; one that did not change keeps its identity, so its row is not drawn again. */
export type LiveCalls = ReadonlyMap<string, LiveCall>;
export const NONE: LiveCalls = new Map();

export function applyPatch(calls: LiveCalls, { reset, upsert, remove }: Patch): LiveCalls {
  const next = new Map(reset ? [] : calls);
  for (const id of remove) next.delete(id);
  for (const call of upsert) next.set(call.attemptId, call);
  return next;
}

export const inOrder = (calls: LiveCalls): LiveCall[] => [...calls.values()].sort(byAttention);

export interface HeldOrder {
  readonly rows: readonly LiveCall[];
  /** Conversations that have come since the order was held. */
  readonly fresh: number;
}

/**
 * While the pointer is over the list its order stands still, or a row would slip away under it: rows change in place, those that
 * ended leave, new ones wait and are counted. `held` null: nothing is held.
 */
export function heldOrder(calls: LiveCalls, held: readonly string[] | null): HeldOrder {
  if (held === null) return { rows: inOrder(calls), fresh: 0 };
  const rows = held.flatMap((id) => calls.get(id) ?? []);
  return { rows, fresh: calls.size - rows.length };
}

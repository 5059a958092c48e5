import type { TranscriptItem } from "../../shared/contract/calls.ts";
import type { CallRecord } from "../../shared/domain/record.ts";
import type { Draft } from "../desk-ports.ts";
import type { DeskDeps } from "./deps.ts";
import { attemptOf } from "./live/attempt-of.ts";
import { Bell } from "./live/paced.ts";
import { itemOf } from "./transcript-items.ts";
import type { CallEvent, TranscriptSource } from "./transcript-items.ts";
import { wordsMask } from "./transcript-mask.ts";

export type TranscriptDeps = Pick<DeskDeps, "store" | "reads" | "feed" | "drafts">;

type AgentItem = Extract<TranscriptItem, { kind: "agent" }>;

export async function sourceOf({ caseId, customerId }: Pick<CallRecord, "caseId" | "customerId">, { store }: Pick<TranscriptDeps, "store">): Promise<TranscriptSource> {
  const [caseRow, customer, person] = [await store.caseById(caseId), await store.customer(customerId), await store.person(customerId)];
  return { currency: caseRow?.debt.currency ?? "", language: customer?.language ?? "en", mask: wordsMask(person) };
}

/** Turns events into items, and how far words were heard into the item they belong to. */
class Reel {
  readonly #source: TranscriptSource;
  readonly #after: number;
  readonly #spoken = new Map<number, AgentItem>();

  constructor(source: TranscriptSource, after: number) {
    this.#source = source;
    this.#after = after;
  }

  /** What is to be shown of it; null: nothing, or it was shown before. */
  take(one: CallEvent): TranscriptItem | null {
    const { event } = one;
    if (event.type === "turn.spoken") return this.#heard(event.data.n, event.data.heard, event.seq);
    const item = itemOf(one, this.#source);
    if (item?.kind === "agent") this.#spoken.set(item.n, item);
    return item && event.seq > this.#after ? item : null;
  }

  #heard(n: number, heard: number, seq: number): TranscriptItem | null {
    const item = this.#spoken.get(n);
    if (!item || seq <= this.#after) return null;
    const known = item.heard === heard;
    const now = { ...item, heard };
    this.#spoken.set(n, now);
    return known && item.seq > this.#after ? null : now;
  }
}

/**
 * The transcript from `after` on, then everything as it happens, until the call is over. What happened is always read from
 * the ledger; the feed only says when to look, so nothing falls between and nothing comes twice.
 */
export async function* transcript({ call, after }: { readonly call: CallRecord; readonly after: number | null }, deps: TranscriptDeps, signal: AbortSignal): AsyncGenerator<TranscriptItem, void> {
  const { attemptId } = call;
  const bell = new Bell();
  const making: { draft: Draft | null } = { draft: null };
  const unsubscribe = deps.feed.subscribe((events) => {
    if (events.some((event) => attemptOf(event) === attemptId)) bell.ring();
  });
  const unhear = deps.drafts((words) => {
    if (words.attemptId !== attemptId) return;
    making.draft = words;
    bell.ring();
  });
  try {
    const source = await sourceOf(call, deps);
    const reel = new Reel(source, after ?? 0);
    for (let read = 0; !signal.aborted; ) {
      for (const one of await deps.reads.callEvents(attemptId, read)) {
        read = one.event.seq;
        const item = reel.take(one);
        // What was being drafted is on the record now.
        if (making.draft && one.event.type === "turn.agent" && one.event.at >= making.draft.at) making.draft = null;
        if (signal.aborted) return;
        if (item) yield item;
        if (one.event.type === "attempt.ended") return;
      }
      const words = making.draft;
      making.draft = null;
      if (words && !signal.aborted) yield { kind: "draft", at: words.at, by: words.by, move: words.move, text: source.mask(words.text) };
      await bell.heard(null, signal);
    }
  } finally {
    unsubscribe();
    unhear();
  }
}

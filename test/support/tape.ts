import { attemptOf } from "../../agents/desk/live/attempt-of.ts";
import type { DeskReads, Feed } from "../../agents/desk-ports.ts";
import type { LedgerEvent, NewEvent } from "../../shared/domain/event.ts";

type CallEvents = Awaited<ReturnType<DeskReads["callEvents"]>>;

const NO_VERDICT = { allow: true, pack: "cn", packVersion: 1, localDate: "2026-11-23", rules: [], opensAt: null } as const;

/** The reservation that goes before a conversation's own events. */
export const reserved = (attemptId: string, at: number, who: { readonly caseId: string; readonly customerId: string }): NewEvent => ({
  type: "attempt.reserved", at, actor: { kind: "agent", role: "concierge" },
  data: { attemptId, ...who, pointId: "P1", shiftId: "S-1", direction: "outbound", ai: true, consented: false, practice: true, work: "first_contact", verdict: NO_VERDICT },
});

/** A ledger in memory: what was written becomes durable and is handed out when the test says so. */
export class Tape {
  readonly events: LedgerEvent[] = [];
  readonly #words = new Map<number, string>();
  readonly #takers = new Set<(events: readonly LedgerEvent[]) => void>();
  #told = 0;

  /** Durable from here on: reads see it, nobody has been told. */
  write(events: readonly NewEvent[]): void {
    for (const { content, ...event } of events) {
      const seq = this.events.length + 1;
      const body = content?.find(({ slot }) => slot === "words")?.body;
      if (typeof body === "string") this.#words.set(seq, body);
      this.events.push({ ...event, seq, content: [], prev: "", hash: "" } as LedgerEvent);
    }
  }

  /** Hands out what is durable and was not handed out yet, as one group. */
  tell(): void {
    const group = this.events.slice(this.#told);
    this.#told = this.events.length;
    if (group.length > 0) for (const take of [...this.#takers]) take(group);
  }

  push(events: readonly NewEvent[]): void {
    this.write(events);
    this.tell();
  }

  readonly feed: Feed = {
    subscribe: (take) => {
      this.#takers.add(take);
      return () => void this.#takers.delete(take);
    },
    seq: () => this.#told,
  };
  get listeners(): number {
    return this.#takers.size;
  }

  readonly callEvents = async (attemptId: string, after: number): Promise<CallEvents> => {
    const durable = [...this.events];
    return durable.filter((event) => event.seq > after && attemptOf(event) === attemptId).map((event) => ({ event, words: this.#words.get(event.seq) ?? null, heard: this.#heardOf(event, durable) }));
  };

  #heardOf(event: LedgerEvent, durable: readonly LedgerEvent[]): number | null {
    if (event.type !== "turn.agent") return null;
    const spoken = durable.find((one) => one.type === "turn.spoken" && one.data.attemptId === event.data.attemptId && one.data.n === event.data.n);
    return spoken?.type === "turn.spoken" ? spoken.data.heard : null;
  }
}

/** The same events a second apart, from `at` on: a scripted call's clock stands still. */
export const spaced = (events: readonly NewEvent[], at: number): NewEvent[] => events.map((event, i) => ({ ...event, at: at + i * 1_000 }));

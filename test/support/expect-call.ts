import { expect } from "vitest";
import type { EventType, NewEvent } from "../../shared/domain/event.ts";
import type { Move } from "../../shared/domain/move.ts";
import type { Held } from "./call-bench.ts";

/** Cursor assertions over a call: what was said next, which events came in which order, and that nothing more came. */
export function expectCall(held: Held) {
  let at = 0;
  const spoken = held.line.spoken.map(({ utterance }) => utterance);
  const cursor = {
    /** The next words are these moves, in this order. */
    says(...moves: readonly Move[]) {
      expect(spoken.slice(at, at + moves.length).map(({ move }) => move)).toEqual(moves);
      at += moves.length;
      return cursor;
    },
    /** Skips ahead to the next time this move is made. */
    until(move: Move) {
      const found = spoken.findIndex((utterance, i) => i >= at && utterance.move === move);
      expect(found, `no ${move} after ${spoken.slice(0, at).map((one) => one.move).join(", ")}; said ${spoken.map((one) => one.move).join(", ")}`).toBeGreaterThanOrEqual(0);
      at = found + 1;
      return cursor;
    },
    /** These events came, in this order, others between them or not. */
    records(...types: readonly EventType[]) {
      let from = 0;
      for (const type of types) {
        const found = held.events.findIndex((event: NewEvent, i) => i >= from && event.type === type);
        expect(found, `no ${type} after event ${from} of ${held.events.map((event) => event.type).join(", ")}`).toBeGreaterThanOrEqual(0);
        from = found + 1;
      }
      return cursor;
    },
    never(...moves: readonly Move[]) {
      expect(spoken.slice(at).map(({ move }) => move).filter((move) => moves.includes(move))).toEqual([]);
      return cursor;
    },
    nothingMore() {
      expect(spoken.slice(at).map(({ move }) => move)).toEqual([]);
      return cursor;
    },
    ends(disposition: Held["outcome"]["disposition"]) {
      expect(held.outcome.disposition).toBe(disposition);
      expect(held.events.at(-1)).toMatchObject({ type: "attempt.ended", data: { disposition } });
      expect(held.events.filter(({ type }) => type === "attempt.ended")).toHaveLength(1);
      return cursor;
    },
  };
  return cursor;
}

import type { Instant } from "../../shared/lib/time-zone.ts";
import type { DeskReads } from "../desk-ports.ts";
import type { ShiftPlan } from "./deps.ts";

/** Somebody pressed stop in this folder: until it is lifted nothing is dialled from it, whoever opens it. */
export class StoppedByHand extends Error {
  constructor() {
    super("this book was stopped by hand: nothing is dialled until the stop is lifted (--release)");
    this.name = "StoppedByHand";
  }
}

export interface ShiftToWork {
  readonly plan: ShiftPlan;
  /** It was cut off: it goes on and is not started again. */
  readonly resumed: boolean;
  /** Where simulated time begins. */
  readonly from: Instant;
}

interface Left {
  readonly desk: Pick<DeskReads, "shiftMark" | "stopMark" | "lastShiftAt">;
  head(): { readonly count: number };
}

/** The shift that was cut off, from its last committed moment; else the one wished for. Throws StoppedByHand. */
export async function shiftToWork({ desk, head }: Left, wish: () => Promise<Omit<ShiftPlan, "shiftId">>): Promise<ShiftToWork> {
  if (await desk.stopMark()) throw new StoppedByHand();
  const [mark, lastAt] = [await desk.shiftMark(), (await desk.lastShiftAt()) ?? 0];
  if (mark && mark.state !== "ended") {
    const { shiftId, concurrency, start, days, seed } = mark;
    return { plan: { shiftId, concurrency, start, days, seed }, resumed: true, from: Math.max(lastAt, start) };
  }
  const fresh = await wish();
  // Time never runs backwards in a folder, or caps would be counted against contacts still to come.
  const start = Math.max(fresh.start, lastAt);
  return { plan: { ...fresh, start, shiftId: `S-${head().count + 1}` }, resumed: false, from: start };
}

import type { Instant } from "../../shared/lib/time-zone.ts";
import type { Store } from "../ports.ts";
import type { ShiftPlan } from "./deps.ts";
import { allEvents } from "./tell.ts";

interface Before {
  /** The shift that was under way when the engine last stopped. */
  readonly open: ShiftPlan | null;
  /** When its last event was. */
  readonly lastAt: Instant;
  /** Stopped by hand, and nobody has lifted it. */
  readonly halted: boolean;
}

async function whatWasBefore(store: Store): Promise<Before> {
  let [open, lastAt, halted, importing]: [ShiftPlan | null, Instant, boolean, boolean] = [null, 0, false, false];
  for await (const event of allEvents(store)) {
    if (event.type === "shift.started") open = event.data;
    if (event.type === "shift.ended") open = null;
    if (event.type === "stop.pressed" || event.type === "stop.released") halted = event.type === "stop.pressed";
    if (event.type === "import.started") importing = true;
    // A file taken in between, and a stop lifted, are dated by the wall, not by the shift's clock.
    if (!importing && event.type !== "stop.released" && event.type !== "book.opened") lastAt = Math.max(lastAt, event.at);
    if (event.type === "import.finished") importing = false;
  }
  return { open, lastAt, halted };
}

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

/** The shift that was cut off, from its last committed moment; else the one wished for. Throws StoppedByHand. */
export async function shiftToWork(handle: { readonly store: Store; head(): { readonly count: number } }, wish: () => Promise<Omit<ShiftPlan, "shiftId">>): Promise<ShiftToWork> {
  const { open, lastAt, halted } = await whatWasBefore(handle.store);
  if (halted) throw new StoppedByHand();
  if (open) return { plan: open, resumed: true, from: Math.max(lastAt, open.start) };
  const fresh = await wish();
  // Time never runs backwards in a folder, or caps would be counted against contacts still to come.
  const start = Math.max(fresh.start, lastAt);
  return { plan: { ...fresh, start, shiftId: `S-${handle.head().count + 1}` }, resumed: false, from: start };
}

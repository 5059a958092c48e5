import { assemblePractice, shiftToWork, work, type PracticeParts } from "../../agents/index.ts";
import type { DialLogEntry, PayEntry } from "../../agents/lines/practice/dial-log.ts";
import { SimClock } from "../../agents/lines/practice/sim-clock.ts";
import { openStore, type StoreHandle } from "../../agents/store/open.ts";
import type { ShiftDeps } from "../../agents/shift/deps.ts";
import type { LedgerEvent } from "../../shared/domain/event.ts";
import { importMoment, importSmallBook, type SmallBook } from "./small-book.ts";

/** 08:00 in Shanghai on the day after the book's. */
export const SHIFT_START = Date.parse("2026-11-24T00:00:00Z");
export const DAY_MS = 86_400_000;

/** What the line did, each with how many events were durable when it did. */
export type Witnessed = DialLogEntry & { readonly after: number };

type Dialled = Witnessed & { readonly kind: "dial" | "refused" };

/** A dial log in memory. Payments in it are what a bank would remember. */
export class DialWitness {
  readonly entries: Witnessed[] = [];
  readonly #durable: () => number;
  onEntry: (entry: DialLogEntry) => void = () => undefined;
  constructor(durable: () => number) {
    this.#durable = durable;
  }
  get payments(): readonly PayEntry[] {
    return this.entries.filter((entry): entry is Witnessed & PayEntry => entry.kind === "pay");
  }
  write(entry: DialLogEntry): void {
    this.onEntry(entry);
    this.entries.push({ ...entry, after: this.#durable() });
  }
  dials(): Dialled[] {
    return this.entries.filter((entry): entry is Dialled => entry.kind === "dial");
  }
}

export interface SmallDesk {
  readonly handle: StoreHandle;
  readonly witness: DialWitness;
  readonly book: SmallBook;
  events(): Promise<readonly LedgerEvent[]>;
}

type Deps = ShiftDeps & { readonly clock: SimClock };
export interface WorkOptions extends Partial<Omit<PracticeParts, "clock">> {
  readonly days?: number;
  /** Changes what the engine was put together from. */
  readonly change?: (deps: Deps) => Deps;
  readonly onClock?: (clock: SimClock) => void;
}

/** Opens a store, imports the book, hands both over; the store is closed afterwards whatever happens. */
export async function withSmallDesk<T>(book: SmallBook, use: (desk: SmallDesk) => Promise<T>, dir = ":memory:"): Promise<T> {
  const handle = await openStore({ dir });
  try {
    await importSmallBook(handle.bulkImport, book, { at: importMoment, again: false });
    return await use({ handle, book, witness: new DialWitness(() => handle.head().count), events: () => handle.store.events(0, 1_000_000) });
  } finally {
    await handle.close();
  }
}

/** Works the desk's book the way `wardroom run` does: the shift that was cut off, else a new one. */
export async function workSmall(desk: SmallDesk, options: WorkOptions = {}): Promise<void> {
  const { days = desk.book.days, change = (deps: Deps) => deps, onClock, ...parts } = options;
  const handle = parts.handle ?? desk.handle;
  const shift = await shiftToWork(desk.handle, async () => ({ concurrency: desk.book.concurrency, start: SHIFT_START, days, seed: desk.book.seed }));
  const clock = new SimClock(shift.from);
  onClock?.(clock);
  const deps = assemblePractice({ halted: new AbortController().signal, dialLog: desk.witness, ...parts, handle, clock, seed: shift.plan.seed ?? 0 });
  await work(shift, change(deps));
}

/** Everything said, with when. */
export async function transcriptOf({ handle }: SmallDesk, events: readonly LedgerEvent[]): Promise<string> {
  const lines: string[] = [];
  for (const event of events) {
    if (event.type !== "attempt.reserved") continue;
    lines.push(`${event.data.attemptId} ${event.at}`);
    for (const turn of await handle.store.turns(event.data.attemptId)) lines.push(JSON.stringify([turn.n, turn.at, turn.by, turn.text]));
  }
  return lines.join("\n");
}

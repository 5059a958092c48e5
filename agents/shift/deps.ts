import type { BankIdentity, FrontDeps } from "../front/setup.ts";
import type { PackSet } from "../back/compliance/packs.ts";
import type { Steering } from "./steering.ts";
import type { BankFeed, Clock, Ledger, Line, Log, RandomFor, Store } from "../ports.ts";

export interface ShiftDeps {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly store: Store;
  readonly line: Line;
  readonly feed: BankFeed;
  readonly packs: PackSet;
  readonly bank: BankIdentity;
  /** What a conversation is held with. */
  readonly front: FrontDeps;
  readonly random: RandomFor;
  readonly log: Log;
  /** Aborted by the kill switch: nothing new starts. */
  readonly halted: AbortSignal;
  /** The book's own zone: its mornings and its days. */
  readonly homeZone: string;
  /** What a person may change while it is worked; absent: nobody is there to. */
  readonly steering?: Steering;
}

export interface ShiftPlan {
  readonly shiftId: string;
  /** Most conversations at once. */
  readonly concurrency: number;
  /** First instant and length; `days` null means until it is stopped. */
  readonly start: number;
  readonly days: number | null;
  readonly seed: number | null;
}

/** Counts how often money or a new day has changed what is known of cases: whoever looked before has to look again. */
export interface FactsEdition {
  edition: number;
}

import type { CallOutcome } from "../../shared/domain/call.ts";
import type { Case, Customer, PersonContent } from "../../shared/domain/customer.ts";
import type { WorkItem } from "../../shared/domain/event.ts";
import type { PackSet } from "../back/compliance/packs.ts";
import type { BankFeed, Clock, Ledger, Line, LineCall, Log, RandomFor, Store } from "../ports.ts";

/** A reserved contact whose line has just been opened. */
export interface OpenedLine {
  readonly attemptId: string;
  readonly pointId: string;
  readonly caseRow: Case;
  readonly siblings: readonly Case[];
  readonly customer: Customer;
  readonly person: PersonContent;
  readonly work: WorkItem["kind"];
  readonly call: LineCall;
}

export interface ShiftDeps {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly store: Store;
  readonly line: Line;
  readonly feed: BankFeed;
  readonly packs: PackSet;
  readonly random: RandomFor;
  readonly log: Log;
  /** Holds the conversation from ringing to its last word and writes its own end. */
  readonly converse: (opened: OpenedLine) => Promise<CallOutcome>;
  /** Aborted by the kill switch: nothing new starts. */
  readonly halted: AbortSignal;
  /** The book's own zone: its mornings and its days. */
  readonly homeZone: string;
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

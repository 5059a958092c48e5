import type { CivilDate } from "../shared/lib/civil-date.ts";
import type { Random } from "../shared/lib/random.ts";
import type { Instant } from "../shared/lib/time-zone.ts";
import type { MindId, Turn } from "../shared/domain/call.ts";
import type { ContactRecord } from "../shared/domain/contact.ts";
import type { Case, CaseState, Customer, Debt, PersonContent, StopKind } from "../shared/domain/customer.ts";
import type { ImportedRow, LedgerEvent, NewEvent, WorkItem } from "../shared/domain/event.ts";
import type { Inspection } from "../shared/domain/finding.ts";
import type { InboxItem } from "../shared/domain/inbox.ts";
import type { Language, SpokenLanguage } from "../shared/domain/labels.ts";
import type { Move } from "../shared/domain/move.ts";
import type { Reading } from "../shared/domain/reading.ts";
import type { CallRecord, CaseHistory, PlanRecord, PromiseRecord } from "../shared/domain/record.ts";
import type { Authority, FrontRole } from "../shared/domain/role.ts";
import type { GuardVerdict, SpeechFacts } from "../shared/domain/speech.ts";

/**
 * Time. Under a practice shift it is simulated: nothing may wait on anything but `sleep` and `io`,
 * or the order of events would depend on the machine.
 */
export interface Clock {
  now(): Instant;
  /** Resolves `ms` later; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Real input or output (the writer's acknowledgement, an endpoint). Simulated time does not pass
   * `now + atLeastMs` before it is done, so its real duration changes nothing.
   */
  io<T>(work: () => Promise<T>, atLeastMs?: number): Promise<T>;
  /** Starts something that runs beside the caller; failures surface to the owner of the clock. */
  spawn(task: () => Promise<void>): void;
}

export type { Random };
/** A stream for these labels (case, attempt, purpose); never a shared one. */
export type RandomFor = (...labels: (string | number)[]) => Random;

/** Structured log; never personal data. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

// ── Ledger ────────────────────────────────────────────────────────────────────────────────────────

/** The writing half. Order of calls is order on the chain. */
export interface Ledger {
  /** Queued for the writer, durable soon; nobody waits. A failure to write stops the engine. */
  queue(events: readonly NewEvent[]): void;
  /** Resolves with the last event's number once these and all queued before them are durable. */
  commit(events: readonly NewEvent[]): Promise<number>;
}

// ── Line ──────────────────────────────────────────────────────────────────────────────────────────

/** Words the guard has passed, exactly these: only `front/utter.ts` makes one. */
export interface Utterance {
  readonly text: string;
  readonly lang: SpokenLanguage;
  /** What is being done with the words: a voice line needs it for barge-in and digits, a practice line to answer. */
  readonly move: Move;
  /** The figures the words were filled with, as ledger values: what a voice speaks digit by digit and a screen underlines. */
  readonly figures: Readonly<Record<string, string | number>>;
  /** False where the words must be heard to the end (disclosures, safe words). */
  readonly interruptible: boolean;
  readonly guarded: GuardPass;
}
declare const passed: unique symbol;
export interface GuardPass { readonly [passed]: true }

export interface DialRequest {
  readonly attemptId: string;
  readonly caseId: string;
  readonly customerId: string;
  readonly pointId: string;
  readonly phone: string;
  readonly language: Language;
  readonly ringMs: number;
}

export type LineEvent =
  | { readonly kind: "ringing" }
  | { readonly kind: "answered"; readonly by: "person" | "machine" | "unknown" }
  | { readonly kind: "not_connected"; readonly cause: "busy" | "no_answer" | "dead_line" | "line_failed" }
  /** Speech in progress, for the desk and for barge-in. */
  | { readonly kind: "partial"; readonly text: string }
  | { readonly kind: "final"; readonly text: string; readonly ms: number }
  /** Nobody has spoken for this long since the last words. */
  | { readonly kind: "silence"; readonly ms: number }
  | { readonly kind: "hung_up" };

export interface Playback {
  /** How far it got, 0…1 of the text, and how long it took; resolves at the end, at a cut, or when the line drops. */
  readonly done: Promise<{ readonly heard: number; readonly ms: number }>;
  /** Falls silent at once, in mid-word if need be. */
  cut(): void;
}

export interface LineCall {
  /** The next thing that happens; after `hung_up` or `not_connected` there is nothing more. */
  next(): Promise<LineEvent>;
  say(utterance: Utterance): Playback;
  /** To a person; resolves when they are connected. */
  bridge(userId: string): Promise<void>;
  hangUp(): Promise<void>;
}

/** What carries conversations. A practice line dials nobody. */
export interface Line {
  readonly practice: boolean;
  readonly kind: "practice" | "text" | "voice";
  dial(request: DialRequest): LineCall;
}

/** Money that arrived at the bank, as a payments file or feed tells it. */
export interface BankPayment {
  readonly paymentId: string;
  readonly caseId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly on: CivilDate;
  /** Number of the event that booked it; absent while it is not booked. */
  readonly seq?: number;
}
export interface BankFeed {
  /** Everything that arrived up to `until` and was not handed out yet, in order. */
  payments(until: Instant): Promise<readonly BankPayment[]>;
  /** Is it in already? For "I have just sent it" during a call. */
  paymentsOf(caseId: string, until: Instant): Promise<readonly BankPayment[]>;
}

// ── Mind ──────────────────────────────────────────────────────────────────────────────────────────

/** A phrasing to say for a move, with `{slots}`. Which one was said is on the ledger by its id. */
export interface Phrasing {
  readonly id: string;
  readonly text: string;
}

/** Everything a mind may know of a turn. Personal data only as far as the words need it. */
export interface Situation {
  readonly attemptId: string;
  readonly caseId: string;
  readonly turn: number;
  readonly language: Language;
  readonly lang: SpokenLanguage;
  readonly role: FrontRole;
  /** The customer's local day and zone. */
  readonly asof: CivilDate;
  readonly timeZone: string;
  readonly verified: boolean;
  readonly dialogue: readonly Turn[];
  /** What the customer has just said; null when it is the agent's own start or a silence. */
  readonly heard: string | null;
  readonly lastMove: Move | null;
  readonly tone: string;
  readonly facts: SpeechFacts;
  readonly authority: Authority | null;
}

export interface Decision {
  readonly reading: Reading;
  /** Wished for; taken only when it is among the moves allowed after this reading. */
  readonly move: Move | null;
}

export interface SpeakInput {
  readonly situation: Situation;
  readonly move: Move;
  /** Values by slot name, already in the words of the language. */
  readonly slots: Readonly<Record<string, string>>;
  /** Model phrasings for this move, unused ones first. */
  readonly phrasings: readonly Phrasing[];
  /** The draft the guard stopped and why, when this is the second try. */
  readonly blocked: { readonly text: string; readonly verdict: GuardVerdict } | null;
  readonly random: Random;
}

/** Turns a situation into a reading, a wish for a move, and words with `{slots}`. Rejects with MindFailure when it cannot. */
export interface Mind {
  readonly id: MindId;
  decide(situation: Situation, allowed: readonly Move[], signal: AbortSignal): Promise<Decision>;
  /** Words sentence by sentence, with `{slots}` left in; slots are filled after. */
  speak(input: SpeakInput, signal: AbortSignal): AsyncIterable<string>;
}

export class MindFailure extends Error {
  readonly reason: "timeout" | "refused" | "invalid" | "unreachable" | "cut_off";
  constructor(reason: MindFailure["reason"], detail: string) {
    super(`${reason}: ${detail}`);
    this.name = "MindFailure";
    this.reason = reason;
  }
}

// ── Store: the reading half ───────────────────────────────────────────────────────────────────────

export type { CallRecord, CaseHistory, PlanRecord, PromiseRecord };

/**
 * Reads committed state. Everything is asynchronous so that another database may stand behind it.
 * A call that may take over 5 ms runs on the reader thread.
 */
export interface Store {
  caseById(caseId: string): Promise<Case | null>;
  casesOf(customerId: string): Promise<readonly Case[]>;
  customer(customerId: string): Promise<Customer | null>;
  /** null when there is none or it was erased. */
  person(customerId: string): Promise<PersonContent | null>;
  contacts(customerId: string, since: Instant): Promise<readonly ContactRecord[]>;
  caseHistory(caseId: string): Promise<CaseHistory>;
  promisesOf(caseId: string): Promise<readonly PromiseRecord[]>;
  /** Pending promises due on or before `date`, in order of promise id. */
  promisesDue(date: CivilDate): Promise<readonly PromiseRecord[]>;
  plansOf(caseId: string): Promise<readonly PlanRecord[]>;
  /** What has been booked on the case, oldest first: a payment already there is not booked again, and promises are settled by it. */
  paymentsOf(caseId: string): Promise<readonly BankPayment[]>;
  /** What the book is; null before the first import. */
  book(): Promise<{ readonly bookId: string; readonly practice: boolean; readonly today: CivilDate } | null>;
  /** Open cases of the book after `afterCaseId`, in order of case id, for sweeps. */
  openCases(afterCaseId: string | null, limit: number): Promise<readonly Case[]>;
  /** Due at `now`, of customers without a call in progress, highest rank first, then case id; `agents`: only what these lead. */
  workDue(now: Instant, limit: number, agents?: readonly FrontRole[]): Promise<readonly WorkItem[]>;
  nextWorkAt(after: Instant): Promise<Instant | null>;
  openAttempts(): Promise<readonly CallRecord[]>;
  call(attemptId: string): Promise<CallRecord | null>;
  /** Newest first. */
  recentCalls(limit: number): Promise<readonly CallRecord[]>;
  turns(attemptId: string): Promise<readonly Turn[]>;
  inspection(attemptId: string): Promise<Inspection | null>;
  inboxOpen(): Promise<readonly InboxItem[]>;
  event(seq: number): Promise<LedgerEvent | null>;
  events(afterSeq: number, limit: number): Promise<readonly LedgerEvent[]>;
}

// ── Book: writing in bulk ─────────────────────────────────────────────────────────────────────────

/**
 * One row of an import as the store takes it. `customer` and `debt` name nobody; what does is in `person`.
 * The store puts `person` beside the chain under a salted hash a row, and the facts of a whole batch under one.
 */
export interface BookRow extends ImportedRow {
  /** The bank's customer number, else the account's: finds the customer again. */
  readonly customerKey: string;
  /** Any digest of the row's facts: the same again means there is nothing to write. */
  readonly factHash: string;
  readonly customer: Customer;
  readonly debt: Debt;
  /** Set by the book's flags: added to those in force, never lifting one. */
  readonly stops: readonly StopKind[];
  readonly asOf: CivilDate;
  /** Contacts before the book came here: they count against the caps. */
  readonly earlierContacts?: readonly Omit<ContactRecord, "attemptId" | "caseId">[];
  /** null: unchanged since the last import. */
  readonly person: PersonContent | null;
}

/** A case as an import finds it again. */
export interface KnownCase {
  readonly caseId: string;
  readonly customerId: string;
  readonly factHash: string;
  readonly balance: number;
  readonly currency: string;
  readonly state: CaseState;
}

/**
 * One import: everything appended becomes durable together or, when the work rejects, the process dies or the signal aborts, not at all.
 * Look-ups see the book as it was when the import began; what is in the same file twice is the caller's to know.
 */
export interface BookWriter {
  /** By account number; absent: not in the book. */
  cases(accountIds: readonly string[]): Promise<ReadonlyMap<string, KnownCase>>;
  /** Customer ids by `customerKey`. */
  customers(customerKeys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** How many cases and customers the book has had so far: the next ids follow. */
  counts(): Promise<{ readonly cases: number; readonly customers: number }>;
  /** 64 bits, hex, of a text about a person, under this desk's key: the same text is known again here, and none can be guessed from it without the key. */
  digest(text: string): string;
  /** One `import.batch` event; best at about 1,000 rows. Resolves when the writer wants more. */
  rows(batch: { readonly importId: string; readonly n: number; readonly at: Instant; readonly rows: readonly BookRow[] }): Promise<void>;
  /** Any other event of the import (import.started, payment.received, case.closed, import.finished…), in order with the rows. */
  append(events: readonly NewEvent[]): Promise<void>;
}

/** Runs `work` as one transaction; resolves with its value and the last event's number once durable. */
export type BulkImport = <T>(work: (book: BookWriter) => Promise<T>, signal?: AbortSignal) => Promise<{ readonly value: T; readonly seq: number }>;

/** Why an engine does not open a data folder: another one works it, its ledger is not whole, a newer version wrote it, nothing can be written there. */
export class FolderFault extends Error {
  readonly fault: "locked" | "broken" | "newer" | "unwritable";
  constructor(fault: FolderFault["fault"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

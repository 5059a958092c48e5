import type { ContactRecord } from "../../shared/domain/contact.ts";
import type { Case, Customer, PersonContent } from "../../shared/domain/customer.ts";
import type { WorkItem } from "../../shared/domain/event.ts";
import type { InboxItem, Proposal } from "../../shared/domain/inbox.ts";
import type { Language, Trigger } from "../../shared/domain/labels.ts";
import type { Reading, ReadContext } from "../../shared/domain/reading.ts";
import type { PromiseRecord } from "../../shared/domain/record.ts";
import type { Authority, FrontRole } from "../../shared/domain/role.ts";
import type { GuardContext, GuardVerdict } from "../../shared/domain/speech.ts";
import type { PackSet } from "../back/compliance/packs.ts";
import type { Draft } from "../desk-ports.ts";
import type { BankFeed, Clock, Ledger, LineCall, Log, Mind, RandomFor } from "../ports.ts";

/** How this customer is to be treated, as far as the conversation needs it. */
export interface CallTreatment {
  /** Who leads after verification. */
  readonly agent: FrontRole;
  /** The segment's tone, by the segment's name. */
  readonly tone: string;
  /** What is asked for; by default what is due now, where that is less than the whole balance. */
  readonly ask?: "balance" | "minimum_due";
  /** Phrasing ids to prefer, best first: variants under test. */
  readonly prefer?: readonly string[];
}

export interface BankIdentity {
  /** The creditor's name as it is said in each language. */
  readonly name: Readonly<Record<Language, string>>;
  /** Said when someone wants to ring back; also the number of a limited voicemail message. */
  readonly callBackNumber: string;
  /** A natural person's name for a limited voicemail message; without one no message is left. */
  readonly contactName?: string;
  /** Consequences that are true of every case and may be said, as clauses. */
  readonly legalConsequences?: Readonly<Record<Language, readonly string[]>>;
  readonly practice: boolean;
}

/** Everything known when the line has just been opened: the conversation needs nothing from the store. */
export interface CallSetup {
  readonly attemptId: string;
  readonly pointId: string;
  /** Just dialled: ringing, an answer or none is still to come. */
  readonly call: LineCall;
  readonly caseRow: Case;
  /** The customer's other cases: a stop for the customer binds them too. */
  readonly siblings: readonly Case[];
  readonly customer: Customer;
  readonly person: PersonContent;
  readonly promises: readonly PromiseRecord[];
  readonly callHistory: readonly ContactRecord[];
  readonly treatment: CallTreatment;
  readonly packs: PackSet;
  readonly bank: BankIdentity;
  readonly work: WorkItem["kind"];
}

/** Where an inbox item comes from; turn numbers are its evidence. */
export interface ItemOrigin {
  readonly itemId: string;
  readonly caseId: string;
  readonly callId: string;
  readonly from: FrontRole;
  readonly at: number;
  readonly evidence: readonly number[];
}

export interface FrontDeps {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly minds: { readonly primary: Mind; readonly playbook: Mind };
  readonly random: RandomFor;
  /** The playbook's reading, always made beside a model's so that safety and stop intents are never missed. */
  readonly safetyRead: (text: string, context: ReadContext) => Reading;
  readonly guard: (text: string, context: GuardContext) => GuardVerdict;
  readonly bankFeed: Pick<BankFeed, "paymentsOf">;
  /** From the role cards; a role without one may agree to nothing. */
  readonly authorities: Readonly<Partial<Record<FrontRole, Authority | null>>>;
  /** Severity and deadline are risk's to say. */
  readonly inbox: {
    readonly escalation: (trigger: Trigger, origin: ItemOrigin) => Omit<InboxItem, "state">;
    readonly approval: (proposal: Proposal, origin: ItemOrigin) => Omit<InboxItem, "state">;
  };
  readonly mindTimeoutMs: number;
  /** Aborts after `ms` of a monotonic clock, not of simulated time. */
  readonly deadline: (ms: number) => AbortSignal;
  /** Aborted by the kill switch: not one more word, the call is closed as stopped. */
  readonly halted: AbortSignal;
  /** Hears a model's words as they come, before the guard has: for the desk's eyes, never for the line or the record. */
  readonly onDraft?: (draft: Draft) => void;
  readonly log: Log;
}

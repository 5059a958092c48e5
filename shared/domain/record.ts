import type { Instant } from "../lib/time-zone.ts";
import type { Disposition, MindId, PlanTerms, PromiseTerms } from "./call.ts";
import type { FrontRole } from "./role.ts";

export interface PromiseRecord {
  readonly promiseId: string;
  readonly caseId: string;
  readonly attemptId: string;
  readonly by: FrontRole | "person";
  readonly terms: PromiseTerms;
  readonly partial: boolean;
  readonly madeAt: Instant;
  /** Number of the event that made it: what was booked before it cannot be meant for it. */
  readonly seq?: number;
  readonly state: "pending" | "kept" | "broken" | "cancelled";
}

export interface CallRecord {
  readonly attemptId: string;
  readonly caseId: string;
  readonly customerId: string;
  readonly pointId: string;
  readonly direction: "outbound" | "inbound";
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly connected: boolean;
  readonly conversation: boolean;
  readonly rightParty: boolean;
  readonly disposition: Disposition | null;
  readonly talkMs: number;
  readonly agents: readonly FrontRole[];
  readonly minds: Readonly<Record<MindId, number>>;
  readonly findings: number;
  readonly score: number | null;
}

export interface PlanRecord {
  readonly planId: string;
  readonly caseId: string;
  readonly plan: PlanTerms;
  readonly state: "agreed" | "waiting_for_person" | "broken" | "done";
}

/** What has happened to a case so far, for profiling and planning; nothing personal. */
export interface CaseHistory {
  readonly attempts: number;
  readonly connected: number;
  readonly conversations: number;
  readonly rightParty: number;
  readonly promisesKept: number;
  readonly promisesBroken: number;
  readonly promisesPending: number;
  readonly lastAttemptAt: Instant | null;
  readonly lastDisposition: Disposition | null;
  /** Readings counted by intent over all calls. */
  readonly intents: Readonly<Record<string, number>>;
  readonly angriest: number;
  readonly callbackAt: Instant | null;
  /** When the customer asked for that call-back; null when we only planned it, which lifts no cap and no cool-down. */
  readonly callbackAgreedAt?: Instant | null;
  readonly refusals: number;
  readonly inboxOpen: number;
}

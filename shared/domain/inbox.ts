import type { Instant } from "../lib/time-zone.ts";
import type { PlanTerms } from "./call.ts";
import type { Severity, Trigger } from "./labels.ts";
import type { FrontRole, Role } from "./role.ts";

/** What a person must decide. It stays blocked until somebody does; silence means blocked. */
export interface Proposal {
  readonly kind: "plan" | "waiver" | "reduction" | "stop_collection" | "third_party_contact";
  readonly plan?: PlanTerms;
  /** What it exceeds, as named limits: `instalments 9 > 6`. */
  readonly beyond: readonly { readonly limit: string; readonly asked: number; readonly allowed: number }[];
  readonly maker: Role;
}

export interface InboxItem {
  readonly itemId: string;
  readonly kind: "escalation" | "approval" | "callback_task";
  readonly caseId: string;
  readonly callId: string | null;
  readonly severity: Severity;
  readonly openedAt: Instant;
  readonly deadlineAt: Instant;
  readonly trigger?: Trigger;
  readonly proposal?: Proposal;
  /** Turn numbers that are the evidence. */
  readonly evidence: readonly number[];
  readonly from: FrontRole | Role;
  readonly state: "open" | "resolved";
}

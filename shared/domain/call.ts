import type { CivilDate } from "../lib/civil-date.ts";
import type { Instant } from "../lib/time-zone.ts";
import type { GuardVerdict } from "./speech.ts";
import type { Trigger } from "./labels.ts";
import type { Move } from "./move.ts";
import type { Reading } from "./reading.ts";
import type { FrontRole } from "./role.ts";

/** How an attempt ended, one code each. The first group never reached a human. */
export const DISPOSITIONS = [
  "busy", "no_answer", "dead_line", "voicemail", "line_failed", "interrupted",
  "hung_up_early", "third_party", "wrong_number", "not_verified", "silent",
  "call_back", "reminded", "promise_full", "promise_partial", "plan_agreed", "plan_proposed", "paid_now", "already_paid",
  "refused", "stalled", "hardship", "bereavement", "dispute", "opt_out", "complaint", "lawyer", "abuse", "self_harm",
  "handed_to_person", "hung_up_midway", "stopped_by_user",
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export type MindId = "playbook" | "model";

/** A figure that words were filled with from the ledger: what a screen underlines and QA hears as true. Nothing that names a person. */
export type SpokenFigure =
  | { readonly kind: "money"; readonly minor: number }
  | { readonly kind: "date"; readonly on: CivilDate }
  | { readonly kind: "count"; readonly n: number };

/** One utterance by an agent, as decided, before and after speech. Words themselves are personal content. */
export interface AgentTurn {
  readonly n: number;
  readonly at: Instant;
  readonly by: FrontRole;
  readonly move: Move;
  readonly mind: MindId;
  readonly text: string;
  readonly verdict: GuardVerdict;
  /** 1 first draft, 2 after one block, 3 the safe script. */
  readonly draft: number;
  /** 0…1 of the text that was heard; null when it was never spoken. */
  readonly heard: number | null;
  readonly figures?: readonly SpokenFigure[];
}

export interface CustomerTurn {
  readonly n: number;
  readonly at: Instant;
  readonly by: "customer";
  readonly text: string;
  readonly reading: Reading | null;
  readonly mind: MindId;
  /** Spoke into the agent's utterance. */
  readonly interrupted: boolean;
}

export type Turn = AgentTurn | CustomerTurn;
export const isAgentTurn = (turn: Turn): turn is AgentTurn => turn.by !== "customer";

export interface PromiseTerms {
  readonly amountMinor: number;
  readonly currency: string;
  readonly on: CivilDate;
}

/**
 * Instalments as offered or agreed. A plan covers the sum it is for: its parts add up to `of` less the reduction. `of` is in minor units,
 * what is due now or the whole balance; without it the plan is for the whole balance. A plan over what is due now is no reduction of the rest.
 */
export interface PlanTerms {
  readonly of?: number;
  readonly currency: string;
  readonly parts: readonly { readonly amountMinor: number; readonly on: CivilDate }[];
  readonly reductionPct: number;
  readonly waiveFees: boolean;
}

/** The outcome of a conversation, as the front office reports it. */
export interface CallOutcome {
  readonly disposition: Disposition;
  readonly conversation: boolean;
  readonly rightParty: boolean;
  readonly verified: boolean;
  readonly trigger?: Trigger;
  readonly turns: number;
}

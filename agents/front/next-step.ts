import type { Disposition } from "../../shared/domain/call.ts";
import type { Proposal } from "../../shared/domain/inbox.ts";
import type { Trigger } from "../../shared/domain/labels.ts";
import type { Move } from "../../shared/domain/move.ts";
import type { FrontRole } from "../../shared/domain/role.ts";

/** What is about to be said: the moves a mind may choose from, best first, and what comes before it in the same breath. */
export interface Speech {
  readonly moves: readonly Move[];
  /** Said before the chosen move, by the script: disclosures, an answer, a word of acknowledgement. */
  readonly lead?: readonly Move[];
  /** Choose among a move's phrasings: `retry`, `rest`, `hardship_health`… */
  readonly tags?: readonly string[];
}

/** All that a turn can lead to. */
export type NextStep =
  | { readonly kind: "say"; readonly speech: Speech }
  | { readonly kind: "hand_over"; readonly to: FrontRole; readonly why: string }
  | { readonly kind: "escalate"; readonly trigger: Trigger }
  | { readonly kind: "propose"; readonly proposal: Proposal }
  | { readonly kind: "close"; readonly disposition: Disposition; readonly speech: Speech | null };

import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import type { AgentTurn, CustomerTurn, Disposition, PlanTerms, PromiseTerms, Turn } from "../../../shared/domain/call.ts";
import { isAgentTurn } from "../../../shared/domain/call.ts";
import type { Jurisdiction, StopKind } from "../../../shared/domain/customer.ts";
import type { Finding, FindingKind } from "../../../shared/domain/finding.ts";
import type { Intent, SpokenLanguage, Trigger } from "../../../shared/domain/labels.ts";
import type { GuardContext, GuardVerdict, SpeechAuthority, SpeechFacts } from "../../../shared/domain/speech.ts";
import type { PackSet } from "../compliance/packs.ts";
import { scorecard } from "./tables.ts";

/** Everything about one finished call the inspector looks at. Turns in order, blocked drafts among them; money in minor units. */
export interface InspectedCall {
  readonly callId: string;
  readonly lang: SpokenLanguage;
  readonly jurisdiction: Jurisdiction | null;
  /** The customer's local day of the call. */
  readonly asof: CivilDate;
  readonly turns: readonly Turn[];
  readonly facts: SpeechFacts;
  readonly authority: SpeechAuthority | null;
  /** `n` of the customer's turn that matched the check; null when nobody was verified. */
  readonly verifiedAt: number | null;
  /** No earlier conversation with this person about this debt. */
  readonly firstCommunication: boolean;
  readonly promises: readonly PromiseTerms[];
  readonly plans: readonly PlanTerms[];
  /** Standing at the end of the call, however old. */
  readonly stops: readonly StopKind[];
  readonly escalations: readonly Trigger[];
  readonly disposition: Disposition;
  /** What was worked out or said in the call and so might be spoken; without it figures of offers are not checked. */
  readonly known?: Pick<GuardContext, "spokenAmounts" | "spokenDates" | "spokenCounts" | "spokenNumbers" | "spokenNames">;
}

/** What the inspector works with: the rules in force, and the guard to hear the call once more knowing how it went. */
export interface InspectorTools {
  readonly packs: PackSet;
  readonly guard?: (text: string, context: GuardContext) => GuardVerdict;
}

export type Check = (call: InspectedCall, tools: InspectorTools) => readonly Finding[];

export function finding(kind: FindingKind, turn: number | null = null, span: readonly [number, number] | null = null): Finding {
  return { kind, severity: scorecard.kinds[kind].severity, turn, span };
}

/** Words that reached the customer, if only in part. */
export const spokenTurns = ({ turns }: InspectedCall): AgentTurn[] => turns.filter(isAgentTurn).filter((turn) => turn.verdict.allowed && turn.heard !== null && turn.heard > 0);
export const customerTurns = ({ turns }: InspectedCall): CustomerTurn[] => turns.filter((turn): turn is CustomerTurn => !isAgentTurn(turn));

/** What the inspector takes as said: readings the mind itself was unsure of prove nothing. */
export const saidIntents = ({ reading }: CustomerTurn): readonly Intent[] => (reading && reading.confidence >= 0.5 ? reading.intents : []);

export const verifiedBy = ({ verifiedAt }: InspectedCall, n: number): boolean => verifiedAt !== null && n > verifiedAt;

/** Who was on the line when turn `n` was spoken. */
export function partyAt(call: InspectedCall, n: number): GuardContext["party"] {
  if (verifiedBy(call, n)) return "debtor";
  let party: GuardContext["party"] = "unknown";
  for (const turn of customerTurns(call)) {
    if (turn.n >= n) break;
    const intents = saidIntents(turn);
    if (intents.includes("third_party")) party = "third_party";
    else if (intents.includes("confirm_identity")) party = "unknown";
  }
  return party;
}

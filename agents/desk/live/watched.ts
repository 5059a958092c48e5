import type { MindId } from "../../../shared/domain/call.ts";
import type { EventOf, EventType, LedgerEvent } from "../../../shared/domain/event.ts";
import { EMOTION_HEAT, TRIGGERS } from "../../../shared/domain/labels.ts";
import type { Emotion, Intent, Severity, Trigger } from "../../../shared/domain/labels.ts";
import type { Move } from "../../../shared/domain/move.ts";
import type { FrontRole } from "../../../shared/domain/role.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";

/** Something that goes on: since when, how often, and the figures its sentence is worded from. */
export interface Mark {
  readonly since: Instant;
  readonly n: number;
  readonly values: Readonly<Record<string, string | number>>;
}
export const HEATS = ["irritated", "angry", "hostile"] as const satisfies readonly Emotion[];
export type Heat = (typeof HEATS)[number];

/** A conversation as its events have made it so far. */
export interface Watched {
  readonly attemptId: string;
  readonly caseId: string;
  readonly customerId: string;
  readonly startedAt: Instant;
  readonly connectedAt: Instant | null;
  readonly holder: FrontRole;
  readonly verified: boolean;
  readonly turns: number;
  readonly emotion: Emotion | null;
  readonly lastMove: Move | null;
  readonly lastIntents: readonly Intent[];
  readonly minds: Readonly<Record<MindId, number>>;
  /** When the customer last spoke. */
  readonly heardAt: Instant | null;
  /** Runs of customer turns that were at least so hot. */
  readonly heat: Readonly<Partial<Record<Heat, Mark>>>;
  readonly danger: Mark | null;
  readonly escalated: (Mark & { readonly trigger: Trigger; readonly severity: Severity | null }) | null;
  readonly beyond: Mark | null;
  readonly blocked: Mark | null;
  readonly refused: Mark | null;
  readonly unsure: Mark | null;
  readonly failed: Mark | null;
  readonly stranger: Mark | null;
  readonly quiet: Mark | null;
}

export const UNSURE_BELOW = 0.5;
const STRANGERS: ReadonlySet<Intent> = new Set<Intent>(["third_party", "deny_identity"]);
/** What an agent does when nobody answers. */
const WAITING: ReadonlySet<Move> = new Set<Move>(["check_presence", "hold_for_silence"]);

export const freshCall = (call: Pick<Watched, "attemptId" | "caseId" | "customerId" | "startedAt">): Watched => ({
  ...call, connectedAt: null, holder: "concierge", verified: false, turns: 0, emotion: null, lastMove: null, lastIntents: [], minds: { playbook: 0, model: 0 }, heardAt: null,
  heat: {}, danger: null, escalated: null, beyond: null, blocked: null, refused: null, unsure: null, failed: null, stranger: null, quiet: null,
});

/** The mark goes on, or begins now. */
const again = (mark: Mark | null | undefined, since: Instant, values: Mark["values"] = {}): Mark => ({ since: mark?.since ?? since, n: (mark?.n ?? 0) + 1, values });

const counted = (minds: Watched["minds"], mind: MindId): Watched["minds"] => ({ ...minds, [mind]: minds[mind] + 1 });

function heard(call: Watched, { data, at }: EventOf<"turn.customer">): Watched {
  const { reading, mind } = data;
  const spoken: Watched = { ...call, turns: call.turns + 1, heardAt: at, quiet: null, minds: counted(call.minds, mind) };
  if (!reading) return spoken;
  const hot = EMOTION_HEAT[reading.emotion];
  const said = (...intents: readonly Intent[]): boolean => intents.some((intent) => reading.intents.includes(intent));
  return {
    ...spoken, emotion: reading.emotion, lastIntents: reading.intents,
    heat: Object.fromEntries(HEATS.filter((heat) => hot >= EMOTION_HEAT[heat]).map((heat) => [heat, again(call.heat[heat], at)])),
    danger: said("self_harm") ? again(call.danger, at) : call.danger,
    refused: said("refuse") ? again(call.refused, at) : call.refused,
    unsure: reading.confidence < UNSURE_BELOW ? again(call.unsure, at) : null,
    stranger: !call.verified && said(...STRANGERS) ? again(call.stranger, at) : call.stranger,
  };
}

function spoke(call: Watched, { data, at }: EventOf<"turn.agent">): Watched {
  const { verdict, move, mind, by } = data;
  const said: Watched = {
    ...call, turns: call.turns + 1, holder: by, minds: counted(call.minds, mind), failed: mind === "model" ? null : call.failed,
    quiet: WAITING.has(move) ? again(call.quiet, call.heardAt ?? call.connectedAt ?? at) : call.quiet,
  };
  return verdict.allowed ? { ...said, lastMove: move } : { ...said, blocked: again(call.blocked, at, { category: verdict.category, rule: verdict.rule }) };
}

/** The gravest trigger stands, since it came up. */
function escalated(call: Watched, { data, at }: EventOf<"call.escalated">): Watched {
  const graver = call.escalated !== null && TRIGGERS.indexOf(call.escalated.trigger) <= TRIGGERS.indexOf(data.trigger);
  return graver ? call : { ...call, escalated: { ...again(null, at, { trigger: data.trigger }), trigger: data.trigger, severity: null } };
}

function itemOpened(call: Watched, { data, at }: EventOf<"inbox.opened">): Watched {
  const { kind, trigger, proposal, severity } = data.item;
  if (kind === "escalation" && call.escalated && trigger === call.escalated.trigger) return { ...call, escalated: { ...call.escalated, severity } };
  if (kind !== "approval" || !proposal) return call;
  const first = proposal.beyond[0];
  return { ...call, beyond: again(call.beyond, at, { proposal: proposal.kind, ...(first ? { limit: first.limit, asked: first.asked, allowed: first.allowed } : {}) }) };
}

type Steps = { readonly [K in EventType]?: (call: Watched, event: EventOf<K>) => Watched };
const STEPS: Steps = {
  "call.opened": (call, { at }) => ({ ...call, connectedAt: at }),
  "call.verified": (call) => ({ ...call, verified: true, stranger: null }),
  "call.handed": (call, { data }) => ({ ...call, holder: data.to }),
  "turn.customer": heard,
  "turn.agent": spoke,
  "mind.failed": (call, { data, at }) => ({ ...call, failed: again(call.failed, at, { reason: data.reason }) }),
  "call.escalated": escalated,
  "inbox.opened": itemOpened,
};

/** The conversation after one more of its events. */
export function step(call: Watched, event: LedgerEvent): Watched {
  const take = STEPS[event.type] as ((call: Watched, event: LedgerEvent) => Watched) | undefined;
  return take ? take(call, event) : call;
}

import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { autonomy, count, finding, frontRole, instant, localText, office, role, severity, trigger, values } from "./common.ts";
import { errors } from "./errors.ts";
import { kpiDefinition, kpiFigure } from "./kpi.ts";
import { liveCall } from "./calls.ts";
import { FLOWS } from "./names.ts";

/** The worst thing about an agent just now; the screen words it from its kind. */
export const agentAlert = z.object({
  severity, kind: z.enum(["items_wait", "item_overdue", "endpoint_failing", "target_missed", "findings_critical", "blocked_words", "full"]), values,
});

export const agentView = z.object({
  /** The role, and for clones `role#n`. */
  id: z.string(), role, office,
  state: z.object({
    kind: z.enum(["idle", "working", "paused", "playbook", "stopped"]),
    /** Conversations it takes part in now, and how many it may lead at once; null: it holds none by its post. */
    live: count, capacity: count.nullable(),
    /** What it is doing, worded by the screen: `guarding` {calls}, `ranking` {due}, `inspecting` {calls}, `idle_until` {at}… */
    doing: z.enum(["in_calls", "idle", "guarding", "ranking", "planning", "inspecting", "deciding", "drafting", "waiting"]), values,
    since: instant.nullable(),
  }),
  /** Of its main task. */
  autonomy,
  main: kpiFigure.nullable(),
  more: z.array(kpiFigure).max(3),
  alert: agentAlert.nullable(),
});
export type AgentView = z.infer<typeof agentView>;

export const flow = z.object({ id: z.enum(FLOWS), from: z.string(), to: z.string(), n: count });

export const worklistView = z.object({ due: count, callbacks: count, waitingForHours: count, planned: count, nextAt: instant.nullable(), trend: z.array(z.number()).max(48) });
export const gateView = z.object({ asked: count, refused: count, byRule: z.array(z.object({ rule: z.string(), name: localText.nullable(), n: count })).max(6), trend: z.array(z.number()).max(48) });

/** A patch of the floor: the first one whole, later ones only what changed; a part left out stays as it was. */
export const floorPatch = z.object({
  /** The period the figures are of: today in the book's zone. */
  since: instant, until: instant,
  agents: z.array(agentView).optional(),
  /** Agents that are gone. */
  removed: z.array(z.string()).optional(),
  flows: z.array(flow).optional(),
  lanes: z.array(z.object({ office, values })).optional(),
  worklist: worklistView.optional(),
  gate: gateView.optional(),
  team: z.array(kpiFigure).optional(),
});
export type FloorPatch = z.infer<typeof floorPatch>;

const lines = z.object({ en: z.array(z.string()), "zh-CN": z.array(z.string()), "zh-TW": z.array(z.string()) });
export const roleCard = z.object({
  role, office, name: localText, duties: lines, may: lines, mayNot: lines,
  authority: z.object({ maxReductionPct: z.number(), maxInstalments: z.number(), minFirstPaymentPct: z.number(), waiveFees: z.boolean(), maxPromiseDays: z.number() }).nullable(),
  autonomy: z.record(z.string(), autonomy),
  kpis: z.array(z.object({ kpi: z.string(), target: z.number() })),
});

/** Everything the drawer shows beside the card itself. */
export const agentDetail = z.object({
  agent: agentView,
  kpis: z.array(kpiFigure),
  /** Day by day, oldest first, for the longer trend; null where a day had no denominator. */
  days: z.array(z.object({ day: z.string(), figures: z.record(z.string(), z.number().nullable()) })).max(30),
  conversations: z.array(liveCall).max(50),
  findings: z.array(z.object({ attemptId: z.string(), caseId: z.string(), at: instant, finding })).max(20),
  items: z.array(z.object({ itemId: z.string(), caseId: z.string(), severity, trigger: trigger.nullable(), deadlineAt: instant })).max(20),
  history: z.array(z.object({ at: instant, what: z.enum(["paused", "resumed", "capacity"]), values, reason: z.string(), by: z.string() })).max(20),
});
export type AgentDetail = z.infer<typeof agentDetail>;

export const floorContract = {
  watch: oc.errors(errors).output(eventIterator(floorPatch)),
  /** The posts and the KPIs as data: they do not change while the engine runs. */
  cards: oc.errors(errors).output(z.object({ cards: z.array(roleCard), kpis: z.array(kpiDefinition) })),
  agent: oc.errors(errors).input(z.object({ id: z.string() })).output(agentDetail),
  /** A paused agent finishes what it is in and is given nothing new. */
  pause: oc.errors(errors).input(z.object({ role, reason: z.string().max(500) })).output(z.object({})),
  resume: oc.errors(errors).input(z.object({ role, reason: z.string().max(500) })).output(z.object({})),
  capacity: oc.errors(errors).input(z.object({ role: frontRole, capacity: z.number().int().min(1).max(500), reason: z.string().max(500) })).output(z.object({})),
};

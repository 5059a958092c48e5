import type { AgentView } from "../../../shared/contract/floor.ts";
import type { KpiFigureView } from "../../../shared/contract/kpi.ts";
import type { Status } from "../../../shared/contract/status.ts";
import type { InboxItem } from "../../../shared/domain/inbox.ts";
import { FRONT_ROLES, type FrontRole, type Role, type RoleCard } from "../../../shared/domain/role.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { AgentMark } from "../../desk-ports.ts";
import { worstAlert } from "./alerts.ts";

type State = AgentView["state"];

/** Everything that is so just now, beside the figures. */
export interface Now {
  readonly at: Instant;
  readonly shift: Status["shift"];
  readonly stop: Status["stop"];
  readonly endpoint: Status["endpoint"];
  readonly marks: ReadonlyMap<Role, AgentMark>;
  /** Conversations under way, and by who holds the floor of them. */
  readonly live: number;
  readonly holders: Readonly<Partial<Record<FrontRole, number>>>;
  readonly items: readonly InboxItem[];
  /** Most conversations at once where nobody has set another number for a post. */
  readonly places: number;
  readonly due: number;
  /** When the next contact is due or the shift's hours begin. */
  readonly nextAt: Instant | null;
}

/** Today's counters that a card speaks of. */
export interface Counted {
  readonly blocked: number;
  readonly violations: number;
}

const isFront = (role: Role): role is FrontRole => (FRONT_ROLES as readonly Role[]).includes(role);

type Doing = Pick<State, "doing" | "values">;
const IDLE: Doing = { doing: "idle", values: {} };
const until = ({ nextAt, shift }: Now): Doing => ({ doing: "idle", values: shift?.state === "running" && nextAt !== null ? { until: nextAt } : {} });
const guarding = (now: Now): Doing => (now.live > 0 ? { doing: "guarding", values: { calls: now.live } } : IDLE);

/** What each post does when nothing keeps it from it. Strategy and scripts are data that people change: their posts rest. */
const DOES: Readonly<Record<Exclude<Role, FrontRole>, (now: Now) => Doing>> = {
  allocator: (now) => (now.shift?.state === "running" ? { doing: "ranking", values: { due: now.due } } : IDLE),
  analyst: () => IDLE,
  scriptwriter: () => IDLE,
  compliance: guarding,
  risk: ({ items }) => (items.length > 0 ? { doing: "deciding", values: { n: items.length } } : IDLE),
  inspector: (now) => (now.live > 0 ? { doing: "inspecting", values: { calls: now.live } } : IDLE),
};

function stateOf(role: Role, now: Now): State {
  const mark = now.marks.get(role);
  const live = isFront(role) ? (now.holders[role] ?? 0) : 0;
  const capacity = isFront(role) ? (mark?.capacity ?? now.places) : null;
  if (now.stop) return { kind: "stopped", live, capacity, doing: "waiting", values: {}, since: now.stop.at };
  if (mark?.paused) return { kind: "paused", live, capacity, doing: "waiting", values: {}, since: mark.pausedAt };
  const does = isFront(role) ? (live > 0 ? ({ doing: "in_calls", values: {} } as const) : until(now)) : DOES[role](now);
  const kind = isFront(role) && now.endpoint.state === "down" ? "playbook" : does.doing === "idle" ? "idle" : "working";
  return { kind, live, capacity, ...does, since: null };
}

/** Front posts answer for what they brought up; risk, which set its severity and deadline, for all of it. */
export const itemsOf = (role: Role, items: readonly InboxItem[]): InboxItem[] => items.filter(({ from }) => role === "risk" || from === role);

export function agentView(card: RoleCard, figures: readonly KpiFigureView[], about: { readonly now: Now; readonly counted: Counted }): AgentView {
  const { now, counted } = about;
  const { role, office } = card;
  const state = stateOf(role, now);
  const [main = null, ...more] = figures;
  return {
    id: role, role, office, state, autonomy: Object.values(card.autonomy)[0] ?? "act", main, more: more.slice(0, 3),
    alert: worstAlert({ office, state, items: itemsOf(role, now.items), now: now.at, endpoint: now.endpoint, figures, ...counted }),
  };
}

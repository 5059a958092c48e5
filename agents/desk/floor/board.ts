import type { AgentView, FloorPatch } from "../../../shared/contract/floor.ts";
import type { KpiFigureView } from "../../../shared/contract/kpi.ts";
import type { Status } from "../../../shared/contract/status.ts";
import type { LocalText } from "../../../shared/domain/labels.ts";
import { localTime } from "../../../shared/lib/time-zone.ts";
import type { Role, RoleCard } from "../../../shared/domain/role.ts";
import { rulesInForce, type PackSet } from "../../back/compliance/packs.ts";
import type { PostControl, ShiftControl } from "../../desk-ports.ts";
import type { DeskDeps } from "../deps.ts";
import { agentView, type Now } from "./agents.ts";
import { figureOf, figuresOf, scopeOf } from "./figures.ts";
import { Today, type FlowName } from "./today.ts";

export interface FloorDeps extends Pick<DeskDeps, "store" | "reads" | "feed" | "live" | "deskNow" | "homeZone" | "kpis" | "cards" | "packs" | "settings"> {
  readonly control: ShiftControl;
  readonly posts: PostControl;
  readonly endpoint: () => Status["endpoint"];
}
/** Every part of the floor but who is gone: no agent goes while the engine runs. */
export type Parts = { readonly [P in "agents" | "flows" | "lanes" | "worklist" | "gate" | "team"]: NonNullable<FloorPatch[P]> };

/** What the team is judged by, in the order of a contact. */
const TEAM = ["connect_rate", "right_party_rate", "promise_rate", "promise_kept_rate", "recovery_rate", "containment_rate", "qa_score", "violation_rate", "sla_met"];

const ENDS: Readonly<Record<FlowName, readonly [from: string, to: string]>> = {
  dialled: ["allocator", "concierge"], reminded: ["concierge", "reminder"], negotiated: ["concierge", "negotiator"], followed_up: ["concierge", "follow-up"], call_backs: ["follow-up", "worklist"],
  refused: ["gate", "worklist"], findings: ["inspector", "scriptwriter"], escalated: ["negotiator", "person"], approvals: ["risk", "person"], profiled: ["allocator", "analyst"],
};
const TOP_RULES = 6;

const inOrder = (samples: ReadonlyMap<number, number>): number[] => [...samples].sort(([a], [b]) => a - b).map(([, n]) => n);

/** The floor put together from what is known of today and of this moment. */
export class Board {
  readonly today: Today;
  readonly #deps: FloorDeps;
  readonly #kpis: ReadonlyMap<string, DeskDeps["kpis"][number]>;
  readonly #ruleNames: ReadonlyMap<string, LocalText>;
  /** Figures change only with what was read. */
  #figures: { readonly edition: number; readonly hour: number; readonly byRole: ReadonlyMap<Role, readonly KpiFigureView[]>; readonly team: readonly KpiFigureView[] } | null = null;

  constructor(deps: FloorDeps) {
    this.#deps = deps;
    this.today = new Today(deps);
    this.#kpis = new Map(deps.kpis.map((kpi) => [kpi.id, kpi]));
    this.#ruleNames = new Map(packsOf(deps.packs).flatMap(({ rules }) => rules.map(({ id, text }) => [id, text] as const)));
  }

  parts(): Parts {
    const { today } = this;
    const { hours, flows } = today;
    const now = this.#now();
    const { byRole, team } = this.#figured();
    const counted = (counter: string): number => hours.total({ level: "team" }, counter, "");
    const dialled = flows.dialled ?? 0;
    const refused = flows.refused ?? 0;
    return {
      agents: this.#deps.cards.map((card) => this.#agent(card, byRole.get(card.role) ?? [], now)),
      flows: (Object.entries(ENDS) as [FlowName, (typeof ENDS)[FlowName]][]).map(([id, [from, to]]) => ({ id, from, to, n: flows[id] ?? 0 })),
      lanes: [
        { office: "front", values: { live: now.live, conversations: counted("conversations"), promises: counted("promise_calls") } },
        { office: "middle", values: { worked: today.worked, cases: today.cases } },
        { office: "back", values: { inspected: counted("inspected"), rules: this.#rules(now) } },
      ],
      worklist: { ...today.worklist, trend: inOrder(today.dueByHour) },
      gate: {
        asked: dialled + refused, refused, trend: inOrder(today.refusedByHour),
        byRule: today.refusals.slice(0, TOP_RULES).map(({ rule, n }) => ({ rule, n, name: this.#ruleNames.get(rule) ?? null })),
      },
      team: [...team],
    };
  }

  agent(role: Role): AgentView | null {
    const card = this.#deps.cards.find((one) => one.role === role);
    return card ? this.#agent(card, this.figures(role), this.#now()) : null;
  }

  figures(role: Role): readonly KpiFigureView[] {
    return this.#figured().byRole.get(role) ?? [];
  }

  #agent(card: RoleCard, figures: readonly KpiFigureView[], now: Now): AgentView {
    const counted = (counter: string): number => this.today.hours.total(scopeOf(card), counter, "");
    // Blocked words and critical findings are told of whoever spoke them.
    const own = card.office === "front";
    return agentView(card, figures, { now, counted: { blocked: own ? counted("blocked") : 0, violations: own || card.role === "inspector" ? counted("violations") : 0 } });
  }

  #now(): Now {
    const { control, posts, endpoint, live, settings } = this.#deps;
    const shift = control.view();
    const open = shift !== null && shift.state !== "ended";
    return {
      at: control.now(), shift, stop: control.stop(), endpoint: endpoint(), marks: new Map(posts.marks().map((mark) => [mark.role, mark])), live: live.count(), holders: live.holders(),
      items: [...this.today.items.values()], places: open ? shift.concurrency : settings().practice.concurrency, due: this.today.worklist.due, nextAt: shift?.opensAt ?? this.today.worklist.nextAt,
    };
  }

  #figured() {
    const { edition, day } = this.today;
    if (this.#figures?.edition !== edition || this.#figures.hour !== day.last) {
      this.#figures = {
        edition, hour: day.last,
        byRole: new Map(this.#deps.cards.map((card) => [card.role, figuresOf(card, this.#kpis, day)])),
        team: TEAM.flatMap((id) => {
          const kpi = this.#kpis.get(id);
          return kpi ? [figureOf(kpi, { level: "team" }, { day })] : [];
        }),
      };
    }
    return this.#figures;
  }

  #rules({ at }: Now): number {
    const { date } = localTime(at, this.#deps.homeZone);
    return packsOf(this.#deps.packs).reduce((n, pack) => n + rulesInForce(pack, date).length, 0);
  }
}

const packsOf = ({ product, byJurisdiction }: PackSet) => [product, ...byJurisdiction.values()];

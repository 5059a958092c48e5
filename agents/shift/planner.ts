import type { Instant } from "../../shared/lib/time-zone.ts";
import type { GateVerdict } from "../../shared/domain/contact.ts";
import type { Case, Customer, Profile } from "../../shared/domain/customer.ts";
import type { NewEvent, WorkItem } from "../../shared/domain/event.ts";
import { profile } from "../middle/allocator/profile.ts";
import { treatmentFor } from "../middle/analyst/treatment.ts";
import { plan, type Plan } from "../middle/worklist.ts";
import type { ShiftDeps } from "./deps.ts";

type PlanDeps = Pick<ShiftDeps, "store" | "random" | "homeZone"> & { readonly clock: Pick<ShiftDeps["clock"], "now"> };

/** Two days of contacts are enough to count a customer's attempts of any local day. */
const RECENT_MS = 2 * 86_400_000;
/** Cases planned in one event while sweeping the book. */
const SWEEP = 500;
/** The gate is not asked again about the same contact sooner than this, whatever it said about when it opens. */
const ASK_AGAIN_MS = 60_000;

interface Planned {
  readonly caseId: string;
  /** null: as it was. */
  readonly profile: Profile | null;
  readonly plan: Plan;
}

const reachable = (customer: Customer | null): boolean =>
  customer !== null && customer.points.some((point) => point.label !== "third_party" && point.valid !== false && !point.optedOut);

async function planCase(caseRow: Case, gateOpensAt: Instant | null, deps: PlanDeps): Promise<Planned> {
  const { store, clock, random, homeZone } = deps;
  const now = clock.now();
  const customer = await store.customer(caseRow.customerId);
  const siblings = (await store.casesOf(caseRow.customerId)).filter((other) => other.caseId !== caseRow.caseId);
  const history = await store.caseHistory(caseRow.caseId);
  const fresh = profile(caseRow, siblings, history);
  return {
    caseId: caseRow.caseId,
    profile: JSON.stringify(fresh) === JSON.stringify(caseRow.profile) ? null : fresh,
    plan: plan({
      caseRow, history, profile: fresh, treatment: treatmentFor(fresh.segment, caseRow.stage), promises: await store.promisesOf(caseRow.caseId), plans: await store.plansOf(caseRow.caseId), now,
      context: {
        // Without a zone of the customer's own the gate will refuse; the plan only needs some clock until then.
        timeZone: customer?.timeZone ?? homeZone,
        random: random("plan", caseRow.caseId, history.attempts),
        contacts: await store.contacts(caseRow.customerId, now - RECENT_MS),
        gateOpensAt,
        reachable: reachable(customer),
      },
    }),
  };
}

const itemOf = ({ plan }: Planned): WorkItem | null => (plan.state === "due" || plan.state === "waiting" ? plan.item : null);

function eventsOf(planned: readonly Planned[], at: Instant): NewEvent[] {
  const profiles = planned.flatMap(({ caseId, profile }) => (profile ? [{ caseId, ...profile }] : []));
  const items = planned.flatMap((one) => itemOf(one) ?? []);
  return [
    ...(profiles.length > 0 ? [{ type: "cases.profiled", at, actor: { kind: "agent", role: "allocator" }, data: { items: profiles } } as const] : []),
    ...(items.length > 0 ? [{ type: "work.planned", at, actor: { kind: "agent", role: "allocator" }, data: { items } } as const] : []),
  ];
}

/** Profiles and plans these cases anew, from all that has happened to them. */
export async function replan(caseIds: readonly string[], deps: PlanDeps): Promise<NewEvent[]> {
  const planned: Planned[] = [];
  for (const caseId of caseIds) {
    const caseRow = await deps.store.caseById(caseId);
    if (caseRow && caseRow.state !== "closed") planned.push(await planCase(caseRow, null, deps));
  }
  return eventsOf(planned, deps.clock.now());
}

/** A refused contact comes back when time alone opens it; otherwise only a change of facts plans it again. */
export async function afterRefusal({ caseRow, verdict }: { caseRow: Case; verdict: GateVerdict }, deps: PlanDeps): Promise<NewEvent[]> {
  if (verdict.opensAt === null) return [];
  const opens = Math.max(verdict.opensAt, deps.clock.now() + ASK_AGAIN_MS);
  return eventsOf([await planCase(caseRow, opens, deps)], deps.clock.now());
}

/** The whole book at the beginning of a shift, and whatever a dead engine left without a plan. */
export async function planBook(deps: PlanDeps & Pick<ShiftDeps, "ledger" | "halted">): Promise<void> {
  let after: string | null = null;
  while (!deps.halted.aborted) {
    const page: readonly Case[] = await deps.store.openCases(after, SWEEP);
    const planned: Planned[] = [];
    for (const caseRow of page) planned.push(await planCase(caseRow, null, deps));
    await deps.ledger.commit(eventsOf(planned, deps.clock.now()));
    after = page.at(-1)?.caseId ?? null;
    if (page.length < SWEEP || after === null) return;
  }
}

/** Why a case that was never attempted is not being worked, as a named reason. */
export async function whyWaiting(caseRow: Case, deps: Pick<PlanDeps, "store" | "random" | "homeZone"> & { readonly now: Instant }): Promise<string> {
  const { plan } = await planCase(caseRow, null, { ...deps, clock: { now: () => deps.now } });
  return plan.state === "due" ? "due_now" : plan.state === "stopped" ? `stopped: ${plan.why}` : plan.why;
}

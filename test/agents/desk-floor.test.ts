import { describe, expect, test } from "vitest";
import { floorPatch, type AgentView, type FloorPatch } from "../../shared/contract/floor.ts";
import { ROLES } from "../../shared/domain/role.ts";
import type { LedgerEvent } from "../../shared/domain/event.ts";
import { DESK_KPIS } from "../../agents/desk-kpis.ts";
import { withOpenDesk, type OpenDesk } from "../support/open-desk.ts";


/** The floor as a window has it after so many patches, or once it is so. */
async function floorOf(desk: OpenDesk, holds: (floor: Whole) => boolean = () => true): Promise<Whole> {
  const enough = new AbortController();
  const floor: Whole = { patches: 0, agents: new Map(), first: null, latest: null };
  try {
    for await (const patch of await desk.engine.api.floor.watch(undefined as never, { signal: enough.signal })) {
      floorPatch.parse(patch);
      floor.first ??= patch;
      floor.patches++;
      for (const agent of patch.agents ?? []) floor.agents.set(agent.id, agent);
      floor.latest = { ...floor.latest, ...patch };
      if (holds(floor)) return floor;
    }
  } finally {
    enough.abort();
  }
  throw new Error("the stream ended before it was so");
}
interface Whole {
  patches: number;
  readonly agents: Map<string, AgentView>;
  first: FloorPatch | null;
  latest: FloorPatch | null;
}

const of = <K extends LedgerEvent["type"]>(events: readonly LedgerEvent[], type: K): Extract<LedgerEvent, { type: K }>[] => events.filter((event): event is Extract<LedgerEvent, { type: K }> => event.type === type);

describe("the floor", () => {
  test("comes whole first and then in parts; its figures are those of the ledger", () =>
    withOpenDesk(async (desk) => {
      const quiet = await floorOf(desk);
      expect([...quiet.agents.keys()]).toEqual([...ROLES]);
      expect(quiet.first).toMatchObject({ flows: expect.any(Array), lanes: expect.any(Array), worklist: expect.any(Object), gate: expect.any(Object), team: expect.any(Array) });
      expect([...quiet.agents.values()].map(({ state }) => state.kind)).toEqual(ROLES.map(() => "idle"));

      await desk.api.shift.start({ days: 1, seed: 7, speed: 0, concurrency: 30 });
      const busy = await floorOf(desk, ({ agents, patches }) => patches > 3 && agents.get("negotiator")?.state.kind === "working");
      expect(busy.agents.get("negotiator")?.state).toMatchObject({ doing: "in_calls", capacity: 30 });
      expect(busy.agents.get("compliance")?.state).toMatchObject({ kind: "working", doing: "guarding" });

      await desk.until(({ shift }) => (shift?.attempts ?? 0) > 150);
      await desk.api.shift.pause({ reason: "look" });
      const { shift } = await desk.until((status) => status.shift?.state === "paused");
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      const { latest, agents } = await floorOf(desk);
      const events = (await desk.events()).filter(({ at }) => at >= (latest?.since ?? 0) && at <= (shift?.now ?? 0));
      const ended = of(events, "attempt.ended");
      const team = new Map(latest?.team?.map((figure) => [figure.id, figure]));
      const connected = ended.filter(({ data }) => data.connected).length;
      expect(team.get("connect_rate")).toMatchObject({ numerator: connected, denominator: of(events, "attempt.reserved").length, target: 0.4 });
      expect(team.get("connect_rate")?.value).toBeCloseTo(connected / of(events, "attempt.reserved").length, 10);
      expect(team.get("containment_rate")?.denominator).toBe(ended.filter(({ data }) => data.conversation).length);
      expect(team.get("recovery_rate")).toMatchObject({ currency: "CNY", denominator: expect.any(Number) });
      expect([...team.keys()]).toEqual(["connect_rate", "right_party_rate", "promise_rate", "promise_kept_rate", "recovery_rate", "containment_rate", "qa_score", "violation_rate", "sla_met"]);
      // A card's own target goes before the KPI's.
      expect(agents.get("concierge")?.main).toMatchObject({ id: "connect_rate", target: 0.45, numerator: connected });
      expect(agents.get("concierge")?.more.length).toBe(3);
      expect(agents.get("allocator")?.main).toMatchObject({ id: "time_to_first_contact", denominator: of(events, "call.verified").length });
      const flows = new Map(latest?.flows?.map(({ id, n }) => [id, n]));
      expect(flows.get("dialled")).toBe(of(events, "attempt.reserved").length);
      expect(flows.get("refused")).toBe(of(events, "attempt.refused").length);
      expect(latest?.gate).toMatchObject({ asked: (flows.get("dialled") ?? 0) + (flows.get("refused") ?? 0), refused: flows.get("refused") });
      expect(latest?.lanes?.find(({ office }) => office === "front")?.values).toMatchObject({ live: 0, conversations: ended.filter(({ data }) => data.conversation).length });
      expect(latest?.lanes?.find(({ office }) => office === "middle")?.values).toMatchObject({ cases: 500, worked: new Set(ended.map(({ data }) => data.caseId)).size });
      const small = [...agents.values()].flatMap(({ main, more }) => [main, ...more]).filter((figure) => figure?.small);
      expect(small.every((figure) => figure?.met === null)).toBe(true);
    }), 240_000);

  test("posts are paused, set and resumed; who is part of every conversation cannot be", () =>
    withOpenDesk(async (desk) => {
      await desk.api.floor.pause({ role: "negotiator", reason: "two customers misunderstood" });
      await desk.api.floor.capacity({ role: "reminder", capacity: 2, reason: "slowly" });
      await desk.api.floor.pause({ role: "scriptwriter", reason: "review" });
      for (const role of ["compliance", "risk", "inspector"] as const) {
        await expect(desk.api.floor.pause({ role, reason: "x" })).rejects.toMatchObject({ code: "UNUSABLE", data: { code: "post_never_off" } });
      }
      const { agents } = await floorOf(desk);
      expect(agents.get("negotiator")?.state).toMatchObject({ kind: "paused", since: expect.any(Number) });
      expect(agents.get("reminder")?.state).toMatchObject({ kind: "idle", capacity: 2 });
      expect(agents.get("scriptwriter")?.state).toMatchObject({ kind: "paused" });

      await desk.api.shift.start({ days: 1, seed: 7, speed: 0 });
      await desk.until(({ shift }) => (shift?.attempts ?? 0) > 30);
      await desk.api.floor.resume({ role: "negotiator", reason: "words are right again" });
      const resumed = of(await desk.events(), "agent.set").at(-1)?.seq ?? 0;
      await desk.until(({ shift }) => (shift?.attempts ?? 0) > 80);
      const detail = await desk.api.floor.agent({ id: "negotiator" });
      expect(detail.history).toMatchObject([{ what: "resumed", reason: "words are right again", by: "desk" }, { what: "paused", reason: "two customers misunderstood", by: "desk" }]);
      expect(detail.kpis.map(({ id }) => id)).toEqual(["promise_rate", "promise_kept_rate", "recovery_rate", "escalation_rate", "complaint_rate", "qa_score", "violation_rate"]);
      await expect(desk.api.floor.agent({ id: "nobody" })).rejects.toMatchObject({ code: "NOT_FOUND" });

      // Who was given what stands on the ledger: nothing to the negotiator while it was paused, never more than two to the reminder.
      const events = await desk.events();
      const leads = new Map<string, string>();
      const open = new Map<string, string>();
      let most = 0;
      let tooSoon = 0;
      let later = 0;
      for (const event of events) {
        if (event.type === "work.planned") for (const { caseId, agent } of event.data.items) leads.set(caseId, agent);
        if (event.type === "attempt.ended") open.delete(event.data.attemptId);
        if (event.type !== "attempt.reserved") continue;
        const lead = leads.get(event.data.caseId) ?? "";
        open.set(event.data.attemptId, lead);
        most = Math.max(most, [...open.values()].filter((one) => one === "reminder").length);
        if (lead !== "negotiator") continue;
        if (event.seq < resumed) tooSoon++;
        else later++;
      }
      expect({ most, tooSoon }).toEqual({ most: 2, tooSoon: 0 });
      expect(later).toBeGreaterThan(0);
      expect(of(events, "agent.set").every(({ actor, data }) => actor.kind === "user" && data.reason !== "")).toBe(true);
    }), 240_000);

  test("a post stays as it was set when the folder is opened again", () =>
    withOpenDesk(async (desk) => {
      await desk.api.floor.capacity({ role: "negotiator", capacity: 3, reason: "x" });
      await desk.api.floor.pause({ role: "negotiator", reason: "x" });
      const { agents: before } = await floorOf(desk);
      await desk.close();
      await desk.open();
      const { agents } = await floorOf(desk);
      expect(agents.get("negotiator")?.state).toEqual(before.get("negotiator")?.state);
      expect(agents.get("negotiator")?.state).toMatchObject({ kind: "paused", capacity: 3 });
    }));

  test("cards and KPIs are data, in three languages", () =>
    withOpenDesk(async (desk) => {
      const { cards, kpis } = await desk.api.floor.cards();
      expect(cards.map(({ role }) => role)).toEqual([...ROLES]);
      expect(kpis.map(({ id }) => id)).toEqual(DESK_KPIS.map(({ id }) => id));
      for (const { formula, name } of kpis) for (const text of [formula, name]) expect(new Set([text.en, text["zh-CN"]]).size).toBe(2);
      const known = new Set(kpis.map(({ id }) => id));
      expect(cards.flatMap((card) => card.kpis.map(({ kpi }) => kpi)).filter((id) => !known.has(id))).toEqual([]);
    }, { book: null }));
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FloorPatch } from "../../shared/contract/floor.ts";
import { ROLES, type Role } from "../../shared/domain/role.ts";
import { agent, clones, figure, TEAM, WHOLE } from "../../renderer/features/floor/fixtures.ts";
import { applyPatch, EMPTY_FLOOR, takePatches, type Floor } from "../../renderer/features/floor/floor.ts";
import { CARD, layOut, neighbour, type Box, type Direction, type Layout } from "../../renderer/features/floor/layout.ts";
import { createPacer } from "../../renderer/features/floor/pacer.ts";
import { begun, belowTarget, postsOf, summaryOf, together } from "../../renderer/features/floor/posts.ts";
import { routesOf, stepsOf } from "../../renderer/features/floor/routes.ts";
import { fit, keepInView, layOutFor, letterScale, levelOf, settle } from "../../renderer/features/floor/view.ts";

const floorOf = (...patches: FloorPatch[]): Floor => takePatches(EMPTY_FLOOR, patches, true);
const NONE: ReadonlySet<Role> = new Set();
const team = (each = 1, open: ReadonlySet<Role> = NONE): { posts: ReturnType<typeof postsOf>; open: ReadonlySet<Role> } => ({ posts: postsOf(clones(each).map(({ id }) => id)), open });

describe("patches", () => {
  const steps = fc.array(
    fc.record({
      agents: fc.array(fc.record({ role: fc.constantFrom(...ROLES), live: fc.nat(40) }), { maxLength: 4 }),
      removed: fc.subarray([...ROLES], { maxLength: 2 }),
      due: fc.option(fc.nat(900), { nil: undefined }), n: fc.option(fc.nat(900), { nil: undefined }),
    }),
    { maxLength: 12 },
  ).map((made) => made.map(({ agents, removed, due, n }, i): FloorPatch => ({
    since: WHOLE.since, until: WHOLE.until + i,
    agents: agents.map(({ role, live }) => agent(role, { state: { live } })), removed: removed.filter((role) => !agents.some((each) => each.role === role)),
    ...(due === undefined ? {} : { worklist: { due, callbacks: 0, waitingForHours: 0, planned: 0, nextAt: null, trend: [] } }),
    ...(n === undefined ? {} : { flows: [{ id: "dialled" as const, from: "allocator", to: "concierge", n }] }),
  })));

  it("give the same floor however they come together", () => {
    fc.assert(fc.property(steps, fc.array(fc.nat(4)), (patches, cuts) => {
      const whole = floorOf(WHOLE, ...patches);
      let [floor, rest, fresh] = [EMPTY_FLOOR, [WHOLE, ...patches], true];
      for (const cut of [...cuts, rest.length]) {
        floor = takePatches(floor, rest.slice(0, cut), fresh && cut > 0);
        if (cut > 0) fresh = false;
        rest = rest.slice(cut);
      }
      expect(floor).toEqual(whole);
    }));
  });

  it("give the same floor when they are spread over frames", () => {
    fc.assert(fc.property(steps, fc.array(fc.nat(3)), (patches, frames) => {
      let floor = EMPTY_FLOOR;
      const due: (() => void)[] = [];
      const pace = createPacer((patch, fresh) => void (floor = takePatches(floor, [patch], fresh)), (run) => void due.push(run));
      pace([{ ...WHOLE, agents: clones(3) }], true);
      patches.forEach((patch, i) => {
        pace([patch], false);
        for (let n = frames[i] ?? 0; n > 0; n -= 1) due.shift()?.();
      });
      while (due.length > 0) due.shift()?.();
      expect(floor).toEqual(floorOf({ ...WHOLE, agents: clones(3) }, ...patches));
    }));
  });

  it("leave what they say nothing new of as it was, to the very object", () => {
    const before = floorOf(WHOLE);
    const after = applyPatch(before, { ...structuredClone(WHOLE), agents: [structuredClone(TEAM.reminder), agent("risk", { state: { live: 0 } })] });
    for (const role of ROLES) if (role !== "risk") expect(after.agents[role]).toBe(before.agents[role]);
    expect(after.agents.risk).not.toBe(before.agents.risk);
    for (const part of ["flows", "lanes", "worklist", "gate", "team"] as const) expect(after[part]).toBe(before[part]);
    expect(applyPatch(before, { since: WHOLE.since, until: WHOLE.until }).agents).toBe(before.agents);
  });

  it("a whole patch after a reconnect forgets agents that went meanwhile", () => {
    const before = floorOf({ ...WHOLE, agents: clones(3) });
    expect(Object.keys(takePatches(before, [WHOLE], true).agents).sort()).toEqual([...ROLES].sort());
  });
});

describe("the practice day's figures add up", () => {
  it("attempts, calls and promises of the agents are the team's", () => {
    const floor = floorOf(WHOLE);
    const flow = (id: string): number => floor.flows.find((each) => each.id === id)?.n ?? 0;
    const [, rightParty, promised] = floor.team as [unknown, { numerator: number }, { numerator: number; denominator: number }];
    expect(flow("reminded") + flow("negotiated") + flow("followed_up")).toBe(rightParty.numerator);
    expect(promised.denominator).toBe(rightParty.numerator);
    expect((floor.gate?.asked ?? 0) - (floor.gate?.refused ?? 0)).toBe(flow("dialled"));
    expect(floor.gate?.byRule.reduce((sum, { n }) => sum + n, 0)).toBe(floor.gate?.refused);
    expect(Object.values(floor.agents).filter(({ office }) => office === "front").reduce((sum, { state }) => sum + state.live, 0)).toBe(floor.lanes.front?.live);
    expect(belowTarget(floor)).toBe(2);
  });
});

describe("clones as one card", () => {
  it("their parts are added up, never their rates", () => {
    const sum = together([figure("promise_rate", [1, 2], { target: 0.4 }), figure("promise_rate", [10, 98], { target: 0.4 })]);
    expect(sum).toMatchObject({ numerator: 11, denominator: 100, value: 0.11, met: false });
    expect(together([figure("qa_score", [9_000, 1], { target: 90, unit: "points" }), figure("qa_score", [8_000, 1], { target: 90, unit: "points" })])?.value).toBeCloseTo(85);
  });
  it("a percentile and mixed money are not made up", () => {
    expect(together([figure("time_to_first_contact", [3, 10], { target: 24, unit: "h" }), figure("time_to_first_contact", [5, 10], { target: 24, unit: "h" })])).toBeNull();
    expect(together([figure("recovery_rate", [1, 2], { target: 0.2, currency: "CNY" }), figure("recovery_rate", [1, 2], { target: 0.2, currency: "USD" })])).toBeNull();
  });
  it("show the worst state and alert of them, and all their conversations", () => {
    const six = clones(6).filter(({ role }) => role === "follow-up");
    const { agent: post, spread } = summaryOf("follow-up", six.map((one, i) => (i === 0 ? one : { ...one, state: { ...one.state, kind: "working" as const } })));
    expect(post).toMatchObject({ id: "follow-up", state: { kind: "playbook", capacity: 48 }, alert: { kind: "endpoint_failing" } });
    expect(spread).toHaveLength(6);
  });
});

const apart = (a: Box, b: Box): boolean => a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
const cards = (layout: Layout): Layout["nodes"] => layout.nodes.filter(({ kind }) => kind !== "lane" && kind !== "clones");

describe("the layout", () => {
  const arrangements = fc.record({ each: fc.integer({ min: 1, max: 30 }), open: fc.subarray([...ROLES]), gap: fc.integer({ min: 20, max: 64 }) });

  it("no two cards ever touch, and each lies in its lane", () => {
    fc.assert(fc.property(arrangements, ({ each, open, gap }) => {
      const layout = layOut({ ...team(each, new Set(open)), gap });
      const all = cards(layout);
      all.forEach((a, i) => all.slice(i + 1).forEach((b) => expect(apart(a, b), `${a.id} ${b.id}`).toBe(true)));
      for (const card of all.filter(({ lane }) => lane >= 0)) {
        const lane = layout.lanes[card.lane] as Box;
        expect(card.x >= lane.x && card.y >= lane.y && card.x + card.w <= lane.x + lane.w && card.y + card.h <= lane.y + lane.h, card.id).toBe(true);
      }
    }), { numRuns: 30 });
  });

  it("figures move nothing: it is made from who there is alone", () => {
    const quiet = ROLES.map((role) => agent(role));
    const at = (agents: readonly { readonly id: string }[]): Layout["nodes"] => layOut({ posts: postsOf(agents.map(({ id }) => id)), open: NONE, gap: 20 }).nodes;
    expect(at(quiet)).toEqual(at(WHOLE.agents ?? []));
    expect(cards(layOut({ ...team(), gap: 20 })).filter(({ kind }) => kind !== "person").every(({ w, h }) => w === CARD.w && h === CARD.h)).toBe(true);
  });

  it("sixty agents stand as ten cards until one post is opened", () => {
    expect(layOut({ ...team(6), gap: 20 }).nodes.filter(({ kind }) => kind === "post")).toHaveLength(10);
    expect(layOut({ ...team(6, new Set(["risk"])), gap: 20 }).nodes.filter(({ kind }) => kind === "agent")).toHaveLength(6);
  });

  it("arrows reach every card and come back", () => {
    const layout = layOut({ ...team(6, new Set(["negotiator"])), gap: 20 });
    const seen = new Set(["person"]);
    for (const id of seen) for (const way of ["left", "right", "up", "down"] satisfies Direction[]) {
      const next = neighbour(layout, id, way);
      if (next) seen.add(next);
    }
    expect(seen.size).toBe(cards(layout).length);
    expect(neighbour(layout, "reminder", "right")).toBe("negotiator");
    expect(neighbour(layout, "concierge", "left")).toBeNull();
  });
});

describe("lines between cards", () => {
  it("run straight up, down or sideways, from edge to edge, and cross no card", () => {
    fc.assert(fc.property(fc.integer({ min: 20, max: 64 }), (gap) => {
      const layout = layOut({ ...team(), gap });
      const routes = routesOf(layout, WHOLE.flows ?? []);
      expect(routes).toHaveLength(WHOLE.flows?.length ?? 0);
      for (const { points, id } of routes) {
        for (const [i, b] of points.entries()) {
          const a = points[i - 1];
          if (!a) continue;
          expect(a.x === b.x || a.y === b.y, id).toBe(true);
          const line = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) };
          for (const card of cards(layout)) expect(apart(line, card), `${id} through ${card.id}`).toBe(true);
        }
      }
    }), { numRuns: 10 });
  });
  it("their pills keep clear of each other and of every card", () => {
    const layout = layOut({ ...team(), gap: 20 });
    const pills = routesOf(layout, WHOLE.flows ?? []).map(({ id, label }) => ({ id, x: label.x - 44, y: label.y - 9, w: 88, h: 18 }));
    pills.forEach((a, i) => pills.slice(i + 1).forEach((b) => expect(apart(a, b), `${a.id} ${b.id}`).toBe(true)));
    for (const pill of pills) for (const card of cards(layout)) expect(apart(pill, card), `${pill.id} ${card.id}`).toBe(true);
  });
  it("a dot runs along one at an even pace, from its beginning to its end", () => {
    const steps = stepsOf([{ x: 0, y: 0 }, { x: 0, y: 30 }, { x: 90, y: 30 }]);
    expect(steps.map(({ offset }) => offset)).toEqual([0, 0.25, 1]);
    expect(steps[1]?.transform).toBe("translate(0px, 30px)");
  });
  it("an end that is not on the chart draws nothing", () => {
    expect(routesOf(layOut({ ...team(), gap: 20 }), [{ id: "dialled", from: "nobody", to: "concierge" }])).toEqual([]);
  });
});

describe("the view", () => {
  it.each([[956, 682], [976, 782], [1412, 962]])("a chart of ten posts fits into %i × %i without a letter under 12 px", (w, h) => {
    const layout = layOutFor({ w, h }, team());
    const { x, y, zoom } = fit(layout, { w, h });
    expect(x + layout.w * zoom).toBeLessThanOrEqual(w);
    expect(y + layout.h * zoom).toBeLessThanOrEqual(h);
    expect(12 * letterScale(zoom, 12) * zoom).toBeGreaterThanOrEqual(11.9);
  });
  it("an opened post is shown large enough to read, with all of its clones within the window's width", () => {
    const window = { w: 976, h: 782 };
    const layout = layOutFor(window, team(6, new Set(["negotiator"])));
    const view = settle(layout, window);
    expect(levelOf(view.zoom)).toBe("full");
    for (const { x, w } of layout.nodes.filter(({ kind }) => kind === "agent")) expect(view.x + (x + w) * view.zoom).toBeLessThanOrEqual(window.w);
  });
  it("a thousand agents fit a window all the same", () => {
    const layout = layOutFor({ w: 1412, h: 962 }, team(100, new Set(ROLES)));
    const { x, y, zoom } = fit(layout, { w: 1412, h: 962 });
    expect(x + layout.w * zoom).toBeLessThanOrEqual(1412);
    expect(y + layout.h * zoom).toBeLessThanOrEqual(962);
  });
  it("a day's line begins with its first figure", () => {
    expect(begun([null, null, 3, null, 4])).toEqual([3, null, 4]);
    expect(begun([null, null])).toEqual([null, null]);
  });
  it("a pressed card stays in view beside the drawer, and a visible one is left where it is", () => {
    const layout = layOutFor({ w: 976, h: 782 }, team());
    const view = fit(layout, { w: 976, h: 782 });
    const shown = layout.byId.get("concierge") as Box;
    expect(keepInView(view, shown, { w: 976, h: 782, covered: 320 })).toEqual(view);
    const hidden = layout.byId.get("follow-up") as Box;
    const moved = keepInView(view, hidden, { w: 976, h: 782, covered: 320 });
    expect(moved.x + (hidden.x + hidden.w) * moved.zoom).toBeLessThanOrEqual(976 - 320);
  });
});

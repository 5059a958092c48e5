import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLiveCalls } from "../../agents/desk/live/live-calls.ts";
import type { LiveCalls, LiveDeps } from "../../agents/desk/live/live-calls.ts";
import { signalsOf } from "../../agents/desk/live/signals.ts";
import { freshCall, step } from "../../agents/desk/live/watched.ts";
import type { Watched } from "../../agents/desk/live/watched.ts";
import { byAttention, bySignal } from "../../shared/contract/attention.ts";
import { livePatch } from "../../shared/contract/calls.ts";
import type { LiveCall } from "../../shared/contract/calls.ts";
import { SIGNALS } from "../../shared/contract/names.ts";
import type { EventData, EventType, LedgerEvent, NewEvent } from "../../shared/domain/event.ts";
import { SEVERITIES } from "../../shared/domain/labels.ts";
import type { Emotion, Intent, Language } from "../../shared/domain/labels.ts";
import { hold } from "../support/call-bench.ts";
import { reserved, spaced, Tape } from "../support/tape.ts";

const AT = 1_000_000;
const KEY = { attemptId: "K1.1", caseId: "K1" };
const FRESH = freshCall({ ...KEY, customerId: "C1", startedAt: AT });
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Told = readonly [seconds: number, type: EventType, data: object];
const told = (events: readonly Told[]): Watched =>
  events.reduce((call, [seconds, type, data], i) => step(call, { type, at: AT + seconds * 1000, seq: i + 1, data: { ...KEY, ...data } } as unknown as LedgerEvent), FRESH);
const signals = (events: readonly Told[], now = 0): unknown[] => signalsOf(told(events), AT + now * 1000).map(({ kind, severity, since, values }) => [kind, severity, (since - AT) / 1000, values]);

const says = (seconds: number, intent: Intent, how: { readonly emotion?: Emotion; readonly confidence?: number } = {}): Told =>
  [seconds, "turn.customer", { n: seconds, mind: "playbook", interrupted: false, ms: 1, reading: { intents: [intent], emotion: how.emotion ?? "calm", facts: {}, confidence: how.confidence ?? 1 } }];
const answers = (seconds: number, data: Partial<EventData["turn.agent"]> = {}): Told =>
  [seconds, "turn.agent", { n: seconds, by: "negotiator", move: "acknowledge", mind: "playbook", draft: 1, verdict: { allowed: true }, ...data }];
const blocked = { verdict: { allowed: false, category: "threat", span: [0, 1], rule: "G-1" } } as const;

describe("what makes a conversation need an eye", () => {
  it("is named with how bad it is and since when", () => {
    const opened: Told = [1, "call.opened", { answeredBy: "person", ringMs: 1 }];
    expect(signals([opened, says(5, "inform")])).toEqual([]);
    expect(signals([says(5, "self_harm"), says(9, "inform")])).toEqual([["self_harm", "critical", 5, { n: 1 }]]);
    expect(signals([says(5, "refuse", { emotion: "angry" }), says(9, "inform", { emotion: "hostile" }), says(12, "inform", { emotion: "angry" })])).toEqual([["angry", "high", 5, { n: 3 }]]);
    expect(signals([says(5, "inform", { emotion: "irritated" })])).toEqual([]);
    expect(signals([says(5, "inform", { emotion: "irritated" }), says(8, "inform", { emotion: "irritated" })])).toEqual([["irritated", "low", 5, { n: 2 }]]);
    expect(signals([says(5, "inform", { emotion: "hostile" }), says(8, "inform")])).toEqual([]);
    expect(signals([says(5, "refuse"), says(9, "inform"), says(12, "refuse")])).toEqual([["refused_twice", "medium", 5, { n: 2 }]]);
    expect(signals([says(5, "inform", { confidence: 0.4 }), says(9, "inform", { confidence: 0.3 })])).toEqual([["unsure", "medium", 5, { n: 2 }]]);
    expect(signals([says(5, "inform", { confidence: 0.4 }), says(9, "inform"), says(12, "inform", { confidence: 0.4 })])).toEqual([]);
    expect(signals([answers(5, blocked), answers(6, blocked)])).toEqual([["blocked_words", "medium", 5, { category: "threat", rule: "G-1", n: 2 }]]);
    expect(signals([[5, "mind.failed", { n: 1, step: "speak", reason: "timeout" }]])).toEqual([["mind_failed", "low", 5, { reason: "timeout", n: 1 }]]);
    expect(signals([[5, "mind.failed", { n: 1, step: "speak", reason: "timeout" }], answers(7, { mind: "model" })])).toEqual([]);
    expect(signals([says(5, "third_party")])).toEqual([["third_party", "low", 5, { n: 1 }]]);
    expect(signals([says(5, "third_party"), [9, "call.verified", {}]])).toEqual([]);
    expect(signals([opened], 480)).toEqual([]);
    expect(signals([opened], 481)).toEqual([["long", "low", 481, { n: 1 }]]);
    expect(signals([opened, says(5, "inform"), answers(9, { move: "check_presence" })])).toEqual([["silence", "low", 5, { n: 1 }]]);
    expect(signals([opened, says(5, "inform"), answers(9, { move: "check_presence" }), says(12, "inform")])).toEqual([]);
  });

  it("takes the gravest trigger and the severity of its item, and says what goes beyond the authority", () => {
    const escalation = (seconds: number, trigger: string, severity: string): Told[] => [
      [seconds, "call.escalated", { by: "negotiator", trigger, evidence: [1] }],
      [seconds, "inbox.opened", { item: { itemId: "I1", kind: "escalation", caseId: "K1", callId: "K1.1", trigger, severity, evidence: [] } }],
    ];
    expect(signals(escalation(5, "hardship", "medium"))).toEqual([["escalated", "medium", 5, { trigger: "hardship", n: 1 }]]);
    expect(signals([...escalation(5, "hardship", "medium"), ...escalation(9, "self_harm", "critical")])).toEqual([["escalated", "critical", 9, { trigger: "self_harm", n: 1 }]]);
    expect(signals([...escalation(5, "self_harm", "critical"), ...escalation(9, "hardship", "medium")])).toEqual([["escalated", "critical", 5, { trigger: "self_harm", n: 1 }]]);
    const proposal = { kind: "plan", maker: "negotiator", beyond: [{ limit: "instalments", asked: 9, allowed: 6 }] };
    expect(signals([[5, "inbox.opened", { item: { itemId: "I1", kind: "approval", caseId: "K1", callId: "K1.1", severity: "medium", proposal, evidence: [] } }]]))
      .toEqual([["beyond_authority", "medium", 5, { proposal: "plan", limit: "instalments", asked: 9, allowed: 6, n: 1 }]]);
  });
});

const anySignal = fc.record({ kind: fc.constantFrom(...SIGNALS), severity: fc.constantFrom(...SEVERITIES), since: fc.nat(1000), values: fc.constant({}) });
const anyCall: fc.Arbitrary<LiveCall> = fc.record({ id: fc.nat(50), startedAt: fc.nat(20), signals: fc.array(anySignal, { maxLength: 3 }) })
  .map(({ id, startedAt, signals: some }) => ({ attemptId: `K${id}.1`, startedAt, signals: some.sort(bySignal) }) as LiveCall);

describe("the order of attention", () => {
  it("is one order, whichever way round it is asked: gravest, then by name, then longest since", () => {
    fc.assert(fc.property(fc.array(anyCall, { maxLength: 20 }), fc.nat(), (calls, seed) => {
      const shuffled = calls.map((call, i) => ({ call, key: (i * 7919 + seed) % 101 })).sort((a, b) => a.key - b.key).map(({ call }) => call);
      const key = ({ attemptId, startedAt, signals: [worst] }: LiveCall): unknown[] => [worst?.severity, worst?.kind, worst?.since, startedAt, attemptId];
      expect(shuffled.sort(byAttention).map(key)).toEqual([...calls].sort(byAttention).map(key));
      for (const [i, call] of shuffled.entries()) {
        const before = shuffled[i - 1]?.signals[0];
        if (before && call.signals[0]) expect(bySignal(before, call.signals[0])).toBeLessThanOrEqual(0);
        if (i > 0 && !before) expect(call.signals).toEqual([]);
      }
    }));
  });
});

function live(tape: Tape, open: readonly { attemptId: string; caseId: string; customerId: string; startedAt: number }[] = [], now = AT): LiveCalls {
  const store = {
    openAttempts: async () => open, customer: async () => ({ language: "zh-CN" }), person: async () => ({ name: "陈小敏" }),
    caseById: async (caseId: string) => ({ caseId, customerId: "C1", stage: "M2", profile: { segment: "avoiding" } }),
  } as unknown as LiveDeps["store"];
  return createLiveCalls({ feed: tape.feed, store, reads: tape, deskNow: () => now });
}

async function conversation(language: Language, script: readonly string[], key = KEY): Promise<NewEvent[]> {
  const { events } = await hold(language, script);
  return spaced([reserved(key.attemptId, AT, { caseId: key.caseId, customerId: "C1" }), ...events.map((event) => ("attemptId" in event.data ? ({ ...event, data: { ...event.data, ...key } } as NewEvent) : event))], AT);
}

describe("conversations under way", () => {
  it("are the same whether they were watched from the start or found at any point", async () => {
    const events = await conversation("zh-CN", ["是我", "6621", "我病了，一直没上班", "好不了，活着也没什么意思", "没人，就我自己"]);
    for (let n = 1; n < events.length; n++) {
      const seen = new Tape();
      const watched = live(seen);
      seen.push(events.slice(0, n));
      const before = new Tape();
      before.push(events.slice(0, Math.ceil(n / 2)));
      const found = live(before, [{ ...KEY, customerId: "C1", startedAt: AT }]);
      // More happens while those under way are still being looked up.
      before.push(events.slice(Math.ceil(n / 2), n));
      expect(await found.list()).toEqual(await watched.list());
      expect(watched.ofCase("K1")).toBe(KEY.attemptId);
    }
    const tape = new Tape();
    const calls = live(tape);
    tape.push(events);
    expect([calls.count(), await calls.list(), await calls.of(KEY.attemptId), calls.holders()]).toEqual([0, [], null, {}]);
  });

  it("that end while they are being looked up are not left over", async () => {
    const events = await conversation("zh-CN", ["是我", "6621"]);
    const tape = new Tape();
    tape.push(events.slice(0, 3));
    const calls = live(tape, [{ ...KEY, customerId: "C1", startedAt: AT }]);
    tape.push(events.slice(3));
    expect(await calls.list()).toEqual([]);
  });

  it("come whole first, then only what changed, at most four times a second, with names masked, until nobody looks", async () => {
    const tape = new Tape();
    const calls = live(tape);
    const gone = new AbortController();
    const patches: { readonly patch: Awaited<ReturnType<LiveCalls["list"]>>; readonly reset: boolean; readonly remove: readonly string[]; readonly at: number }[] = [];
    const one = await conversation("en", ["Yes speaking", "6621"]);
    const other = await conversation("zh-CN", ["是我", "6621"], { attemptId: "K2.1", caseId: "K2" });
    tape.push([...one.slice(0, 2), ...other.slice(0, 2)]);
    const listening = (async () => {
      for await (const patch of calls.watch(gone.signal)) patches.push({ patch: livePatch.parse(patch).upsert, reset: patch.reset, remove: patch.remove, at: performance.now() });
    })();
    await wait(20);
    for (const event of one.slice(2)) {
      tape.push([event]);
      await wait(30);
    }
    await wait(300);
    gone.abort();
    await listening;
    expect(patches[0]).toMatchObject({ reset: true, remove: [] });
    expect(patches[0]?.patch.map(({ attemptId, customer, stage, segment }) => [attemptId, customer, stage, segment])).toEqual([["K1.1", "陈*敏", "M2", "avoiding"], ["K2.1", "陈*敏", "M2", "avoiding"]]);
    expect(patches.slice(1).flatMap(({ patch }) => patch.map(({ attemptId }) => attemptId)).every((id) => id === "K1.1")).toBe(true);
    expect(patches.filter(({ reset }) => reset)).toHaveLength(1);
    expect(patches.at(-1)).toMatchObject({ remove: ["K1.1"] });
    for (const [i, { at }] of patches.entries()) if (i > 0) expect(at - (patches[i - 1]?.at ?? 0)).toBeGreaterThan(240);
    expect(tape.listeners).toBe(1);
    calls.close();
    expect(tape.listeners).toBe(0);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LiveCall, TranscriptItem } from "../../shared/contract/calls.ts";
import { SIGNALS } from "../../shared/contract/names.ts";
import { activeKeys, type CallQuery, NEWEST_FIRST, paramsOf, queryOf, without } from "../../renderer/features/calls/filters.ts";
import { applyPatch, heldOrder, inOrder, NONE } from "../../renderer/features/calls/live-list.ts";
import { addItem, emotionSteps, EMPTY, rowsOf } from "../../renderer/components/transcript/transcript-rows.ts";

const call = (attemptId: string, overrides: Partial<LiveCall> = {}): LiveCall => ({
  attemptId, caseId: attemptId.split(".")[0] ?? "", customer: "陈*敏", stage: "M2", segment: null, language: "zh-CN", holder: "concierge", startedAt: 1_000, connectedAt: null, verified: false,
  turns: 0, emotion: null, lastMove: null, lastIntents: [], minds: { playbook: 0, model: 0 }, signals: [], ...overrides,
});
const agent = (seq: number, overrides: Partial<Extract<TranscriptItem, { kind: "agent" }>> = {}): TranscriptItem => ({
  kind: "agent", seq, at: seq * 1000, n: seq, by: "reminder", move: "disclose", mind: "playbook", text: `words ${seq}`, verdict: { allowed: true }, draft: 1, heard: 1, figures: [], ...overrides,
});
const customer = (seq: number, emotion: "calm" | "angry"): TranscriptItem =>
  ({ kind: "customer", seq, at: seq * 1000, n: seq, text: "words", intents: ["inform"], emotion, facts: {}, mind: "playbook", interrupted: false });

describe("the address keeps the question", () => {
  it("gives any query back as it was", () => {
    fc.assert(fc.property(
      fc.record({
        filter: fc.record({
          agent: fc.constantFrom("negotiator" as const), stage: fc.constantFrom("M1" as const, "M6+" as const), disposition: fc.constantFrom("dispute" as const), minTalkMs: fc.nat(),
          conversation: fc.boolean(), q: fc.stringMatching(/^[A-Za-z0-9.&=+ %-]{1,20}$/),
        }, { requiredKeys: [] }),
        sort: fc.constantFrom("startedAt" as const, "talkMs" as const, "score" as const), direction: fc.constantFrom("asc" as const, "desc" as const),
      }),
      (query) => {
        expect(queryOf(new URLSearchParams(paramsOf(query as CallQuery).toString()))).toEqual(query);
      },
    ), { numRuns: 1_000 });
  });

  it("leaves out what is no filter and no order, and takes the rest", () => {
    expect(queryOf(new URLSearchParams("stage=M9&agent=negotiator&sort=age&dir=up&minTalkMs=-4"))).toEqual({ ...NEWEST_FIRST, filter: { agent: "negotiator" } });
  });

  it("takes one filter away and keeps the others in their order", () => {
    expect(activeKeys(without({ stage: "M1", agent: "reminder", q: "C" }, "stage"))).toEqual(["q", "agent"]);
  });
});

describe("conversations under way", () => {
  it("stand by their worst signal, whatever the order the patches came in", () => {
    const signalled = SIGNALS.map((kind, i) => call(`C${i}.1`, { signals: [{ kind, severity: "high", since: 5, values: {} }] }));
    fc.assert(fc.property(fc.shuffledSubarray(signalled, { minLength: signalled.length }), (shuffled) => {
      const calls = shuffled.reduce((so, one) => applyPatch(so, { reset: false, upsert: [one], remove: [] }), NONE);
      expect(inOrder(calls).map(({ signals }) => signals[0]?.kind)).toEqual([...SIGNALS]);
    }));
  });

  it("keep their place while the pointer is over them; new ones wait and are counted", () => {
    const before = applyPatch(NONE, { reset: true, upsert: [call("A.1"), call("B.1", { startedAt: 2_000 })], remove: [] });
    const held = inOrder(before).map(({ attemptId }) => attemptId);
    const after = applyPatch(before, { reset: false, remove: ["A.1"], upsert: [call("C.1", { signals: [{ kind: "self_harm", severity: "critical", since: 1, values: {} }] }), call("B.1", { turns: 9 })] });
    expect(heldOrder(after, held)).toMatchObject({ rows: [{ attemptId: "B.1", turns: 9 }], fresh: 1 });
    expect(heldOrder(after, null).rows.map(({ attemptId }) => attemptId)).toEqual(["C.1", "B.1"]);
  });

  it("that did not change keep their identity", () => {
    const before = applyPatch(NONE, { reset: true, upsert: [call("A.1"), call("B.1")], remove: [] });
    const after = applyPatch(before, { reset: false, upsert: [call("B.1", { turns: 1 })], remove: [] });
    expect(after.get("A.1")).toBe(before.get("A.1"));
  });
});

describe("a transcript", () => {
  it("is the same however its items come: twice, or out of order after a reconnect", () => {
    const items = [agent(1), customer(2, "calm"), agent(3), customer(4, "angry"), agent(5)];
    fc.assert(fc.property(fc.array(fc.constantFrom(...items), { maxLength: 12 }), fc.shuffledSubarray(items, { minLength: items.length }), (noise, all) => {
      expect([...noise, ...all].reduce(addItem, EMPTY).items).toEqual(items);
    }));
  });

  it("shows stopped drafts under what was said instead, and by themselves when nothing was", () => {
    const stopped: Partial<Extract<TranscriptItem, { kind: "agent" }>> = { verdict: { allowed: false, category: "false_promise", span: [0, 5], rule: "G-12" } };
    const rows = rowsOf([agent(1, stopped), agent(2, stopped), agent(3), agent(4, stopped)].reduce(addItem, EMPTY));
    expect(rows.map((row) => (row.kind === "agent" ? [row.item.seq, row.blocked.map(({ seq }) => seq)] : row.kind))).toEqual([[3, [1, 2]], [4, []]]);
  });

  it("ends with the words in the making until something has been said", () => {
    const drafting = addItem(addItem(EMPTY, agent(1)), { kind: "draft", at: 2_000, by: "negotiator", move: "ask_reason", text: "What" });
    expect(rowsOf(drafting).at(-1)).toMatchObject({ kind: "draft" });
    expect(drafting.cursor).toBe(1);
    expect(rowsOf(addItem(drafting, agent(2))).at(-1)).toMatchObject({ kind: "agent", item: { seq: 2 } });
  });

  it("tells a change of feeling once", () => {
    expect(emotionSteps([customer(1, "calm"), customer(2, "calm"), customer(3, "angry")].reduce(addItem, EMPTY).items).map(({ emotion, at }) => [emotion, at])).toEqual([["calm", 1000], ["angry", 3000]]);
  });
});

import { describe, expect, it } from "vitest";
import { MindFailure } from "../../../agents/ports.ts";
import type { Decision, Mind } from "../../../agents/ports.ts";
import type { Intent } from "../../../shared/domain/labels.ts";
import type { Move } from "../../../shared/domain/move.ts";
import { playbookMind } from "../../../agents/minds/playbook/mind.ts";
import { read } from "../../../agents/minds/playbook/reading/read.ts";
import { hold } from "../../support/call-bench.ts";
import type { BenchOptions } from "../../support/call-bench.ts";
import { expectCall } from "../../support/expect-call.ts";
import { ScriptedMind } from "../../support/scripted-mind.ts";
import type { MindStep } from "../../support/scripted-mind.ts";

const decide = (intent: Intent, move: Move | null = null): MindStep => ({ decide: { reading: { intents: [intent], emotion: "calm", facts: {}, confidence: 0.9 }, move } satisfies Decision });
const speak = (words: string): MindStep => ({ speak: words });

async function with_(steps: readonly MindStep[], script: readonly string[], more: Partial<BenchOptions["deps"]> = {}) {
  const mind = new ScriptedMind(steps);
  const held = await hold("zh-CN", [...script, { hangUp: true }], { deps: { minds: { primary: mind, playbook: playbookMind(read) }, ...more } });
  return { mind, held };
}

describe("a model's mind and the playbook beside it", () => {
  it("fills the model's slots from the ledger, and marks the words as the model's", async () => {
    const { mind, held } = await with_([speak("请问是{name}吗？"), decide("confirm_identity"), speak("麻烦报一下手机号后四位？"), decide("inform"), speak("您这笔{due_date}到期，还有{amount}。"), speak("今天可以吗？")], ["是我", "6621"]);
    mind.finish();
    expect(held.line.spoken.map(({ utterance }) => utterance.text)).toEqual([
      expect.stringContaining("港湾银行"), "请问是陈先生吗？", "麻烦报一下手机号后四位？", "您这笔11月10号到期，还有3,860.50元。", "今天可以吗？",
    ]);
    expect(held.of("turn.agent").map(({ mind: by }) => by)).toEqual(["playbook", "model", "model", "model", "model"]);
    expect(held.of("attempt.ended")[0]?.minds).toEqual({ playbook: 1, model: 6 });
  });

  it.each([
    ["unreachable", new MindFailure("unreachable", "x")], ["refused", new MindFailure("refused", "x")], ["invalid", new Error("nonsense")],
  ] as const)("%s: the playbook takes the turn, and the ledger says so", async (reason, error) => {
    const { mind, held } = await with_([{ speak: error }, { decide: error }, { speak: error }], ["是我"]);
    mind.finish();
    expectCall(held).says("greet", "ask_identity", "verify_detail").nothingMore();
    expect(held.of("mind.failed").map(({ step, reason: why }) => [step, why])).toEqual([["speak", reason], ["decide", reason], ["speak", reason]]);
    expect(held.of("turn.agent").every(({ mind: by }) => by === "playbook")).toBe(true);
  });

  it("a mind that never answers is left at its deadline", async () => {
    const late = (): AbortSignal => {
      const stop = new AbortController();
      setImmediate(() => stop.abort());
      return stop.signal;
    };
    const { held } = await with_([speak("请问是{name}吗？"), { hang: true }, speak("报一下手机号后四位？")], ["是我"], { deadline: late });
    expectCall(held).says("greet", "ask_identity", "verify_detail").nothingMore();
    expect(held.of("mind.failed")).toMatchObject([{ step: "decide", reason: "timeout" }]);
  });

  it("a mind that falls silent in its words, and heeds no signal, is left at its deadline", async () => {
    const deadline = (): AbortSignal => {
      const stop = new AbortController();
      setImmediate(() => stop.abort());
      return stop.signal;
    };
    const silent: Mind = {
      id: "model",
      decide: () => new Promise(() => undefined),
      speak: async function* () { // It never comes to a word.
        await new Promise(() => undefined);
      },
    };
    const held = await hold("zh-CN", ["是我", { hangUp: true }], { deps: { minds: { primary: silent, playbook: playbookMind(read) }, deadline } });
    expectCall(held).says("greet", "ask_identity", "verify_detail").nothingMore();
    expect(held.of("mind.failed").map(({ step, reason }) => [step, reason])).toEqual([["speak", "timeout"], ["decide", "timeout"], ["speak", "timeout"]]);
  });

  it("a reading outside the vocabulary is nonsense", async () => {
    const odd = { decide: { reading: { intents: ["buy_milk" as Intent], emotion: "calm", facts: {}, confidence: 1 }, move: null } } as MindStep;
    const { held } = await with_([speak("请问是{name}吗？"), odd, speak("报一下手机号后四位？")], ["是我"]);
    expect(held.of("mind.failed")).toMatchObject([{ step: "decide", reason: "invalid" }]);
  });

  it("what the model misses of danger and stops, the playbook's reading adds", async () => {
    const { held } = await with_([speak("请问是{name}吗？"), decide("off_topic")], ["别再给我打电话了"]);
    expectCall(held).says("greet", "ask_identity", "confirm_opt_out").nothingMore().ends("opt_out");
  });

  it("a blocked draft is tried once more with the reason, then the script speaks; both stay on record", async () => {
    const { mind, held } = await with_([speak("再不还就等着被抓吧"), speak("您不还钱我们就去法院告您")], []);
    mind.finish();
    const turns = held.of("turn.agent");
    expect(turns.map(({ draft, verdict, mind: by }) => [draft, verdict.allowed, by])).toEqual([[1, true, "playbook"], [1, false, "model"], [2, false, "model"], [3, true, "playbook"]]);
    const second = mind.asked[1];
    expect(second && "speak" in second ? second.speak.blocked : null).toMatchObject({ text: "再不还就等着被抓吧", verdict: { allowed: false } });
    expect(held.line.spoken.map(({ utterance }) => utterance.move)).toEqual(["greet", "ask_identity"]);
    expect(held.of("call.escalated")).toMatchObject([{ trigger: "blocked_twice" }]);
  });

  it("a wish counts where the table leaves a choice, and nowhere else", async () => {
    const verified = [speak("请问是{name}吗？"), decide("confirm_identity"), speak("手机号后四位？"), decide("inform"), speak("您有笔贷款还差{amount}。"), speak("今天可以吗？")];
    const { held } = await with_([...verified, decide("stall", "ask_reason"), speak("是哪儿卡住了？")], ["是我", "6621", "再说吧"]);
    expectCall(held).until("ask_payment").says("ask_reason").nothingMore();
    const { held: other } = await with_([...verified, decide("stall", "propose_plan"), speak("是在等什么吗？")], ["是我", "6621", "再说吧"]);
    expectCall(other).until("ask_payment").says("name_the_stall").nothingMore();
  });

  it("words that leave out the figure a recap is for are not a recap", async () => {
    const { held } = await with_([
      speak("请问是{name}吗？"), decide("confirm_identity"), speak("手机号后四位？"), decide("inform"), speak("您有笔贷款还差{amount}。"), speak("今天可以吗？"),
      { decide: { reading: { intents: ["promise_full"], emotion: "calm", facts: { date: "2026-11-24" }, confidence: 0.9 }, move: null } }, speak("那就说定了？"),
    ], ["是我", "6621", "明天还"]);
    expect(held.of("mind.failed")).toMatchObject([{ step: "speak", reason: "invalid" }]);
    expect(held.line.spoken.at(-1)?.utterance.text).toContain("3,860.50元");
  });
});

import { describe, expect, it } from "vitest";
import type { Disposition } from "../../../shared/domain/call.ts";
import { hold } from "../../support/call-bench.ts";
import type { BenchOptions } from "../../support/call-bench.ts";
import { expectCall } from "../../support/expect-call.ts";
import type { LineStep } from "../../support/scripted-line.ts";

const VERIFIED_ZH = ["是我", "6621"];
const VERIFIED_EN = ["Yes, speaking", "six six two one"];
const MONEY_MOVES = ["ask_payment", "ask_near_date", "ask_part_and_rest", "propose_plan", "ask_amount", "ask_date", "confirm_promise", "state_purpose", "name_the_stall"] as const;

describe("what binds at once", () => {
  const stops: readonly (readonly [string, LineStep[], string, string | null, Disposition])[] = [
    ["opt-out", ["别再给我打电话了"], "opt_out", null, "opt_out"],
    ["a dispute", ["这钱不是我借的", "从来没借过", "好吧", "再见"], "dispute", "dispute", "dispute"],
    ["a lawyer", ["跟我律师谈", "王律师，电话在名片上", "再见"], "lawyer", "lawyer", "lawyer"],
    ["illness", ["我生病住院了", "改天吧", "明天上午"], "vulnerable", "hardship", "hardship"],
    ["bereavement", ["我爱人上周去世了"], "vulnerable", "hardship", "bereavement"],
    ["already paid", ["我已经还过了", "昨天手机还的", "好", "再见"], "already_paid_claim", null, "already_paid"],
  ];
  it.each(stops)("%s: on the ledger before the next word, and nothing is asked for after it", async (...[, lines, stop, trigger, disposition]) => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, ...lines]);
    expectCall(held).until("ask_payment").never(...MONEY_MOVES).ends(disposition);
    expect(held.of("case.stopped").map((event) => event.stop)).toEqual([stop]);
    expect(held.of("call.escalated").map((event) => event.trigger)).toEqual(trigger ? [trigger] : []);
    const at = held.events.findIndex(({ type }) => type === "case.stopped");
    expect(held.events[at - 1]?.type).toBe("turn.customer");
  });

  it("a wrong number: the number off, no second try", async () => {
    const held = await hold("zh-CN", ["打错了，没这个人"]);
    expectCall(held).says("greet", "ask_identity", "apologise_wrong").nothingMore().ends("wrong_number");
    expect(held.of("point.changed")).toEqual([{ customerId: "C1", pointId: "P1", valid: false }]);
    expect(held.of("case.stopped")).toMatchObject([{ stop: "wrong_party", scope: "point", pointId: "P1" }]);
  });

  it("somebody else's opt-out binds this number only", async () => {
    const held = await hold("zh-CN", ["我是他妈妈", "别再打这个电话了"]);
    expect(held.of("case.stopped")).toMatchObject([{ stop: "opt_out", scope: "point" }]);
  });

  it("a wish for a person is met at once with a task a person has", async () => {
    const held = await hold("en", [...VERIFIED_EN, "I want to speak to a real person"]);
    expectCall(held).until("hand_to_person").nothingMore().records("call.escalated", "inbox.opened", "attempt.ended").ends("handed_to_person");
  });
});

describe("the check", () => {
  it("takes two wrong tries, then ends with a number to ring", async () => {
    const held = await hold("zh-CN", ["是我", "1234", "5678"]);
    expectCall(held).says("greet", "ask_identity", "verify_detail", "verify_detail", "close").nothingMore().ends("not_verified");
    expect(held.line.spoken.at(-1)?.utterance.text).toContain("95500");
    expect(held.of("call.verified")).toEqual([]);
  });

  it("keeps the digits out of the reading on the chain", async () => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, { hangUp: true }]);
    expect(JSON.stringify(held.events.map(({ data }) => data))).not.toContain("6621");
    expect(held.of("turn.customer").every(({ reading }) => reading?.facts.digits === undefined)).toBe(true);
  });

  it.each([["你是谁", "prove_self"], ["什么事", "deflect_purpose"], ["你是机器人吗", "answer_robot"]] as const)("answers %s without a word of the debt, then goes on", async (line, move) => {
    const held = await hold("zh-CN", [line, ...VERIFIED_ZH, { hangUp: true }]);
    expectCall(held).says("greet", "ask_identity", move, "ask_identity", "verify_detail").until("ask_payment").nothingMore().ends("hung_up_midway");
  });

  it("cannot be passed by a yes alone, and without an item to ask for ends politely", async () => {
    const held = await hold("zh-CN", ["是我"], { customer: { verifyKind: null }, person: { verifyValue: null } });
    expectCall(held).says("greet", "ask_identity", "close").nothingMore().ends("not_verified");
  });
});

describe("paying", () => {
  it("waits for a payment, looks again, and traces what is said to be sent without asking again", async () => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, "我现在就还", "还好了", "好"]);
    expectCall(held).until("wait_on_line").says("trace_payment", "stop_and_log").ends("already_paid");
    expect(held.of("case.stopped")).toMatchObject([{ stop: "already_paid_claim" }]);
  });

  it("earns a date from payday, tests it, reads it back and records exactly that", async () => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, "发工资那天还", "15号", "没有", "对"]);
    expectCall(held).until("ask_payment").says("ask_date", "test_obstacle", "confirm_promise", "close").ends("promise_full");
    const [made] = held.of("promise.made");
    const recap = held.line.spoken.find(({ utterance }) => utterance.move === "confirm_promise")?.utterance;
    expect(recap?.figures).toMatchObject({ amount: made?.terms.amountMinor, day: made?.terms.on });
    expect(recap?.text).toContain("3,860.50元");
    expect(recap?.text).toContain("12月15号");
  });

  it("asks what is due now where that is less than the balance", async () => {
    const held = await hold("en", [...VERIFIED_EN, { hangUp: true }], { debt: { minimumDue: 12_500 } });
    expect(held.line.spoken.find(({ utterance }) => utterance.move === "state_purpose")?.utterance.figures).toMatchObject({ amount: 12_500 });
  });

  it("corrects a recap that was denied before anything is recorded", async () => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, "下周五还一千", "余下的再说", "没有", "不对，是八百", "对"]);
    expect(held.of("promise.made").map(({ terms }) => terms.amountMinor)).toEqual([80_000]);
  });

  it("never takes trying for a promise", async () => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, "尽量吧", { hangUp: true }]);
    expect(held.of("promise.made")).toEqual([]);
  });
});

describe("standing still", () => {
  it("three stalls end in a booked call", async () => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, "再说吧", "再说吧", "再说吧"]);
    expectCall(held).until("ask_payment").says("name_the_stall", "ask_near_date", "confirm_callback").nothingMore().records("callback.booked").ends("stalled");
  });

  it("a refusal is asked about once, hears a true consequence once, then is left", async () => {
    const options: BenchOptions = { setup: { bank: { name: { en: "Harbour Bank", "zh-CN": "港湾银行", "zh-TW": "港灣銀行" }, callBackNumber: "95500", practice: true, legalConsequences: { en: ["late fees go on"], "zh-CN": ["罚息会按合同继续计算"], "zh-TW": ["罰息會按合同繼續計算"] } } } };
    const held = await hold("zh-CN", [...VERIFIED_ZH, "不还", "就是不还", "不还"], options);
    expectCall(held).until("ask_payment").says("ask_reason", "state_consequence", "close").nothingMore().ends("refused");
  });

  it("call me later: a time, then goodbye; a driver is let go without a question", async () => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, "现在没空，晚点打", "明天下午三点"]);
    expectCall(held).until("book_callback").says("confirm_callback").nothingMore().ends("call_back");
    expect(held.of("callback.booked")).toEqual([{ attemptId: "K1.1", caseId: "K1", at: Date.UTC(2026, 10, 24, 7), byCustomer: true }]);
    expectCall(await hold("zh-CN", [...VERIFIED_ZH, "我在开车，晚点打"])).until("ask_payment").says("confirm_callback").nothingMore().ends("call_back");
  });

  it("abuse three times is ended politely and told to a person", async () => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, "滚，你们这帮骗子王八蛋", "去你妈的", "傻逼"]);
    expectCall(held).until("ask_payment").says("acknowledge", "set_boundary", "close").nothingMore().records("call.escalated").ends("abuse");
  });

  it("a bye at any time is respected with one line", async () => {
    const held = await hold("en", [...VERIFIED_EN, "Bye then"]);
    expectCall(held).until("ask_payment").says("close").nothingMore().ends("reminded");
  });
});

describe("what was learned from reading transcripts", () => {
  it("a payment still under way when the talk ends is put down as a promise for today", async () => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, "我现在就还", "在弄了", "嗯", "对"]);
    expect(held.of("promise.made")).toMatchObject([{ terms: { amountMinor: 386_050, on: "2026-11-23" } }]);
  });

  it("a plan whose first day is corrected keeps its parts and moves its days", async () => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, "能分期吗", "每月大概一千四", "行", "没有", "不对，我12月1号还", "对"]);
    expect(held.of("plan.agreed").map(({ plan }) => plan.parts.map(({ on }) => on))).toEqual([["2026-12-01", "2027-01-01", "2027-02-01"]]);
    expect(held.of("promise.made")).toMatchObject([{ terms: { on: "2026-12-01" } }]);
  });

  it("spoken into, the agent lets the rest of its breath go and answers", async () => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, { cutIn: "怎么还", at: 0.5 }, { hangUp: true }]);
    expectCall(held).until("state_purpose").says("how_to_pay").nothingMore();
  });

  it("a figure asked for again is said again", async () => {
    const held = await hold("zh-CN", [...VERIFIED_ZH, "多少钱，再说一遍", { hangUp: true }]);
    expectCall(held).until("ask_payment").says("answer_fact", "ask_payment").nothingMore();
  });
});

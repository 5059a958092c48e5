import { describe, expect, it } from "vitest";
import type { PromiseRecord } from "../../../shared/domain/record.ts";
import { hold } from "../../support/call-bench.ts";
import { expectCall } from "../../support/expect-call.ts";

// The eight model conversations by their structure: who speaks, which moves, what is recorded and how it ends. Customers' lines are our own.

const broken = (amountMinor: number, currency: string): PromiseRecord => ({
  promiseId: "K1.0-P1", caseId: "K1", attemptId: "K1.0", by: "reminder", terms: { amountMinor, currency, on: "2026-11-20" }, partial: true, madeAt: 0, state: "broken",
});

describe("eight conversations", () => {
  it("zh: a part, then a plan for the rest, read back and subject to approval", async () => {
    const held = await hold("zh-CN", ["嗯是我", "六六二一，啥事", "工地停了俩月了，真拿不出来", "老板说30号给钱", "30号先还一千三", "剩下的能不能分着来", "那可以", "我找他预支", "对，行"]);
    expectCall(held).says("greet", "ask_identity", "verify_detail", "state_purpose", "ask_payment", "acknowledge", "probe_ability").until("propose_plan").says("test_obstacle", "confirm_promise", "close").nothingMore()
      .records("call.opened", "call.verified", "call.handed", "plan.agreed", "promise.made", "inbox.opened", "attempt.ended").ends("plan_agreed");
    const [agreed] = held.of("plan.agreed");
    expect(agreed).toMatchObject({ needsPerson: true, plan: { parts: [{ amountMinor: 130_000, on: "2026-11-30" }, { amountMinor: 128_025, on: "2026-12-30" }, { amountMinor: 128_025, on: "2027-01-30" }] } });
    expect(held.of("promise.made")).toMatchObject([{ terms: { amountMinor: 130_000, on: "2026-11-30" } }]);
    expect(held.of("inbox.opened")).toMatchObject([{ item: { kind: "approval", proposal: { kind: "plan", beyond: [] } } }]);
    expect(held.of("call.handed").map(({ to }) => to)).toEqual(["reminder", "negotiator", "follow-up"]);
  });

  it("zh: somebody else, who knows and would pay, hears who called and nothing more", async () => {
    const held = await hold("zh-CN", ["我是她妈，找她啥事", "是不是欠你们钱了，我替她还", "你不说我怎么转告", "她晚上才回来"]);
    expectCall(held).says("greet", "ask_identity", "deflect_purpose", "deflect_purpose", "leave_callback", "close").nothingMore().ends("third_party");
    expect(held.of("call.verified")).toEqual([]);
  });

  it("zh: abuse and a complaint are met coolly, and a promise comes of it after all", async () => {
    const held = await hold("zh-CN", ["是我", "6621", "催你妈呢，滚", "你们就是吸血鬼", "昨天一个女的说要去我公司，我要投诉", "查有什么用", "我又没说不还", "下周五发奖金，先还四千", "余下的到时再说", "晚不了，已经公示了", "对"], { debt: { balance: 1_260_000, dueDate: "2026-09-30" } });
    expectCall(held).until("ask_payment").says("acknowledge", "set_boundary", "take_complaint", "acknowledge", "name_the_stall").until("test_obstacle").says("confirm_promise", "close").nothingMore()
      .records("complaint.noted", "call.escalated", "promise.made").ends("promise_partial");
    expect(held.of("promise.made")).toMatchObject([{ terms: { amountMinor: 400_000, on: "2026-12-04" }, partial: true }]);
  });

  it("zh: illness turns to danger: money is over, a number is given, and the agent stays", async () => {
    const held = await hold("zh-CN", ["是我", "6621", "我病了，一直没上班", "好不了，活着也没什么意思", { silence: 4_000 }, "没人，就我自己", "嗯"], { setup: { work: "broken_promise", promises: [broken(80_000, "CNY")] } });
    expectCall(held).until("recall_promise").says("acknowledge", "safe_words", "safe_words", "safe_words", "safe_words").nothingMore().ends("self_harm");
    expect(held.of("call.escalated").map(({ trigger }) => trigger)).toEqual(["hardship", "self_harm"]);
    expect(held.of("inbox.opened").at(-1)).toMatchObject({ item: { severity: "critical", trigger: "self_harm" } });
    expect(held.line.spoken.find(({ utterance }) => utterance.move === "safe_words")?.utterance.text).toContain("12356");
  });

  it("en: forgetful, pays on the line and is told what is left", async () => {
    const held = await hold("en", ["Speaking, what's this about?", "six six two one", "Oh no, I forgot. Can I do it in the app?", "Doing it now. Okay, sent", "Is there anything left?", "Great, bye"], {
      debt: { balance: 64_000, dueDate: "2026-11-03" }, payments: [{ paymentId: "B1", caseId: "K1", amountMinor: 64_000, currency: "USD", on: "2026-11-23" }],
    });
    expectCall(held).says("greet", "ask_identity", "verify_detail", "disclose", "state_purpose", "ask_payment", "how_to_pay", "payment_seen", "answer_fact", "close").nothingMore().ends("paid_now");
  });

  it("en: avoiding, pinned down to two dated parts", async () => {
    const held = await hold("en", ["Yes it is", "six six two one", "I'll sort it at some point", "Payday, obviously", "The thirtieth", "It'll be tight, I have no money left after rent", "Four hundred on the thirtieth, the rest on the seventh of December", "Nothing", "Yes, that's it"], { debt: { balance: 64_000, dueDate: "2026-11-03" } });
    expectCall(held).until("ask_payment").says("name_the_stall", "ask_date", "test_obstacle", "acknowledge", "ask_part_and_rest").until("confirm_promise").says("close").nothingMore().ends("promise_partial");
    expect(held.of("promise.made").map(({ terms }) => terms)).toEqual([{ amountMinor: 40_000, currency: "USD", on: "2026-11-30" }, { amountMinor: 24_000, currency: "USD", on: "2026-12-07" }]);
    const recap = held.line.spoken.find(({ utterance }) => utterance.move === "confirm_promise")?.utterance;
    expect(recap?.figures).toMatchObject({ amount: 40_000, day: "2026-11-30", rest: 24_000, rest_day: "2026-12-07" });
  });

  it("en: a dispute stops the asking, takes the detail, and goes to a person", async () => {
    const held = await hold("en", ["Yes speaking", "6621", "Rubbish, where did those fees come from?", "Every call it's a new number. I'm reporting you", "The insurance. And I paid three hundred in May", "Fine. Bye then"]);
    expectCall(held).until("ask_payment").says("acknowledge", "ask_dispute_detail", "take_complaint", "stop_and_log", "close").nothingMore().records("case.stopped", "call.escalated", "complaint.noted").ends("dispute");
    expect(held.of("case.stopped")).toMatchObject([{ stop: "dispute", scope: "case" }]);
  });

  it("en: beyond authority: asked for, not agreed, and a call-back that is booked", async () => {
    const held = await hold("en", ["Yes speaking", "six six two one", "I broke my leg. I'm on sick pay", "Now's okay", "Fifty, maybe. Could I do fifty a month and no late fee?", "So that's a no", "Tomorrow afternoon at three"], { setup: { work: "broken_promise", promises: [broken(20_000, "USD")] } });
    expectCall(held).until("recall_promise").says("acknowledge", "probe_ability", "propose_to_person", "book_callback", "confirm_callback").nothingMore().records("case.stopped", "inbox.opened", "callback.booked").ends("hardship");
    const proposal = held.of("inbox.opened").flatMap(({ item }) => (item.proposal ? [item.proposal] : []))[0];
    expect(proposal?.beyond.map(({ limit }) => limit)).toContain("instalments");
    expect(held.of("plan.agreed")).toEqual([]);
    expect(held.of("promise.made")).toEqual([]);
  });
});

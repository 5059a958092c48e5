import { describe, expect, it } from "vitest";
import type { Language } from "../../../shared/domain/labels.ts";
import type { PromiseRecord } from "../../../shared/domain/record.ts";
import { callbackTime } from "../../../agents/front/answers/callback.ts";
import { hold, NOON_SHANGHAI } from "../../support/call-bench.ts";
import type { BenchOptions, Held } from "../../support/call-bench.ts";
import type { LineStep } from "../../support/scripted-line.ts";

// What a quality check heard in whole conversations: questions put to nobody, hours forgotten, words that do not fit. Customers' lines are our own.

const checked = (language: Language, script: readonly LineStep[], options: BenchOptions = {}): Promise<Held> =>
  hold(language, [language === "en" ? "Yes speaking" : "是我", "6621", ...script], options);
const words = (held: Held, move: string): string[] => held.line.spoken.filter(({ utterance }) => utterance.move === move).map(({ utterance }) => utterance.text);
const after = (held: Held, move: string): string | undefined => held.moves[held.moves.indexOf(move) + 1];
const promise = (on: string, state: PromiseRecord["state"]): PromiseRecord => ({
  promiseId: "K1.0-P1", caseId: "K1", attemptId: "K1.0", by: "reminder", terms: { amountMinor: 80_000, currency: "CNY", on }, partial: true, madeAt: 0, state,
});
const followUp = (on: string, state: PromiseRecord["state"]): BenchOptions => ({ setup: { work: "promise_followup", promises: [promise(on, state)] } });

describe("a call-back", () => {
  it("is booked at the hour asked for and said with it", async () => {
    const zh = await checked("zh-CN", ["现在忙，下午一点再打"]);
    expect(zh.of("callback.booked")).toMatchObject([{ at: NOON_SHANGHAI + 3_600_000 }]);
    expect(words(zh, "confirm_callback")[0]).toContain("11月23号下午一点");
    const en = await checked("en", ["I'm busy, call me tomorrow at 1 pm"]);
    expect(words(en, "confirm_callback")[0]).toContain("on November 24 at 1 pm");
  });

  it("is not booked for a moment later because the day named was today", async () => {
    const held = await checked("zh-CN", ["我住院了，做手术", "今天别说了吧", "随便"]);
    expect(held.moves).toContain("book_callback");
    const [booked] = held.of("callback.booked");
    expect((booked?.at ?? 0) - NOON_SHANGHAI).toBeGreaterThanOrEqual(7_200_000);
    const view = { now: NOON_SHANGHAI, timeZone: "Asia/Shanghai", callHours: { start: 9 * 60, end: 20 * 60 } };
    expect(callbackTime({ date: "2026-11-23" }, view) - NOON_SHANGHAI).toBe(7_200_000);
    expect(callbackTime({ date: "2026-11-23" }, { ...view, now: NOON_SHANGHAI + 7 * 3_600_000 }) - NOON_SHANGHAI).toBeGreaterThan(12 * 3_600_000);
  });

  it("keeps an hour at the edge of what is allowed, and moves one outside", () => {
    const view = { now: NOON_SHANGHAI, timeZone: "Asia/Shanghai", callHours: { start: 9 * 60, end: 20 * 60 } };
    const at = (timeOfDay: string): number => callbackTime({ timeOfDay, date: "2026-11-24" }, view) - Date.UTC(2026, 10, 23, 16);
    expect([at("09:00"), at("13:00"), at("22:00"), at("06:00")].map((ms) => ms / 60_000)).toEqual([540, 780, 1_170, 540]);
  });
});

describe("a question not heard", () => {
  it("is put again, not passed over", async () => {
    const held = await checked("zh-CN", ["失业了，没钱", "没听清，再说一遍", "每月能拿出五百"]);
    expect(held.moves.filter((move) => move === "probe_ability")).toHaveLength(2);
    expect(new Set(words(held, "probe_ability")).size).toBe(2);
    const refused = await checked("en", ["I won't pay", "Sorry, what?"]);
    expect(held.moves.filter((move) => move === "ask_payment")).toHaveLength(1);
    expect(refused.moves.filter((move) => move === "ask_reason")).toHaveLength(2);
  });

  it("is put again after the asking has stopped, too", async () => {
    const held = await checked("en", ["I already paid that", "Sorry, what did you say?", "By card last week"]);
    expect(held.moves.filter((move) => move === "trace_payment")).toHaveLength(2);
  });
});

describe("illness", () => {
  it("is asked about permission with a question whose yes means now", async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const held = await checked("en", ["I'm in hospital after an operation"], { seed });
      expect(words(held, "acknowledge")[0]).not.toMatch(/another (?:day|time)/);
    }
  });

  it("is not taken for leave to go on by a yes that only says they can hear", async () => {
    const held = await checked("zh-CN", ["我住院了，做手术", { silence: 4_000 }, { silence: 4_000 }, "嗯，在听"]);
    expect(held.moves.at(-1)).toBe("acknowledge");
    expect(held.moves).not.toContain("probe_ability");
  });

  it("that wants another time gets a word of care and a time, no probe", async () => {
    const held = await checked("zh-CN", ["我住院了，改天再打吧", "明天下午三点"]);
    expect(held.moves.slice(-3)).toEqual(["acknowledge", "book_callback", "confirm_callback"]);
    expect(words(held, "confirm_callback")[0]).toContain("11月24号下午三点");
    expect(held.moves).not.toContain("probe_ability");
  });

  it("puts nothing before a person that nobody asked for", async () => {
    const held = await checked("en", ["I can't work, I've had a heart operation", "Now is okay", "I've no money coming in and can't say", "11 am tomorrow"]);
    expect(held.of("inbox.opened").map(({ item }) => item.kind)).toEqual(["escalation"]);
    expect(held.moves).not.toContain("propose_to_person");
  });
});

describe("a question of theirs", () => {
  it("about the machine is answered every time, and a no to a person is a no", async () => {
    const held = await checked("en", ["Are you a robot?", "No, carry on", "So you're a machine?"]);
    const tail = held.moves.slice(held.moves.indexOf("answer_robot"));
    expect(tail.slice(0, 3)).toEqual(["answer_robot", "ask_payment", "answer_robot"]);
    expect(tail).toHaveLength(4);
    expect(held.of("inbox.opened")).toEqual([]);
  });

  it("about the sum is no stall: the figure, then the open question again", async () => {
    const held = await checked("en", [{ silence: 4_000 }, "How much is it?"]);
    expect(held.moves.slice(-2)).toEqual(["answer_fact", "ask_payment"]);
    expect(held.moves).not.toContain("name_the_stall");
  });

  it("is not why, when a refusal has said why", async () => {
    const held = await checked("zh-CN", ["不还，没钱"]);
    expect(held.moves.slice(-2)).toEqual(["acknowledge", "probe_ability"]);
  });
});

describe("danger", () => {
  it("is stayed with however long it lasts, and the call never ends in a booked call or a day", async () => {
    const held = await checked("en", ["I don't want to live any more", ...Array.from({ length: 60 }, (_, i) => (i % 2 ? "Okay" : "I'm here"))]);
    expect(held.moves).not.toContain("confirm_callback");
    expect(held.of("callback.booked")).toEqual([]);
    expect(words(held, "safe_words").length).toBeGreaterThan(55);
    expect(held.outcome.disposition).toBe("self_harm");
    // Somebody nearby is asked after once; the number comes back again and again.
    expect(words(held, "safe_words").filter((text) => /with you\?|nearby\?/.test(text))).toHaveLength(1);
    expect(words(held, "safe_words").filter((text) => text.includes("988")).length).toBeGreaterThan(10);
    expect(words(held, "safe_words").join(" ")).not.toMatch(/on (?:the|their) way|coming/);
  });

  it("still answers whether it is a machine", async () => {
    const held = await checked("zh-CN", ["活着没意思，不想活了", "你是机器人吗"]);
    expect(after(held, "safe_words")).toBe("answer_robot");
    expect(held.moves.at(-1)).toBe("safe_words");
  });
});

describe("a part and its rest", () => {
  it("is asked for on the day money comes in, not today", async () => {
    const held = await checked("zh-CN", ["失业了，没钱", "下笔钱11月30号到"]);
    expect(words(held, "ask_part_and_rest")[0]).toContain("11月30号");
    expect(words(held, "ask_part_and_rest")[0]).not.toContain("今天");
  });

  it("is read back as a part when the rest was given no other day", async () => {
    const held = await checked("en", ["Not the whole thing, but $450 on the 30th of November", "On the 30th", "I'd let you know beforehand", "Yes, that's it"]);
    expect(words(held, "confirm_promise")).toHaveLength(1);
    expect(words(held, "confirm_promise")[0]).toContain("$450");
    expect(held.of("promise.made")).toMatchObject([{ terms: { amountMinor: 45_000, on: "2026-11-30" }, partial: true }]);
  });
});

describe("a day money comes in", () => {
  it("is never undercut by the days offered, nor asked for again", async () => {
    const held = await checked("zh-CN", ["失业了，没钱", "下笔钱11月30号到", "再说吧", "再说吧"]);
    expect(words(held, "ask_near_date")[0]).toContain("11月30号");
    expect(words(held, "ask_near_date")[0]).not.toContain("11月26号");
    expect(words(held, "name_the_stall")[0]).not.toMatch(/哪笔钱|等什么/);
  });
});

describe("a plan", () => {
  it("that is put off is decided by nobody", async () => {
    const held = await checked("en", ["Can I pay in instalments?", "About 1,500 a month", "I'll get round to it", "I'll see", "Leave it with me"]);
    expect(held.of("inbox.opened")).toEqual([]);
    expect(after(held, "propose_plan")).toBe("name_the_stall");
  });

  it("says what it is for, so that one over what is due now is no reduction", async () => {
    const held = await checked("zh-CN", ["能不能分期", "每月能还五百", "可以", "没有别的", "对"], { debt: { minimumDue: 90_000 } });
    const [agreed] = held.of("plan.agreed");
    expect(agreed?.plan.of).toBe(90_000);
    expect(agreed?.plan.parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(90_000);
  });
});

describe("a promise recalled", () => {
  it("before its day is moved when it no longer holds, and confirmed as it stands when it does", async () => {
    const doubt = await checked("zh-CN", ["不行"], followUp("2026-11-25", "pending"));
    expect(after(doubt, "recall_promise")).toBe("renew_promise");
    const holds = await checked("zh-CN", ["可以的"], followUp("2026-11-25", "pending"));
    expect(after(holds, "recall_promise")).toBe("close");
  });

  it("after its day ends in a new date or a booked call, whatever is answered", async () => {
    const held = await checked("zh-CN", ["还没", "忘了", "还没想好", "再说吧", "再等等", "再说吧", "再说吧", "再说吧"], followUp("2026-11-20", "broken"));
    expect(held.moves).toContain("renew_promise");
    expect(held.of("callback.booked").length + held.of("promise.made").length).toBe(1);
  });
});

describe("somebody else who names a better time", () => {
  it("is heard: another time, and who called, nothing more", async () => {
    const held = await hold("en", ["No, I'm his mum, they're in the shower, ring back later", "You'd better call back tonight"]);
    expect(held.moves.slice(-2)).toEqual(["leave_callback", "close"]);
    expect(words(held, "leave_callback")[0]).toMatch(/another time|again later/);
    expect(words(held, "close")[0]).toMatch(/another time|better time/);
    expect(held.outcome.disposition).toBe("third_party");
  });
});

describe("a debt that is not theirs", () => {
  it("is told that the day of the answer is not known, when that is the question", async () => {
    const held = await checked("en", ["I don't agree with that amount", "The interest is wrong, it was supposed to be lower", "When will I hear back?"]);
    expect(held.moves.slice(-2)).toEqual(["stop_and_log", "answer_fact"]);
  });

  it("is asked about as such, not which part of it is wrong", async () => {
    const held = await checked("zh-CN", ["我没借过这笔钱"]);
    expect(words(held, "ask_dispute_detail")[0]).not.toMatch(/哪一笔|具体哪里/);
  });
});

import { describe, expect, it } from "vitest";
import { read } from "../../../agents/minds/playbook/reading/read.ts";

// A Wednesday.
const ASOF = "2026-11-25";
const zh = (text: string, lastMove = "ask_payment") => read(text, { lang: "zh", asof: ASOF, currency: "CNY", lastMove }).facts;
const en = (text: string, lastMove = "ask_payment") => read(text, { lang: "en", asof: ASOF, currency: "USD", lastMove }).facts;

describe("days in Chinese", () => {
  it.each([
    ["下周五还清", "2026-12-04"], ["这周五还清", "2026-11-27"], ["周三还清", "2026-12-02"], ["星期天我全还", "2026-11-29"], ["下下周一还清", "2026-12-07"], ["月底全还", "2026-11-30"],
    ["下个月底还清", "2026-12-31"], ["15号还清", "2026-12-15"], ["二十六号还清", "2026-11-26"], ["下个月5号全还", "2026-12-05"], ["大后天还清", "2026-11-28"], ["两周后还清", "2026-12-09"],
    ["十天之内还清", "2026-12-05"], ["12月24号全部还清", "2026-12-24"], ["一月三号还清", "2027-01-03"], ["元旦还清", "2027-01-01"], ["明儿一早还清", "2026-11-26"], ["今晚還清", ASOF],
  ])("%s", (text, date) => expect(zh(text).date).toBe(date));

  it.each(["发工资那天还清", "这两天还", "过几天还", "下个月还", "二月三十号还清"])("%s names no day", (text) => expect(zh(text).date).toBeUndefined());

  it("looks back for money already sent, and past a day taken back", () => {
    expect(zh("周一就转过去了", "state_purpose").date).toBe("2026-11-23");
    expect(zh("20号还过了", "state_purpose").date).toBe("2026-11-20");
    expect(zh("我没说今天还，我说的是明天，明天全还").date).toBe("2026-11-26");
  });
});

describe("days in English", () => {
  it.each([
    ["I'll pay it all next Friday", "2026-12-04"], ["all of it by Thursday", "2026-11-26"], ["the full amount on the 15th", "2026-12-15"], ["in full by the end of the month", "2026-11-30"], ["I'll clear it in ten days", "2026-12-05"],
    ["full payment a week from Monday", "2026-12-07"], ["first of the month, all of it", "2026-12-01"], ["I'll pay in full tomorrow", "2026-11-26"], ["December 4th, everything", "2026-12-04"], ["I'll pay in full on 12/4", "2026-12-04"],
    ["Tuesday week, the lot", "2026-12-08"], ["the day after tomorrow, in full", "2026-11-27"], ["end of next month, the whole lot", "2026-12-31"], ["the twenty-first, I'll pay it all", "2026-12-21"],
  ])("%s", (text, date) => expect(en(text).date).toBe(date));

  it.each(["I'll pay it all on payday", "I'll pay next month", "call me in an hour"])("%s names no day", (text) => expect(en(text).date).toBeUndefined());
});

describe("sums", () => {
  it.each([
    ["先还三千五", 350_000], ["先还一万二", 1_200_000], ["先还八百块", 80_000], ["先给3000", 300_000], ["先还1,300.50元", 130_050], ["先还两千零五", 200_500], ["先还一百八十块五", 18_050], ["先还２０００元", 200_000], ["先還兩千二百五十", 225_000], ["先还1.5万", 1_500_000],
  ])("%s", (text, minor) => expect(zh(text).amountMinor).toBe(minor));

  it.each([
    ["I can do two thousand", 200_000], ["I can pay two forty", 24_000], ["fifty bucks now", 5_000], ["I can pay $1,300.50", 130_050], ["I can send 2k", 200_000], ["I'll give you a grand", 100_000], ["twelve hundred is the best I can do", 120_000], ["I can do a hundred and twenty-five", 12_500],
  ])("%s", (text, minor) => expect(en(text).amountMinor).toBe(minor));

  it.each(["先还千把块", "三四百还是有的", "先还两千来块", "先还几百"])("%s is a guess and no sum", (text) => expect(zh(text).amountMinor).toBeUndefined());
  it.each(["I've got a couple hundred", "fifty, sixty maybe"])("%s is a guess and no sum", (text) => expect(en(text).amountMinor).toBeUndefined());

  it("leaves out sums put into another's mouth or taken back", () => {
    expect(zh("你刚说的三千六，那是含利息的吗", "state_purpose").amountMinor).toBeUndefined();
    expect(zh("四万三里头我先还一万").amountMinor).toBe(1_000_000);
    expect(zh("不是三千，我先还两千").amountMinor).toBe(200_000);
  });

  it("reads shares, instalments and every part of an offer", () => {
    expect(zh("先还三成").share).toBe(0.3);
    expect(en("I could pay a quarter of it").share).toBe(0.25);
    expect(zh("能不能分六期还").instalments).toBe(6);
    expect(en("Four hundred on the thirtieth, the rest on the seventh").parts).toEqual([{ date: "2026-11-30", amountMinor: 40_000 }, { date: "2026-12-07" }]);
  });
});

describe("answers to a check, and hours", () => {
  it.each([["六六二一", "6621"], ["后四位是幺三八零", "1380"], ["6621", "6621"], ["６６２１", "6621"]])("%s", (text, digits) => expect(zh(text, "verify_detail").digits).toBe(digits));
  it.each([["four four one nine", "4419"], ["it's 4419", "4419"], ["double two one oh", "2210"], ["SW1A 1AA", "SW1A1AA"]])("%s", (text, digits) => expect(en(text, "verify_detail").digits).toBe(digits));
  it("takes digits for no sum", () => expect(zh("六六二一", "verify_detail").amountMinor).toBeUndefined());
  it.each([["晚上八点以后再打", "20:00"], ["明天下午三点半打给我", "15:30"]])("%s", (text, time) => expect(zh(text).timeOfDay).toBe(time));
  it.each([["call me after six", "18:00"], ["ring me at 10am tomorrow", "10:00"]])("%s", (text, time) => expect(en(text).timeOfDay).toBe(time));
});

describe("a bare answer means what was asked", () => {
  it.each([["ask_identity", "confirm_identity"], ["ask_payment", "promise_full"], ["close", "goodbye"], ["propose_plan", "affirm"], ["confirm_promise", "affirm"]])("嗯 after %s", (lastMove, intent) => {
    expect(read("嗯", { lang: "zh", asof: ASOF, currency: "CNY", lastMove }).intents[0]).toBe(intent);
  });
  it.each([["ask_identity", "deny_identity"], ["ask_payment", "negate"], ["propose_plan", "negate"]])("no after %s", (lastMove, intent) => {
    expect(read("no", { lang: "en", asof: ASOF, currency: "USD", lastMove }).intents[0]).toBe(intent);
  });
});

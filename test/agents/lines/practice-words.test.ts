import { describe, expect, it } from "vitest";
import shape from "../../../agents/lines/practice/phrases/shape.json" with { type: "json" };
import { enOrdinalWord, enWords, zhShort, zhWords } from "../../../agents/lines/practice/spoken-numbers.ts";
import { sayDate } from "../../../agents/lines/practice/spoken-figures.ts";
import { BANKS, Voice } from "../../../agents/lines/practice/wording.ts";
import { read } from "../../../agents/minds/playbook/reading/read.ts";
import type { Language } from "../../../shared/domain/labels.ts";
import { addDays, isoWeekday } from "../../../shared/lib/civil-date.ts";
import { randomFrom } from "../../../shared/lib/random.ts";
import type { Random } from "../../../shared/lib/random.ts";
import intendedFile from "./intended-readings.json" with { type: "json" };

const intended = intendedFile as unknown as Readonly<Record<string, readonly [readonly string[], string | null]>>;
const SLOTS = new Set(["date", "amount", "time", "digits", "wrong"]);
/** Said in most calls: these need many ways. */
const COMMON = [
  "hello", "ask_purpose", "ask_who", "go_on", "confirm_identity", "busy_now", "deny_identity", "third_party", "third_fine", "third_later", "ask_robot", "why_check",
  "give_digits", "repeat", "goodbye", "okay", "yes", "mm", "pay_now", "promise_full", "promise_full_amount", "promise_partial", "promise_payday", "say_date",
  "request_extension", "request_instalments", "request_reduction", "yes_offer", "too_much", "money_in", "money_left", "wont_tell", "obstacle_fine", "ask_amount",
  "ask_due_date", "ask_how_to_pay", "forgot", "did_not_know", "know_it", "stall", "refuse", "wait_for_money", "call_at", "money_late", "hardship_income",
  "already_paid", "opt_out", "ask_human", "dispute_debt", "dispute_amount",
];

function sample(language: Language, key: string, random: Random): { text: string; asof: string; date: string; minor: number } {
  const asof = addDays("2026-11-23", random.int(0, 40));
  const date = addDays(asof, key.startsWith("already") ? -random.int(2, 6) : random.int(1, 25));
  const minor = random.int(2, 90) * 5_000;
  const voice = new Voice({
    language, currency: language === "en" ? "USD" : "CNY", asof, style: random.pick(["short", "plain", "chatty"]), customerIs: random.pick(["he", "she", null]),
    random, story: (slot) => randomFrom("story", slot, random.int(0, 99)),
  });
  const slots = { date: { date }, amount: { minor }, time: { hour: random.int(10, 20) }, digits: { digits: "6621" }, wrong: { digits: "6612" } };
  return { text: voice.words([{ key, slots }], random.next()), asof, date, minor };
}

describe("what practice customers say", () => {
  it("has the same things to say in both languages, in enough ways, with known slots only", () => {
    expect(Object.keys(BANKS.zh).sort()).toEqual(Object.keys(BANKS.en).sort());
    for (const lang of ["en", "zh"] as const) {
      for (const [key, set] of Object.entries(BANKS[lang])) {
        const phrases = Object.values(set).flat();
        for (const list of Object.values(set)) expect(new Set(list).size, `${lang} ${key} repeats itself`).toBe(list.length);
        expect(phrases.length, `${lang} ${key}`).toBeGreaterThanOrEqual(COMMON.includes(key) ? 8 : 2);
        for (const [, slot = ""] of phrases.join(" ").matchAll(/\{(\w+)\}/g)) expect(SLOTS.has(slot) || slot in shape[lang].story, `${lang} ${key} {${slot}}`).toBe(true);
      }
    }
    for (const key of shape.openable) expect(BANKS.en[key], key).toBeDefined();
  });

  it("does not say the same words twice in a call while there are others", () => {
    const voice = new Voice({ language: "en", currency: "USD", asof: "2026-11-23", style: "plain", customerIs: null, random: randomFrom(1), story: () => randomFrom(2) });
    const said = Array.from({ length: BANKS.en.refuse!.any.length }, () => voice.words([{ key: "refuse" }], 0));
    expect(new Set(said).size).toBe(said.length);
  });

  it("writes traditional characters for customers who write them", () => {
    const text = Array.from({ length: 40 }, (_, n) => sample("zh-TW", "promise_full", randomFrom("tw", n)).text).join("");
    expect(text).toMatch(/還/);
    expect(text).not.toMatch(/还|号|发/);
  });

  it("says numbers and days as people do", () => {
    expect([3500, 12_000, 2350, 20_000, 10_050, 15, 110, 1006].map(zhWords)).toEqual(["三千五百", "一万两千", "两千三百五十", "两万", "一万零五十", "十五", "一百一十", "一千零六"]);
    expect([3500, 12_000, 280, 3000].map(zhShort)).toEqual(["三千五", "一万二", "两百八", null]);
    expect([350, 2005, 41, 12_600].map(enWords)).toEqual(["three hundred and fifty", "two thousand and five", "forty-one", "twelve thousand six hundred"]);
    expect([1, 20, 22, 30, 12].map(enOrdinalWord)).toEqual(["first", "twentieth", "twenty-second", "thirtieth", "twelfth"]);
    const ways = (date: string, lang: "zh" | "en"): Set<string> => new Set(Array.from({ length: 200 }, (_, n) => sayDate(date, "2026-11-23", { lang, random: randomFrom("ways", n) })));
    expect(isoWeekday("2026-12-04")).toBe(5);
    expect(ways("2026-12-04", "zh")).toContain("下周五");
    expect(ways("2026-11-30", "zh")).toContain("月底");
    expect(ways("2026-11-30", "en")).toContain("at the end of the month");
    expect(ways("2026-12-30", "en")).not.toContain("on the 30th");
  });

  it("is understood by the playbook's reader where it matters most", () => {
    const vital = ["self_harm", "opt_out", "lawyer", "bereavement", "complaint", "ask_human", "confirm_identity", "deny_identity", "third_party"];
    for (const key of vital) {
      let right = 0;
      for (let n = 0; n < 60; n++) {
        const language: Language = n % 2 ? "en" : "zh-CN";
        const { text, asof } = sample(language, key, randomFrom("vital", key, n));
        const [want, lastMove] = intended[key]!;
        if (want.includes(read(text, { lang: language === "en" ? "en" : "zh", asof, currency: "USD", ...(lastMove ? { lastMove } : {}) }).intents[0]!)) right++;
      }
      expect(right / 60, key).toBeGreaterThanOrEqual(0.85);
    }
  });
});

import { describe, expect, it } from "vitest";
import { guard } from "../../../agents/back/compliance/guard/guard.ts";
import type { GuardContext } from "../../../shared/domain/speech.ts";
import { LANGUAGES, spokenOf } from "../../../shared/domain/labels.ts";
import type { Language } from "../../../shared/domain/labels.ts";
import { MOVES } from "../../../shared/domain/move.ts";
import { mayBeMade } from "../../../agents/front/moves.ts";
import { fill } from "../../../agents/front/words/draft.ts";
import { allPhrasings, phrasingsFor, slotsIn } from "../../../agents/front/words/phrasings.ts";
import { addressOf, whenIn } from "../../../agents/front/words/render.ts";
import { dateIn, moneyIn } from "../../../shared/domain/figure-words.ts";

const CURRENCY = { en: "USD", "zh-CN": "CNY", "zh-TW": "TWD" } as const;
const MONEY = { amount: 64_000, rest: 24_000, first: 14_000, each: 25_000, last: 25_000, past_amount: 20_000, paid: 10_000, left: 54_000 };
const DAYS = { due_date: "2026-11-03", day: "2026-11-30", rest_day: "2026-12-07", first_day: "2026-11-30", past_day: "2026-11-20", choice_1: "2026-11-26", choice_2: "2026-11-30", money_day: "2026-11-30" };

function values(language: Language, hour = false): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(MONEY).map(([slot, minor]) => [slot, moneyIn(minor, CURRENCY[language], language)])),
    ...Object.fromEntries(Object.entries(DAYS).map(([slot, day]) => [slot, dateIn(day, language)])),
    n: "3", name: language === "en" ? "Ms Lee" : "陈先生", creditor: language === "en" ? "Harbour Bank" : "港湾银行",
    callback_number: language === "en" ? "800-555-0100" : "95500", contact_name: language === "en" ? "Ms Wong" : "王女士",
    emergency: language === "en" ? "988" : "12356", when: whenIn(Date.UTC(2026, 10, 24, 6), "Asia/Shanghai", { language, hour }),
    consequence: language === "en" ? "late fees go on as the contract says" : "罚息会按合同继续计算",
  };
}

/** What may be said before the check must pass before it; the rest is for the verified customer. */
function contextFor(language: Language, early: boolean, thirdParty: boolean): GuardContext {
  return {
    lang: spokenOf(language), verified: !early, party: thirdParty ? "third_party" : early ? "unknown" : "debtor", ai: true, asof: "2026-11-23",
    facts: {
      name: language === "en" ? "Ms Lee" : "陈先生", creditor: language === "en" ? "Harbour Bank" : "港湾银行",
      ...(early ? {} : {
        currency: CURRENCY[language], balance: 64_000, minimumDue: 6_400, dueDate: "2026-11-03", daysPastDue: 20,
        plan: { instalments: 3, first: 14_000, each: 25_000 }, legalConsequences: ["late fees go on as the contract says", "罚息会按合同继续计算"],
      }),
    },
    authority: { maxReductionPct: 0, maxInstalments: 3, minFirstPaymentPct: 20, waiveFees: false },
    spokenAmounts: early ? [] : Object.values(MONEY), spokenDates: [...Object.values(DAYS), "2026-11-24"], spokenCounts: early ? [] : [3],
    spokenNumbers: ["800-555-0100", "800", "555", "0100", "95500", "988", "12356"], spokenNames: ["王女士", "Ms Wong"],
  };
}

const THIRD_PARTY_MOVES = new Set(["leave_callback", "apologise_wrong"]);
const SLOT_LENGTH = /\{\w+\}/g;

describe.each(LANGUAGES)("the words of the front office in %s", (language) => {
  const all = allPhrasings(language);

  it("pass the guard wherever they may be said", () => {
    const stopped = all.flatMap(({ move, when, phrasing }) => {
      const text = fill(phrasing.text, values(language, move === "confirm_callback"));
      const early = mayBeMade(move, { verified: false, stop: null }) && !["close", "acknowledge", "stop_and_log", "answer_robot", "set_boundary", "warm_line", "take_complaint", "note_lawyer", "hand_to_person", "book_callback", "confirm_callback"].includes(move) || when.includes("unverified");
      const verdict = guard(text, contextFor(language, early, when.includes("third_party") || THIRD_PARTY_MOVES.has(move)));
      return verdict.allowed ? [] : [`${phrasing.id}: ${text} → ${verdict.rule}`];
    });
    expect(stopped).toEqual([]);
  });

  it("are short, one thought, at most one question", () => {
    const long = all.filter(({ phrasing, move }) => {
      const plain = phrasing.text.replaceAll(SLOT_LENGTH, language === "en" ? "x" : "某某");
      const size = language === "en" ? plain.split(/\s+/).length : [...plain].length;
      const most = ["disclose", "voicemail_message", "safe_words", "recall_promise", "propose_plan"].includes(move) ? (language === "en" ? 26 : 45) : language === "en" ? 18 : 30;
      return size > most || (phrasing.text.match(/[?？]/g) ?? []).length > 1;
    });
    expect(long.map(({ phrasing }) => `${phrasing.id}: ${phrasing.text}`)).toEqual([]);
  });

  it("use only slots that exist, under ids that are unique", () => {
    const known = new Set(Object.keys(values(language)));
    expect(all.flatMap(({ phrasing }) => slotsIn(phrasing.text).filter((slot) => !known.has(slot)))).toEqual([]);
    expect(new Set(all.map(({ phrasing }) => phrasing.id)).size).toBe(all.length);
  });

  it("contain nothing no good collector says", () => {
    const never = ["怎么又没还", "就您没还", "最后一次机会", "我也是打工的", "先借点", "家里人想想办法", "系统显示就是这样", "别激动", "先听我说完", "给您特批", "您这态度", "活着就有希望",
      "As I already told you", "Everyone else manages", "final chance", "Calm down", "Be honest with me", "Surely someone", "just policy", "doing you a favour", "Let me finish", "be over it", "so you pay", "not that bad"];
    expect(all.filter(({ phrasing }) => never.some((phrase) => phrasing.text.includes(phrase)))).toEqual([]);
    // Until a user has taken the item nobody may be said to be on the way.
    expect(all.filter(({ phrasing }) => /马上来|接进来了|别挂|person's coming|on (their|his|her) way|getting someone/i.test(phrasing.text))).toEqual([]);
  });
});

describe("choosing among phrasings", () => {
  const wanted = { move: "ask_reason", language: "zh-CN", tags: [], slots: new Set<string>(), used: new Set<string>(), prefer: [] } as const;

  it("exists for every move an agent can make", () => {
    const missing = MOVES.filter((move) => !allPhrasings("en").some((entry) => entry.move === move));
    expect(missing).toEqual([]);
  });

  it("prefers what was not said yet, and says again rather than nothing", () => {
    const [first, ...rest] = phrasingsFor(wanted).map(({ id }) => id);
    expect(phrasingsFor({ ...wanted, used: new Set([first ?? ""]) }).map(({ id }) => id)).toEqual(rest);
    expect(phrasingsFor({ ...wanted, used: new Set([first ?? "", ...rest]) })).toHaveLength(rest.length + 1);
  });

  it("takes the most particular group whose tags hold and whose slots can be filled", () => {
    expect(phrasingsFor({ ...wanted, tags: ["refuse"] }).every(({ id }) => id.startsWith("N-ask_reason.refuse-zh-"))).toBe(true);
    expect(phrasingsFor({ ...wanted, move: "ask_date", tags: ["rest"] }).every(({ id }) => id.startsWith("N-ask_date-zh-"))).toBe(true);
  });

  it("keeps to a variant under test", () => {
    expect(phrasingsFor({ ...wanted, prefer: ["N-ask_reason-zh-2"] }).map(({ id }) => id)).toEqual(["N-ask_reason-zh-2"]);
  });

  it("speaks traditional Chinese where that is read", () => {
    expect(phrasingsFor({ ...wanted, language: "zh-TW" }).map(({ text }) => text)).toContain("是哪兒卡住了？");
  });
});

describe("figures in words", () => {
  it("renders money, days and times as each language says them", () => {
    expect(moneyIn(386_050, "CNY", "zh-CN")).toBe("3,860.50元");
    expect(moneyIn(386_000, "TWD", "zh-TW")).toBe("3,860元");
    expect(moneyIn(64_050, "USD", "en")).toBe("$640.50");
    expect(moneyIn(64_000, "TWD", "en")).toBe("NT$640");
    expect(moneyIn(297_501, "CNY", "en")).toBe("2,975.01 yuan");
    expect([moneyIn(386_000, "TWD", "zh-CN"), moneyIn(386_000, "CNY", "zh-TW"), moneyIn(386_050, "HKD", "zh-TW"), moneyIn(386_000, "GBP", "zh-CN")]).toEqual(["新台币3,860元", "人民幣3,860元", "3,860.50港幣", "3,860英镑"]);
    expect(dateIn("2026-11-03", "en")).toBe("November 3");
    expect(dateIn("2026-11-03", "zh-TW")).toBe("11月3號");
    const when = (hour: number, language: Language, asked: boolean): string => whenIn(Date.UTC(2026, 10, 24, hour, hour === 11 ? 30 : 0), "Asia/Shanghai", { language, hour: asked });
    expect(when(6, "zh-CN", false)).toBe("11月24号下午");
    expect([when(5, "zh-CN", true), when(6, "zh-TW", true), when(4, "zh-CN", true), when(11, "zh-CN", true)]).toEqual(["11月24号下午一点", "11月24號下午兩點", "11月24号中午十二点", "11月24号晚上七点半"]);
    expect([when(5, "en", true), when(4, "en", true), when(11, "en", true)]).toEqual(["on November 24 at 1 pm", "on November 24 at noon", "on November 24 at 7:30 pm"]);
  });

  it("addresses people as they are addressed", () => {
    expect(addressOf({ name: "陈伟", honorific: "先生" }, "zh-CN")).toBe("陈先生");
    expect(addressOf({ name: "欧阳修文", honorific: "先生" }, "zh-CN")).toBe("欧阳先生");
    expect(addressOf({ name: "Karen Lee", honorific: "Ms" }, "en")).toBe("Ms Lee");
    expect(addressOf({ name: "Karen Lee", honorific: "" }, "en")).toBe("Karen Lee");
  });
});

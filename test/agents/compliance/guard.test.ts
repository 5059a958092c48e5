import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { entryNamed } from "../../../agents/back/compliance/guard/lexicon.ts";
import { guard } from "../../../agents/back/compliance/guard/guard.ts";
import type { GuardContext, GuardVerdict } from "../../../shared/domain/speech.ts";

const debtor: GuardContext = { lang: "zh", verified: true, party: "debtor", ai: true };
const inEnglish: GuardContext = { ...debtor, lang: "en" };
const category = (verdict: GuardVerdict): string => (verdict.allowed ? "allowed" : verdict.category);
const said = (text: string, over: Partial<GuardContext> = {}): string => category(guard(text, { ...(/[\u4e00-\u9fff]/.test(text) ? debtor : inEnglish), ...over }));

describe("who may hear what", () => {
  it("keeps the debt from third parties and from whoever is not verified", () => {
    for (const text of ["您有一笔贷款逾期了", "Your loan is past due"]) {
      expect([said(text), said(text, { verified: false, party: "unknown" }), said(text, { verified: false, party: "third_party" }), said(text, { party: "third_party" })])
        .toEqual(["allowed", "unverified_disclosure", "third_party_disclosure", "third_party_disclosure"]);
    }
  });

  it("takes a bare amount for a disclosure, and a card ending for none", () => {
    const unknown = { verified: false, party: "unknown" } as const;
    expect(said("三千八百六十块五", unknown)).toBe("unverified_disclosure");
    expect(said("手机号后四位是多少", unknown)).toBe("allowed");
    expect(said("Could I have the last four digits of your phone number", unknown)).toBe("allowed");
  });
});

describe("what takes a sentence back", () => {
  it("is a negation, a quotation, a disowning; not a condition", () => {
    for (const text of ["没有人会起诉您", "我们不会去您单位", "您刚才说怕坐牢，没有这回事", "No one will sue you", "We won't call your boss", 'When you say "jail", nobody is talking about that']) expect([text, said(text)]).toEqual([text, "allowed"]);
    for (const [text, wanted] of [["不还就等着坐牢", "threat"], ["If you don't pay you'll go to jail", "threat"], ["不处理我们就打给您领导", "shaming"], ["Don't pay and we'll call your boss", "shaming"]] as const) expect([text, said(text)]).toEqual([text, wanted]);
  });

  it("never lets a denial of being an AI be one, but lets it say it is not a person", () => {
    expect([said("我不是机器人"), said("我不是真人，是银行的智能助手"), said("I'm not a robot"), said("I'm not a real person, I'm the bank's AI")]).toEqual(["deny_ai", "allowed", "deny_ai", "allowed"]);
    expect(said("我是真人客服", { ai: false })).toBe("allowed");
  });

  it("lets a true consequence of this case be said, and only that one", () => {
    const facts = { legalConsequences: ["我们可能会起诉您", "we may file a lawsuit"] };
    expect(said("到期不还，我们可能会起诉您")).toBe("false_authority");
    expect(said("到期不还，我们可能会起诉您", { facts })).toBe("allowed");
    expect(said("If it stays unpaid, we may file a lawsuit", { facts })).toBe("allowed");
    expect(said("到期不还，您就等着坐牢", { facts })).toBe("threat");
  });
});

describe("offers and figures", () => {
  const authority = { maxReductionPct: 10, maxInstalments: 6, minFirstPaymentPct: 20, waiveFees: true };
  it("go as far as the authority and no further", () => {
    for (const [text, wanted] of [["给您减免百分之十", "allowed"], ["给您减免百分之十一", "beyond_authority"], ["给您打九折", "allowed"], ["给您打八五折", "beyond_authority"], ["可以分六期", "allowed"], ["可以分七期", "beyond_authority"],
      ["首付百分之二十", "allowed"], ["首付百分之十九", "beyond_authority"], ["违约金给您免了", "allowed"], ["I can take ten percent off", "allowed"], ["I can take eleven percent off", "beyond_authority"], ["You can have six payments", "allowed"], ["You can have seven payments", "beyond_authority"]] as const) {
      expect([text, said(text, { authority })]).toEqual([text, wanted]);
    }
    expect(said("违约金给您免了")).toBe("beyond_authority");
    expect(said("I'll waive the late fee")).toBe("beyond_authority");
    expect(said("I can't waive the late fee")).toBe("allowed");
  });

  const facts = { name: "陈先生", creditor: "某银行", currency: "CNY", balance: 386_050, minimumDue: 38_605, dueDate: "2026-11-10", daysPastDue: 13 };
  it("are checked where the facts are known, and nowhere else", () => {
    expect(said("您还差四千块", { facts })).toBe("wrong_fact");
    expect(said("您还差四千块", { facts, spokenAmounts: [400_000] })).toBe("allowed");
    expect(said("您还差四千块")).toBe("allowed");
    expect(said("李先生，您好", { facts })).toBe("wrong_fact");
    expect(said("李先生，您好", { facts, spokenNames: ["李先生"] })).toBe("allowed");
    expect(said("您在招商银行的贷款", { facts })).toBe("wrong_fact");
    expect(said("您逾期三个月了", { facts })).toBe("wrong_fact");
    expect(said("余额是3860.5美元", { facts })).toBe("wrong_fact");
  });

  it("are not found in idioms", () => {
    for (const text of ["万一周转不开呢", "您稍等一下", "咱们一起想办法", "第一步先核对", "千万别着急", "手机号后四位", "十分感谢"]) expect([text, said(text, { facts })]).toEqual([text, "allowed"]);
    for (const text of ["One moment, please", "No one is blaming you", "Just a second", "First things first"]) expect([text, said(text, { facts: { ...facts, currency: "USD" } })]).toEqual([text, "allowed"]);
  });

  it("let emergency numbers and those the bank allows be given", () => {
    expect(said("要是马上有危险，请打120", { facts })).toBe("allowed");
    expect(said("您可以打95588", { facts })).toBe("wrong_fact");
    expect(said("您可以打95588", { facts, spokenNumbers: ["95588"] })).toBe("allowed");
  });
});

describe("a verdict", () => {
  it("points into the text as given and names an entry one can read", () => {
    const text = "听好了：您 就 等 着 坐·牢 吧";
    const verdict = guard(text, debtor);
    if (verdict.allowed) throw new Error("blocked it must be");
    expect(text.slice(...verdict.span)).toBe("坐·牢");
    expect(entryNamed(verdict.rule)).toContain("坐牢");
    expect(entryNamed("wrong_fact:amount")).toBeNull();
  });

  it("sees through pinyin, look-alikes, sound-alikes and figures in words", () => {
    for (const text of ["zhua你进去", "再拖就等着坐劳", "您就是个lao赖", "You'll end up in jai1", "The pоlice have your file", "I need your p@ssword"]) expect([text, said(text) === "allowed"]).toEqual([text, false]);
  });
});

describe("what good agents say", () => {
  const lines = JSON.parse(readFileSync(new URL("../../fixtures/model-phrasings.json", import.meta.url), "utf8")) as { lang: "zh" | "en"; text: string }[];
  it("passes, every model phrasing and every line of the model dialogues", () => {
    expect(lines.length).toBeGreaterThan(150);
    expect(lines.filter(({ text, lang }) => !guard(text, { ...debtor, lang }).allowed)).toEqual([]);
  });
});

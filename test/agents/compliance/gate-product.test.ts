import { describe, expect, it } from "vitest";
import { gate } from "../../../agents/back/compliance/gate/gate.ts";
import { loadPacks, PackError, rulesInForce, shippedPacks } from "../../../agents/back/compliance/packs.ts";
import { STOPS } from "../../../shared/domain/customer.ts";
import type { GateFacts } from "../../../shared/domain/contact.ts";
import cn from "../../../agents/back/compliance/packs/cn.json" with { type: "json" };
import product from "../../../agents/back/compliance/packs/product.json" with { type: "json" };
import us from "../../../agents/back/compliance/packs/us.json" with { type: "json" };
import { cnFacts, point, usFacts } from "../../support/gate-facts.ts";

const failing = (facts: GateFacts) => gate(facts, shippedPacks).rules.filter((rule) => !rule.pass).map((rule) => [rule.rule, rule.missing]);

describe("what binds everywhere", () => {
  it("allows what nothing speaks against, with every rule that spoke", () => {
    for (const facts of [cnFacts(), usFacts()]) {
      const verdict = gate(facts, shippedPacks);
      expect(verdict).toMatchObject({ allow: true, opensAt: null, packVersion: 1, localDate: "2026-11-23" });
      expect(verdict.rules.every((rule) => rule.pass)).toBe(true);
      expect(verdict.rules.length).toBeGreaterThan(15);
    }
  });

  it("refuses on every kind of stop, for good", () => {
    for (const kind of STOPS) {
      for (const facts of [cnFacts(), usFacts()]) expect([kind, gate({ ...facts, stops: [{ kind, since: 0, source: "c1" }] }, shippedPacks)]).toMatchObject([kind, { allow: false, opensAt: null }]);
    }
  });

  it("keeps a stop of one number to that number", () => {
    const stops = [{ kind: "wrong_party" as const, pointId: "P2", since: 0, source: "c1" }];
    expect(gate(usFacts({ stops }), shippedPacks).allow).toBe(true);
    expect(failing(usFacts({ stops, point: point({ pointId: "P2" }) }))).toEqual([["PROD-STOP-WRONG-PARTY", undefined]]);
  });

  it("refuses what is missing and names it", () => {
    expect(failing(cnFacts({ balance: null }))).toEqual([["PROD-BALANCE", "balance"]]);
    expect(failing(cnFacts({ point: null }))).toContainEqual(["PROD-POINT", "point"]);
    expect(failing(cnFacts({ jurisdiction: null }))).toContainEqual(["PROD-JURISDICTION", "jurisdiction"]);
    expect(failing(cnFacts({ jurisdiction: "TW" }))).toContainEqual(["PROD-JURISDICTION", "rule_pack"]);
  });

  it("refuses a debt without a balance, a closed case, a dead or opted-out number", () => {
    expect(failing(cnFacts({ balance: 0 }))).toEqual([["PROD-BALANCE", undefined]]);
    expect(failing(cnFacts({ balance: -1 }))).toEqual([["PROD-BALANCE", undefined]]);
    expect(failing(cnFacts({ balance: Number.NaN }))).toEqual([["PROD-BALANCE", undefined]]);
    expect(gate(cnFacts({ balance: 1 }), shippedPacks).allow).toBe(true);
    expect(failing(cnFacts({ caseClosed: true }))).toEqual([["PROD-CASE-OPEN", undefined]]);
    expect(failing(cnFacts({ point: point({ valid: false }) }))).toEqual([["PROD-POINT-VALID", undefined]]);
    expect(failing(cnFacts({ point: point({ optedOut: true }) }))).toEqual([["PROD-POINT-OPT-OUT", undefined]]);
  });

  it("keeps made-up numbers and practice lines to each other", () => {
    expect(failing(cnFacts({ line: { practice: false } }))).toEqual([["PROD-PRACTICE", undefined]]);
    expect(failing(cnFacts({ point: point({ synthetic: false }) }))).toEqual([["PROD-PRACTICE", undefined]]);
    expect(gate(cnFacts({ point: point({ synthetic: false }), line: { practice: false } }), shippedPacks).allow).toBe(true);
  });

  it("refuses on a day no rules of the jurisdiction are in force yet", () => {
    expect(failing(cnFacts({ at: Date.parse("2020-06-01T06:00:00Z") }))).toContainEqual(["PROD-JURISDICTION", "rule_pack"]);
  });
});

describe("rule packs", () => {
  it("gives every rule its source, grade, dates and three languages", () => {
    for (const pack of [cn, us, product]) for (const rule of pack.rules) {
      expect(rule.verified_on).toBe("2026-11-23");
      expect(["P", "S", "D"]).toContain(rule.grade);
      expect(Object.keys(rule.text)).toEqual(["en", "zh-CN", "zh-TW"]);
    }
  });

  it("says which rule of which pack is wrong, and where", () => {
    const broken = structuredClone(us) as { rules: { params: Record<string, unknown> }[] };
    broken.rules[1]!.params.n = 0;
    expect(() => loadPacks([broken, product])).toThrow(/"us" is not valid: rules\.1\.params\.n \(US-CALLS-7-IN-7\)/);
    expect(() => loadPacks([{}, product])).toThrow(PackError);
    expect(() => loadPacks([us])).toThrow(/product's own rule pack/);
    expect(() => loadPacks([us, product, { ...structuredClone(us), pack: "us2" }])).toThrow(/comes twice/);
    const typo = structuredClone(product) as { rules: { kind: string; params: { stops?: string[] } }[] };
    typo.rules.find((rule) => rule.kind === "stop_event")!.params.stops = ["opt-out"];
    expect(() => loadPacks([typo])).toThrow(/PROD-STOP-OPT-OUT/);
  });

  it("keeps to effective dates, both ends included", () => {
    const pack = loadPacks([product, { ...structuredClone(us), rules: [{ ...structuredClone(us.rules[0]!), effective_from: "2026-01-02", effective_to: "2026-01-03" }] }]).byJurisdiction.get("US")!;
    expect(["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"].map((day) => rulesInForce(pack, day).length)).toEqual([0, 1, 1, 0]);
  });
});

import { describe, expect, it } from "vitest";
import { contactBudget, gate } from "../../../agents/back/compliance/gate/gate.ts";
import { shippedPacks } from "../../../agents/back/compliance/packs.ts";
import type { GateFacts } from "../../../shared/domain/contact.ts";
import { at, cnFacts, contact, point } from "../../support/gate-facts.ts";

const SH = "Asia/Shanghai";
const ask = (facts: GateFacts) => gate(facts, shippedPacks);
const refusing = (facts: GateFacts): string[] => ask(facts).rules.filter((rule) => !rule.pass && !rule.warning).map((rule) => rule.rule);

describe("mainland China", () => {
  it("allows between 08:00 and 22:00 Beijing time, to the minute", () => {
    for (const [clock, allowed] of [["07:59", false], ["08:00", true], ["21:59", true], ["22:00", false]] as const) {
      expect([clock, ask(cnFacts({ at: at(`2026-11-23 ${clock}`, SH) })).allow]).toEqual([clock, allowed]);
    }
  });

  it("goes by Beijing time whatever zone the customer is said to be in", () => {
    expect(ask(cnFacts({ at: at("2026-11-23 22:30", SH), timeZone: "Asia/Urumqi" })).allow).toBe(false);
  });

  it("opens at 08:00 of the same morning before, of the next after", () => {
    expect(ask(cnFacts({ at: at("2026-11-23 05:00", SH) })).opensAt).toBe(at("2026-11-23 08:00", SH));
    expect(ask(cnFacts({ at: at("2026-11-23 22:00", SH) })).opensAt).toBe(at("2026-11-24 08:00", SH));
  });

  it("lets an agreed time lift the hours", () => {
    expect(ask(cnFacts({ at: at("2026-11-23 22:30", SH), agreedTime: true })).allow).toBe(true);
  });

  const connected = (clock: string, over = {}) => contact(at(clock, SH), { connected: true, conversation: true, ...over });

  it("takes a third connected call a day and refuses the fourth until the next morning", () => {
    const two = [connected("2026-11-23 09:00"), connected("2026-11-23 10:00")];
    expect(ask(cnFacts({ history: two })).allow).toBe(true);
    const three = cnFacts({ history: [...two, connected("2026-11-23 11:00", { caseId: "K2", pointId: "P9", ai: false })] });
    expect(refusing(three)).toEqual(["CN-CONNECTED-3"]);
    expect(ask(three).opensAt).toBe(at("2026-11-24 08:00", SH));
  });

  it("counts by the calendar day, not by twenty-four hours", () => {
    const history = ["20:00", "20:30", "21:30"].map((clock) => connected(`2026-11-22 ${clock}`));
    expect(ask(cnFacts({ at: at("2026-11-23 08:00", SH), history })).allow).toBe(true);
  });

  it("does not count calls the debtor starts, and counts one still open", () => {
    const two = [connected("2026-11-23 09:00"), connected("2026-11-23 10:00")];
    expect(ask(cnFacts({ history: [...two, connected("2026-11-23 11:00", { direction: "inbound" })] })).allow).toBe(true);
    expect(refusing(cnFacts({ history: [...two, contact(at("2026-11-23 11:00", SH), { open: true })] }))).toEqual(["CN-CONNECTED-3"]);
  });

  it("takes a sixth unanswered attempt at one number and refuses the seventh, other numbers apart", () => {
    const tries = (n: number, pointId = "P1") => Array.from({ length: n }, (_, i) => contact(at("2026-11-23 09:00", SH) + i * 1_800_000, { pointId }));
    expect(ask(cnFacts({ history: tries(5) })).allow).toBe(true);
    expect(refusing(cnFacts({ history: tries(6) }))).toEqual(["CN-UNANSWERED-6"]);
    expect(ask(cnFacts({ history: tries(6, "P2") })).allow).toBe(true);
  });

  it("reaches a third party only when the own number is dead or failed three times in a row, and a person approved", () => {
    const relative = point({ pointId: "P3", label: "third_party", consentAiVoice: null });
    const base = { point: relative, thirdPartyApproved: true, ownPoints: [{ pointId: "P1", valid: null }] };
    const failed = (n: number) => Array.from({ length: n }, (_, i) => contact(at("2026-11-20 09:00", SH) + i * 3_600_000));
    expect(refusing(cnFacts(base))).toEqual(["CN-THIRD-PARTY"]);
    expect(refusing(cnFacts({ ...base, history: failed(2) }))).toEqual(["CN-THIRD-PARTY"]);
    expect(ask(cnFacts({ ...base, history: failed(3) })).allow).toBe(true);
    expect(refusing(cnFacts({ ...base, history: [...failed(3), connected("2026-11-21 09:00")] }))).toEqual(["CN-THIRD-PARTY"]);
    expect(ask(cnFacts({ ...base, ownPoints: [{ pointId: "P1", valid: false }] })).allow).toBe(true);
    expect(refusing(cnFacts({ ...base, history: failed(3), thirdPartyApproved: false }))).toEqual(["CN-THIRD-PARTY"]);
    const { ownPoints: _, ...unknown } = base;
    expect(ask(cnFacts({ ...unknown, history: failed(3) })).rules.find((rule) => rule.rule === "CN-THIRD-PARTY")?.missing).toBe("own_points");
  });

  it("stops on a signed plan and on a dispute, for good", () => {
    for (const [kind, rules] of [["on_plan", ["CN-STOP-PLAN", "PROD-STOP-SETTLING"]], ["dispute", ["CN-STOP-DISPUTE", "PROD-STOP-LEGAL"]]] as const) {
      const facts = cnFacts({ stops: [{ kind, since: 0, source: "import" }] });
      expect(refusing(facts)).toEqual(rules);
      expect(ask(facts).opensAt).toBeNull();
    }
  });

  it("says what is left of each cap and when it opens", () => {
    const history = [connected("2026-11-23 09:00"), contact(at("2026-11-23 10:00", SH))];
    const facts = cnFacts({ history });
    expect(contactBudget(facts, shippedPacks)).toEqual([
      { rule: "CN-CONNECTED-3", version: 1, used: 1, limit: 3, left: 2, opensAt: facts.at },
      { rule: "CN-UNANSWERED-6", version: 1, used: 1, limit: 6, left: 5, opensAt: facts.at },
    ]);
  });
});

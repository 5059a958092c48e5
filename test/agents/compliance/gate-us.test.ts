import { describe, expect, it } from "vitest";
import { gate } from "../../../agents/back/compliance/gate/gate.ts";
import { shippedPacks } from "../../../agents/back/compliance/packs.ts";
import type { GateFacts } from "../../../shared/domain/contact.ts";
import { at, contact, point, usFacts } from "../../support/gate-facts.ts";

const NY = "America/New_York";
const ask = (facts: GateFacts) => gate(facts, shippedPacks);
const refusing = (facts: GateFacts): string[] => ask(facts).rules.filter((rule) => !rule.pass && !rule.warning).map((rule) => rule.rule);

describe("United States", () => {
  it("allows from 08:00 to 21:00 where the consumer is, to the minute", () => {
    for (const zone of [NY, "America/Los_Angeles", "Pacific/Honolulu"]) {
      for (const [clock, allowed] of [["07:59", false], ["08:00", true], ["20:59", true], ["21:00", false]] as const) {
        expect([zone, clock, ask(usFacts({ timeZone: zone, at: at(`2026-11-23 ${clock}`, zone) })).allow]).toEqual([zone, clock, allowed]);
      }
    }
  });

  it("keeps the wall clock on the days clocks change", () => {
    for (const day of ["2026-03-08", "2026-11-01"]) {
      expect(ask(usFacts({ at: at(`${day} 07:59`, NY) })).allow).toBe(false);
      expect(ask(usFacts({ at: at(`${day} 08:00`, NY) })).allow).toBe(true);
      expect(ask(usFacts({ at: at(`${day} 21:00`, NY) })).opensAt).toBe(at(`${day === "2026-03-08" ? "2026-03-09" : "2026-11-02"} 08:00`, NY));
    }
    expect(ask(usFacts({ at: at("2026-03-07 21:00", NY) })).opensAt! - at("2026-03-07 21:00", NY)).toBe(10 * 3_600_000);
    expect(ask(usFacts({ at: at("2026-10-31 21:00", NY) })).opensAt! - at("2026-10-31 21:00", NY)).toBe(12 * 3_600_000);
  });

  it("is not opened outside the hours by an agreed time", () => {
    expect(refusing(usFacts({ at: at("2026-11-23 21:30", NY), agreedTime: true }))).toEqual(["US-HOURS"]);
  });

  const placed = (n: number, over = {}) => Array.from({ length: n }, (_, i) => contact(at(`2026-11-${String(17 + Math.min(i, 5)).padStart(2, "0")} 10:00`, NY) + i * 3_600_000, over));

  it("takes the seventh call in seven days and refuses the eighth until the first has left the window", () => {
    expect(ask(usFacts({ history: placed(6) })).allow).toBe(true);
    const eighth = usFacts({ history: placed(7) });
    expect(refusing(eighth)).toEqual(["US-CALLS-7-IN-7"]);
    expect(ask(eighth).opensAt).toBe(at("2026-11-24 08:00", NY));
  });

  it("counts each debt apart, every number together, and leaves out inbound and consented calls", () => {
    expect(ask(usFacts({ history: placed(7, { caseId: "K2" }) })).allow).toBe(true);
    expect(refusing(usFacts({ history: placed(7, { pointId: "P2" }) }))).toEqual(["US-CALLS-7-IN-7"]);
    expect(ask(usFacts({ history: [...placed(6), ...placed(3, { consented: true }), contact(at("2026-11-22 12:00", NY), { direction: "inbound" })] })).allow).toBe(true);
  });

  it("makes the day of a conversation day 1: no call until day 8", () => {
    const history = [contact(at("2026-11-16 20:30", NY), { connected: true, conversation: true })];
    const on = (day: string) => ask(usFacts({ at: at(`${day} 08:00`, NY), history }));
    expect(on("2026-11-22").allow).toBe(false);
    expect(on("2026-11-22").rules.find((rule) => rule.rule === "US-COOLDOWN-7")).toMatchObject({ counted: 7, limit: 7 });
    expect(on("2026-11-23").allow).toBe(true);
    expect(ask(usFacts({ at: at("2026-11-16 20:40", NY), history })).opensAt).toBe(at("2026-11-23 08:00", NY));
  });

  it("lets an inbound conversation start the cool-down, another debt's not, a consented call's not", () => {
    const talk = { connected: true, conversation: true };
    const yesterday = at("2026-11-22 10:00", NY);
    expect(refusing(usFacts({ history: [contact(yesterday, { ...talk, direction: "inbound" })] }))).toEqual(["US-COOLDOWN-7"]);
    expect(ask(usFacts({ history: [contact(yesterday, { ...talk, caseId: "K2" })] })).allow).toBe(true);
    expect(ask(usFacts({ history: [contact(yesterday, { ...talk, consented: true })] })).allow).toBe(true);
    expect(refusing(usFacts({ history: [contact(yesterday, { open: true })] }))).toEqual(["US-COOLDOWN-7"]);
  });

  it("lets a call the customer asked for through cap and cool-down for seven days", () => {
    const history = [...placed(7), contact(at("2026-11-22 10:00", NY), { connected: true, conversation: true })];
    const now = usFacts().at;
    expect(ask(usFacts({ history, agreedTime: true })).allow).toBe(true);
    expect(ask(usFacts({ history, agreedTime: true, agreedAt: now - 7 * 86_400_000 })).allow).toBe(true);
    expect(refusing(usFacts({ history, agreedTime: true, agreedAt: now - 7 * 86_400_000 - 1 }))).toEqual(["US-CALLS-7-IN-7", "US-COOLDOWN-7"]);
  });

  it("waits five minutes after an unanswered call to the same number", () => {
    const now = usFacts().at;
    const after = (ms: number, over = {}) => ask(usFacts({ history: [contact(now - ms, over)] }));
    expect(after(299_999).allow).toBe(false);
    expect(after(299_999).opensAt).toBe(now + 1);
    expect(after(300_000).allow).toBe(true);
    expect(after(1_000, { pointId: "P2" }).allow).toBe(true);
  });

  it("only warns of the seventh unanswered call a day", () => {
    const history = Array.from({ length: 6 }, (_, i) => contact(at("2026-11-23 08:00", NY) + i * 1_800_000));
    const verdict = ask(usFacts({ history }));
    expect(verdict.allow).toBe(true);
    expect(verdict.rules.find((rule) => rule.rule === "US-WARN-7-A-DAY")).toMatchObject({ pass: false, warning: true, counted: 6 });
  });

  it("needs consent to an artificial voice, and knows it is not known", () => {
    expect(refusing(usFacts({ point: point({ consentAiVoice: false }) }))).toEqual(["US-AI-CONSENT"]);
    expect(ask(usFacts({ point: point({ consentAiVoice: null }) })).rules.find((rule) => !rule.pass)).toMatchObject({ rule: "US-AI-CONSENT", missing: "consent_ai_voice" });
    expect(ask(usFacts({ point: point({ consentAiVoice: null }), ai: false })).allow).toBe(true);
  });

  it("refuses without a time zone and says so", () => {
    const verdict = ask(usFacts({ timeZone: null }));
    expect(verdict).toMatchObject({ allow: false, localDate: null, opensAt: null });
    expect(verdict.rules.filter((rule) => rule.missing === "time_zone").map((rule) => rule.rule)).toContain("US-HOURS");
  });

  it("reaches third parties only with a person's approval", () => {
    const other = point({ pointId: "P3", label: "third_party" });
    expect(refusing(usFacts({ point: other }))).toEqual(["US-THIRD-PARTY"]);
    expect(ask(usFacts({ point: other, thirdPartyApproved: true })).allow).toBe(true);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoWeekday } from "../../../shared/lib/civil-date.ts";
import { localTime } from "../../../shared/lib/time-zone.ts";
import { TRIGGERS } from "../../../shared/domain/labels.ts";
import { approvalItem, callbackItem, escalationItem } from "../../../agents/back/risk/inbox.ts";
import type { Opening } from "../../../agents/back/risk/inbox.ts";
import { vulnerabilityOf } from "../../../agents/back/risk/vulnerability.ts";

const at = (text: string): number => Date.parse(`${text}+08:00`);
const opening = (when: number): Opening => ({ itemId: "I1", caseId: "C1", callId: "C1.1", from: "negotiator", at: when, homeZone: "Asia/Shanghai", evidence: [4, 6] });

describe("items for a person", () => {
  it("a remark of self-harm is critical and due within a minute, day or night", () => {
    const item = escalationItem("self_harm", opening(at("2026-11-22T23:30")));
    expect(item).toEqual({
      itemId: "I1", kind: "escalation", caseId: "C1", callId: "C1.1", severity: "critical", openedAt: at("2026-11-22T23:30"), deadlineAt: at("2026-11-22T23:31"),
      evidence: [4, 6], from: "negotiator", trigger: "self_harm",
    });
  });

  it("office minutes stop for nights and weekends", () => {
    expect(escalationItem("ask_human", opening(at("2026-11-23T10:00"))).deadlineAt).toBe(at("2026-11-23T11:00"));
    expect(escalationItem("ask_human", opening(at("2026-11-23T17:30"))).deadlineAt).toBe(at("2026-11-24T09:30"));
    // A Friday evening: the eight hours of Monday.
    expect(escalationItem("dispute", opening(at("2026-11-27T18:00"))).deadlineAt).toBe(at("2026-11-30T17:00"));
    expect(escalationItem("complaint", opening(at("2026-11-28T12:00"))).deadlineAt).toBe(at("2026-11-30T13:00"));
  });

  it("an approval carries the proposal and what it exceeds", () => {
    const proposal = { kind: "plan" as const, beyond: [{ limit: "instalments", asked: 9, allowed: 6 }], maker: "negotiator" as const };
    const item = approvalItem(proposal, opening(at("2026-11-23T10:00")));
    expect([item.kind, item.severity, item.deadlineAt, item.proposal]).toEqual(["approval", "medium", at("2026-11-23T18:00"), proposal]);
  });

  it("a call a person will make is due when it was promised", () => {
    expect(callbackItem(at("2026-11-23T15:00"), opening(at("2026-11-23T10:00"))).deadlineAt).toBe(at("2026-11-23T15:00"));
  });

  it("is never due before it is opened, and in office hours where those count", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 * 24 * 60 }), fc.constantFrom(...TRIGGERS), fc.constantFrom("Asia/Shanghai", "America/New_York"), (minutes, trigger, homeZone) => {
      const item = escalationItem(trigger, { ...opening(at("2026-10-15T00:00") + minutes * 60_000), homeZone });
      expect(item.deadlineAt).toBeGreaterThan(item.openedAt);
      if (trigger === "self_harm") return;
      const { date, minute } = localTime(item.deadlineAt, homeZone);
      expect(isoWeekday(date)).toBeLessThanOrEqual(5);
      expect(minute >= 9 * 60 && minute <= 18 * 60).toBe(true);
    }), { numRuns: 1000, seed: 7 });
  });
});

describe("vulnerability", () => {
  it("is heard whatever else was said, the gravest first", () => {
    expect(vulnerabilityOf(["promise_full", "hardship_health"])?.stop).toBe("vulnerable");
    expect(vulnerabilityOf(["hardship_health", "self_harm"])?.trigger).toBe("self_harm");
    expect(vulnerabilityOf(["hardship_income"])).toBeNull();
  });
});

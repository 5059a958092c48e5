import { expect, it } from "vitest";
import { pictureLines } from "../../../agents/host/cli/picture.ts";
import type { KpiFigure, Picture } from "../../../shared/domain/picture.ts";

const FIGURE: KpiFigure = {
  id: "connect_rate", agent: null, level: "team", office: null, unit: "rate", currency: null, numerator: 282, denominator: 519, value: 282 / 519, target: 0.4, good: "up",
  measures: { numerator: "count", denominator: "count" }, small: false,
};
const PICTURE: Picture = {
  practice: true, shift: { shiftId: "S-1", seed: 7, start: "2026-11-02T00:00:00.000Z", days: 1, concurrency: 50, ended: "killed" },
  cases: { total: 0, worked: 0, refused: 0, waiting: 0, closed: 0 }, refusedBy: {}, waitingBy: {}, segments: [], attempts: 0, connected: 0, conversations: 0, rightParty: 0,
  dispositions: {}, promises: 0, promisesBy: {}, plans: 0, money: [], escalations: 0, escalationsBy: {}, inbox: { escalations: 0, approvals: 0, callbackTasks: 0 },
  inspected: 0, findings: {}, gate: { asked: 3, refused: 2, byRule: { a: 2, b: 1 } }, guard: { drafted: 0, blocked: 0, byCategory: {} }, breaches: { gate: 0, guard: 0 },
  minds: { playbook: 0, model: 0 }, mindFailures: {}, faults: {}, kpis: [], ledger: { events: 0, head: "0".repeat(64) }, transcripts: { calls: 2, sha256: "0".repeat(64) },
};
const said = (change: Partial<Picture>): string => pictureLines({ ...PICTURE, ...change }).join("\n");

it("says that a shift was stopped by hand, and what its counts count", () => {
  const text = said({});
  expect(text).toMatch(/^PRACTICE: .*; stopped by hand\.$/m);
  expect(text).toContain("2 of 3 contacts refused, by rule (one contact can break several)");
  expect(text).toContain("2 calls in which anything was said, by anyone or anything");
});

it("leaves an office out whose figures are the team's, and only then", () => {
  const office: KpiFigure = { ...FIGURE, level: "office", office: "front" };
  const nothing: KpiFigure = { ...FIGURE, id: "sla_met", numerator: 0, denominator: 0, value: null };
  expect(said({ kpis: [FIGURE, nothing, office] })).not.toContain("Office: front");
  expect(said({ kpis: [FIGURE, { ...office, numerator: 281 }] })).toContain("Office: front");
  expect(said({ kpis: [FIGURE, { ...FIGURE, level: "agent", office: "front", agent: "concierge" }] })).toContain("Agent: concierge");
});

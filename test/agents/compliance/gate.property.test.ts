import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gate } from "../../../agents/back/compliance/gate/gate.ts";
import { shippedPacks } from "../../../agents/back/compliance/packs.ts";
import type { ContactRecord, GateFacts } from "../../../shared/domain/contact.ts";
import { STOPS } from "../../../shared/domain/customer.ts";
import { at, cnFacts, point, usFacts } from "../../support/gate-facts.ts";

/** Counted anew with Intl alone, one civil day at a time: nothing of the gate's own arithmetic. */
function civil(instant: number, zone: string): { day: number; minute: number } {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    .formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return { day: Date.UTC(parts.year as number, (parts.month as number) - 1, parts.day) / 86_400_000, minute: (parts.hour as number) * 60 + (parts.minute as number) };
}

function mayCall(facts: GateFacts): boolean {
  const { history, point: p } = facts;
  if (!p || p.valid === false || p.optedOut || p.synthetic !== facts.line.practice) return false;
  if (facts.balance === null || facts.balance <= 0 || facts.caseClosed) return false;
  if (facts.stops.some((stop) => !stop.pointId || stop.pointId === p.pointId)) return false;
  const out = history.filter((r) => r.direction === "outbound");
  if (facts.jurisdiction === "CN") {
    const now = civil(facts.at, "Asia/Shanghai");
    const today = out.filter((r) => civil(r.at, "Asia/Shanghai").day === now.day);
    if (!facts.agreedTime && (now.minute < 480 || now.minute >= 1320)) return false;
    return today.filter((r) => r.connected || r.open).length < 3 && today.filter((r) => r.pointId === p.pointId && (!r.connected || r.open)).length < 6;
  }
  if (facts.jurisdiction !== "US" || facts.timeZone === null || (facts.ai && p.consentAiVoice !== true)) return false;
  const zone = facts.timeZone;
  const now = civil(facts.at, zone);
  if (now.minute < 480 || now.minute >= 1260) return false;
  if (out.some((r) => r.pointId === p.pointId && (!r.connected || r.open) && facts.at < r.at + 300_000)) return false;
  if (facts.agreedTime) return true;
  const mine = history.filter((r) => r.caseId === facts.caseId);
  const placed = mine.filter((r) => r.direction === "outbound" && !r.consented && now.day - civil(r.at, zone).day < 7);
  const talked = mine.filter((r) => (r.conversation || r.open) && (r.direction === "inbound" || !r.consented) && now.day - civil(r.at, zone).day < 7);
  return placed.length < 7 && talked.length === 0;
}

const ZONES = ["America/New_York", "America/Denver", "America/Phoenix", "America/Los_Angeles", "Pacific/Honolulu"];
/** Days around both changes of the clock in 2026, and ordinary ones. */
const DAYS = ["2026-03-07", "2026-03-08", "2026-03-09", "2026-03-14", "2026-11-01", "2026-11-02", "2026-11-07", "2026-11-23", "2026-07-01"];

const momentOf = fc.record({ day: fc.constantFrom(...DAYS), minute: fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(479, 480, 1259, 1260, 1319, 1320, 600, 840)) });
const record = (now: number) => fc.record({
  ago: fc.oneof(fc.integer({ min: 0, max: 10 * 24 * 60 }), fc.integer({ min: 0, max: 6 })), caseId: fc.constantFrom("K1", "K1", "K2"), pointId: fc.constantFrom("P1", "P1", "P2"),
  direction: fc.constantFrom("outbound" as const, "outbound" as const, "outbound" as const, "inbound" as const), state: fc.constantFrom("silent", "silent", "silent", "voicemail", "talk", "open"),
  ai: fc.boolean(), consented: fc.nat(5).map((n) => n === 0),
}).map(({ ago, state, ...rest }, ): ContactRecord => ({
  ...rest, attemptId: "A", at: now - ago * 60_000, connected: state === "voicemail" || state === "talk", conversation: state === "talk", ...(state === "open" ? { open: true } : {}),
}));

const facts = fc.tuple(fc.constantFrom("CN" as const, "US" as const), fc.constantFrom(...ZONES), momentOf).chain(([jurisdiction, zone, moment]) => {
  const home = jurisdiction === "CN" ? "Asia/Shanghai" : zone;
  const now = at(`${moment.day} ${String(Math.floor(moment.minute / 60)).padStart(2, "0")}:${String(moment.minute % 60).padStart(2, "0")}`, home);
  const base = jurisdiction === "CN" ? cnFacts() : usFacts({ timeZone: zone });
  const rare = <T>(usual: T, odd: T) => fc.nat(14).map((n) => (n === 0 ? odd : usual));
  return fc.record({
    history: fc.array(record(now), { maxLength: 12 }), agreedTime: rare(false, true), caseClosed: rare(false, true), balance: rare<number | null>(100, 0), ai: rare(true, false),
    optedOut: rare(false, true), valid: rare<boolean | null>(null, false), consent: rare<boolean | null>(true, null), synthetic: rare(true, false),
    stop: fc.nat(14).chain((n) => (n === 0 ? fc.record({ kind: fc.constantFrom(...STOPS), since: fc.constant(0), source: fc.constant("x"), pointId: fc.constantFrom(undefined, "P1", "P2") }) : fc.constant(null))),
  }).map(({ optedOut, valid, consent, synthetic, stop, ...rest }): GateFacts => ({
    ...base, ...rest, at: now, point: point({ optedOut, valid, consentAiVoice: consent, synthetic }),
    stops: stop ? [{ kind: stop.kind, since: 0, source: "x", ...(stop.pointId === undefined ? {} : { pointId: stop.pointId }) }] : [],
  }));
});

describe("the gate against a count made anew", () => {
  it("allows exactly what breaks no rule", () => {
    let allowed = 0;
    fc.assert(fc.property(facts, (given) => {
      const verdict = gate(given, shippedPacks);
      if (verdict.allow) allowed++;
      expect(verdict.allow).toBe(mayCall(given));
    }), { seed: 20_261_123, numRuns: 2_000 });
    // Neither side of the question may be rare, or the property says little.
    expect(allowed).toBeGreaterThan(300);
    expect(allowed).toBeLessThan(1_500);
  });

  it("opens when it says: a moment before it still refuses, then it passes", () => {
    let openings = 0;
    fc.assert(fc.property(facts, (given) => {
      const { allow, opensAt } = gate(given, shippedPacks);
      if (allow || opensAt === null) return;
      openings++;
      expect(opensAt).toBeGreaterThan(given.at);
      expect(mayCall({ ...given, at: opensAt })).toBe(true);
      expect(mayCall({ ...given, at: opensAt - 1 })).toBe(false);
      // No earlier opening was passed over.
      for (let t = given.at; t < opensAt; t += 1_800_000) expect(mayCall({ ...given, at: t })).toBe(false);
    }), { seed: 7, numRuns: 1_000 });
    expect(openings).toBeGreaterThan(200);
  });
});

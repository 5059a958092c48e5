import { instantOf } from "../../shared/lib/time-zone.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { ContactRecord, GateFacts } from "../../shared/domain/contact.ts";
import type { ContactPoint } from "../../shared/domain/customer.ts";

/** The instant a wall clock in `zone` shows "2026-11-23 14:30". */
export function at(clock: string, zone: string): Instant {
  const [date = "", time = "00:00"] = clock.split(" ");
  return instantOf({ date, minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) }, zone);
}

export const point = (over: Partial<ContactPoint> = {}): ContactPoint =>
  ({ pointId: "P1", label: "self", consentAiVoice: true, valid: null, optedOut: false, synthetic: true, ...over });

/** A contact that nothing speaks against: a US customer in New York on a practice line, Monday afternoon. */
export const usFacts = (over: Partial<GateFacts> = {}): GateFacts => ({
  at: at("2026-11-23 14:00", "America/New_York"), customerId: "C1", caseId: "K1", jurisdiction: "US", timeZone: "America/New_York", point: point(), ai: true,
  line: { practice: true }, history: [], stops: [], balance: 64_000, caseClosed: false, agreedTime: false, thirdPartyApproved: false, ...over,
});

export const cnFacts = (over: Partial<GateFacts> = {}): GateFacts =>
  usFacts({ at: at("2026-11-23 14:00", "Asia/Shanghai"), jurisdiction: "CN", timeZone: null, point: point({ consentAiVoice: null }), ...over });

let serial = 0;
export const contact = (when: Instant, over: Partial<ContactRecord> = {}): ContactRecord =>
  ({ attemptId: `A${++serial}`, caseId: "K1", pointId: "P1", direction: "outbound", at: when, connected: false, conversation: false, ai: true, consented: false, ...over });

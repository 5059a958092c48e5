import fc from "fast-check";
import type { NewEvent } from "../../shared/domain/event.ts";
import type { FrontRole } from "../../shared/domain/role.ts";
import type { BookRow } from "../../agents/ports.ts";

/** Small stories of a desk for the store's property tests: any order of things that may happen, with ids that fit. All people in them are synthetic. */
interface Step { readonly what: number; readonly a: number; readonly b: number; readonly c: number }
export const steps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(fc.record({ what: fc.nat(99), a: fc.nat(9), b: fc.nat(9), c: fc.nat(999) }), { minLength: 1, maxLength, size: "max" });

const SYSTEM = { kind: "system" } as const;
const START = Date.parse("2026-03-06T01:00:00Z");
const ROLES: readonly FrontRole[] = ["concierge", "reminder", "negotiator", "follow-up"];
const INTENTS = ["promise", "refuse", "hardship", "inform"] as never[];

/** A row of the synthetic book; two cases share a customer. */
export function bookRow(i: number, overrides: Partial<BookRow> = {}): BookRow {
  const customerId = `K${Math.floor(i / 2)}`;
  const zone = i % 4 < 2 ? "Asia/Shanghai" : "America/New_York";
  return {
    caseId: `C${i}`, customerId, change: "new", customerKey: `key-${customerId}`, factHash: `fact-${i}`, stops: [], asOf: "2026-03-05",
    customer: {
      customerId, jurisdiction: i % 4 < 2 ? "CN" : "US", timeZone: zone, language: i % 4 < 2 ? "zh-CN" : "en", verifyKind: "phone_last4", synthetic: true,
      points: [{ pointId: "P1", label: "self", consentAiVoice: true, valid: null, optedOut: false, synthetic: true }],
    },
    debt: { accountId: `A${i}`, product: "card", currency: i % 4 < 2 ? "CNY" : "USD", principal: 100_000, balance: 10_000 + i, minimumDue: 1_000, dueDate: "2026-02-01", daysPastDue: 28 + i, paymentHistory: [1, 0], billed: [], paid: [], limit: null },
    person: { name: `Synthetic Person ${customerId}`, honorific: "", phones: { P1: `+1555010${i}` }, verifyValue: "0000" },
    ...overrides,
  };
}
export const BOOK_SIZE = 6;

const verdict = { allow: true, pack: "cn", packVersion: 1, localDate: null, rules: [], opensAt: null } as const;

interface Open { attemptId: string; caseId: string; turn: number; holder: FrontRole; agents: FrontRole[] }

/** Turns steps into events; what no story could have (a second call at once, the end of a call never begun) is left out. */
class Story {
  at = START;
  readonly events: NewEvent[] = [];
  private readonly open: Open[] = [];
  private readonly ended: Open[] = [];
  private readonly promises: { id: string; caseId: string }[] = [];
  private readonly items: string[] = [];
  private days = 0;
  private n = 0;

  private add(event: Record<string, unknown>): void {
    this.events.push({ at: this.at, actor: SYSTEM, ...event } as unknown as NewEvent);
  }

  step({ what, a, b, c }: Step): void {
    this.at += c * 60_000;
    const caseId = `C${a % BOOK_SIZE}`;
    const customerId = `K${Math.floor((a % BOOK_SIZE) / 2)}`;
    const id = `${++this.n}`;
    const call = this.open[a % Math.max(1, this.open.length)];
    const role = ROLES[b % 4] as FrontRole;
    if (what < 18) {
      if (this.open.some((other) => other.caseId === caseId)) return;
      this.add({ type: "attempt.reserved", data: { attemptId: `T${id}`, caseId, customerId, pointId: "P1", shiftId: "S", direction: b === 9 ? "inbound" : "outbound", ai: b !== 8, consented: false, practice: true, work: "first_contact", verdict } });
      this.add({ type: "call.opened", data: { attemptId: `T${id}`, caseId, answeredBy: "person", ringMs: 10 } });
      this.open.push({ attemptId: `T${id}`, caseId, turn: 0, holder: "concierge", agents: ["concierge"] });
    } else if (what < 58) {
      if (call) this.within({ call, role, what, b, c });
    } else if (what < 64) this.add({ type: "work.planned", data: { items: [{ caseId, kind: "reminder", dueAt: this.at + c, rank: b + c / 7, agent: role, treatment: `t${b % 3}` }] } });
    else if (what < 68) this.add({ type: "cases.profiled", data: { items: [{ caseId, segment: b % 2 ? "forgetful" : "avoiding", willingness: c / 999, ability: 0.5, reasons: [] }] } });
    else if (what < 72) {
      const promise = this.promises[b % Math.max(1, this.promises.length)];
      if (promise) this.add({ type: c % 3 === 0 ? "promise.kept" : c % 3 === 1 ? "promise.broken" : "promise.cancelled", data: { promiseId: promise.id, caseId: promise.caseId, ...(c % 3 === 2 ? { reason: "renewed" } : { paidMinor: c }) } });
    } else if (what < 76) this.add({ type: "payment.received", data: { paymentId: `Y${id}`, caseId, amountMinor: c, currency: "CNY", on: "2026-03-06", balanceAfter: b * 100, source: "feed" } });
    else if (what < 79) this.add({ type: "case.closed", data: { caseId, reason: b % 3 ? "paid" : "recalled" } });
    else if (what < 83) this.add({ type: "case.stopped", data: { caseId, customerId, stop: b % 2 ? "dispute" : "opt_out", scope: b % 3 === 0 ? "point" : b % 3 === 1 ? "case" : "customer", ...(b % 3 === 0 ? { pointId: "P1" } : {}) } });
    else if (what < 85) this.add({ type: "case.stop_lifted", actor: c % 4 === 0 ? SYSTEM : { kind: "user", userId: "U1" }, data: { caseId, customerId, stop: b % 2 ? "dispute" : "opt_out", reason: "r" } });
    else if (what < 88) {
      this.items.push(`I${id}`);
      this.add({ type: "inbox.opened", data: { item: { itemId: `I${id}`, kind: "escalation", caseId, callId: null, severity: "high", openedAt: this.at, deadlineAt: this.at + 3_600_000, evidence: [], from: b % 3 ? role : "risk" } } });
    } else if (what < 91) {
      const item = this.items[b % Math.max(1, this.items.length)];
      if (item) this.add({ type: "inbox.resolved", data: { itemId: item, outcome: "done" } });
    } else if (what < 94) this.add({ type: "day.closed", data: { date: `2026-03-${String(6 + this.days++ % 25).padStart(2, "0")}` } });
    else if (what < 97) this.add({ type: (["shift.started", "shift.paused", "shift.resumed", "shift.ended"] as const)[b % 4], data: { shiftId: "S", practice: true, seed: 7, start: this.at, days: 1, concurrency: 5, reason: "finished" } });
    else {
      const call = this.ended[b % Math.max(1, this.ended.length)];
      if (call) this.add({ type: "call.inspected", data: { callId: call.attemptId, caseId: call.caseId, score: c / 10, findings: b % 2 ? [{ kind: "tone", severity: c % 2 ? "critical" : "low", turn: call.turn > 1 ? 1 : null, span: null }] : [] } });
    }
  }

  private within({ call, role, what, b, c }: { call: Open; role: FrontRole; what: number; b: number; c: number }): void {
    const of = { attemptId: call.attemptId, caseId: call.caseId };
    const words = (text: string): unknown => [{ slot: "words", customerId: `K${Math.floor(Number(call.caseId.slice(1)) / 2)}`, kind: "words", body: text }];
    if (what < 28) this.add({ type: "turn.agent", content: words(`agent words ${c}`), data: { ...of, n: ++call.turn, by: call.holder, move: "disclose", mind: "playbook", draft: 1, verdict: b === 1 ? { allowed: false, category: "threat", span: [0, 1], rule: "R" } : { allowed: true } } });
    else if (what < 32) this.add({ type: "turn.spoken", data: { ...of, n: call.turn, heard: c / 999, ms: c } });
    else if (what < 40) this.add({ type: "turn.customer", content: words(`customer words ${c}`), data: { ...of, n: ++call.turn, mind: "playbook", interrupted: false, ms: c, reading: { intents: [INTENTS[b % 4]], emotion: b > 6 ? "angry" : "calm", facts: {}, confidence: 0.9 } } });
    else if (what < 43) this.add({ type: "call.verified", data: of });
    else if (what < 47) {
      this.add({ type: "call.handed", data: { ...of, from: call.holder, to: role, why: "verified" } });
      call.holder = role;
      if (!call.agents.includes(role)) call.agents.push(role);
    } else if (what < 50) {
      this.promises.push({ id: `P${this.n}`, caseId: call.caseId });
      this.add({ type: "promise.made", data: { promiseId: `P${this.n}`, ...of, by: call.holder, terms: { amountMinor: 100 + c, currency: "CNY", on: "2026-03-10" }, partial: b % 2 === 0 } });
    } else if (what < 51) this.add({ type: "call.escalated", data: { ...of, by: call.holder, trigger: "hardship", evidence: [1] } });
    else if (what < 52) this.add({ type: "complaint.noted", data: of });
    else {
      this.open.splice(this.open.indexOf(call), 1);
      this.ended.push(call);
      this.add({ type: "attempt.ended", data: { ...of, disposition: "reminded", connected: b !== 0, conversation: b > 1, rightParty: b > 2, talkMs: c * 10, wrapMs: 100, agents: [...call.agents], minds: { playbook: call.turn, model: 0 } } });
    }
  }
}

export function storyOf(all: readonly Step[]): NewEvent[] {
  const story = new Story();
  for (const step of all) story.step(step);
  return story.events;
}

/** One of everything, in an order that makes sense. */
export const STORY: readonly Step[] = [62, 62, 0, 20, 30, 33, 41, 45, 48, 21, 33, 53, 98, 86, 90, 72, 78, 80, 92, 95].map((what, i) => ({ what, a: i % 2, b: i % 7, c: 30 * i }));

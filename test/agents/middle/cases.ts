import fc from "fast-check";
import { addDays } from "../../../shared/lib/civil-date.ts";
import { randomFrom } from "../../../shared/lib/random.ts";
import { DISPOSITIONS } from "../../../shared/domain/call.ts";
import { SEGMENTS, STOPS } from "../../../shared/domain/customer.ts";
import type { Case, Debt } from "../../../shared/domain/customer.ts";
import { INTENTS } from "../../../shared/domain/labels.ts";
import type { CaseHistory, PromiseRecord } from "../../../shared/domain/record.ts";
import { stageOf } from "../../../shared/domain/stage.ts";
import { treatmentFor } from "../../../agents/middle/analyst/treatment.ts";
import type { PlanInput } from "../../../agents/middle/worklist.ts";

export const NOW = Date.parse("2026-11-23T06:00:00Z");
const HOUR = 3_600_000;

export const createDebt = (overrides: Partial<Debt> = {}): Debt => ({
  accountId: "A1", product: "card", currency: "CNY", principal: 400_000, balance: 386_050, minimumDue: 38_605, dueDate: "2026-11-10", daysPastDue: 13,
  paymentHistory: [1, 0, 0, 0, -1, -1], billed: [386_050, 350_000, 340_000, 330_000, 0, 0], paid: [0, 20_000, 20_000, 330_000, 0, 0], limit: 1_000_000, ...overrides,
});
export const createCase = (overrides: Partial<Case> = {}): Case => ({
  caseId: "C1", customerId: "U1", debt: createDebt(), stage: "M1", state: "open", stops: [], asOf: "2026-11-22", profile: null, ...overrides,
});
export const createHistory = (overrides: Partial<CaseHistory> = {}): CaseHistory => ({
  attempts: 0, connected: 0, conversations: 0, rightParty: 0, promisesKept: 0, promisesBroken: 0, promisesPending: 0, lastAttemptAt: null,
  lastDisposition: null, intents: {}, angriest: 0, callbackAt: null, refusals: 0, inboxOpen: 0, ...overrides,
});
export const createPromise = (overrides: Partial<PromiseRecord> = {}): PromiseRecord => ({
  promiseId: "P1", caseId: "C1", attemptId: "C1.1", by: "follow-up", terms: { amountMinor: 100_000, currency: "CNY", on: "2026-11-30" }, partial: true,
  madeAt: NOW - 24 * HOUR, state: "pending", ...overrides,
});
export const createInput = (overrides: Partial<PlanInput> = {}): PlanInput => ({
  caseRow: createCase(), history: createHistory(), promises: [], now: NOW, treatment: treatmentFor("forgetful", "M1"),
  profile: { segment: "forgetful", willingness: 0.7, ability: 0.6, reasons: [] }, context: { timeZone: "Asia/Shanghai", random: randomFrom("plan", 1) }, ...overrides,
});

const months = fc.array(fc.integer({ min: -2, max: 8 }), { maxLength: 6 });
const amounts = fc.array(fc.integer({ min: 0, max: 900_000 }), { maxLength: 6 });

export const anyDebt: fc.Arbitrary<Debt> = fc.record({
  currency: fc.constantFrom("CNY", "USD", "TWD", "XAF"), balance: fc.integer({ min: -50_000, max: 3_000_000 }), minimumDue: fc.integer({ min: 0, max: 90_000 }),
  daysPastDue: fc.integer({ min: 0, max: 300 }), paymentHistory: months, billed: amounts, paid: amounts, limit: fc.option(fc.integer({ min: 0, max: 5_000_000 })),
}).map((some) => createDebt(some));

export const anyHistory: fc.Arbitrary<CaseHistory> = fc.record({
  attempts: fc.nat(12), connected: fc.nat(12), conversations: fc.nat(12), rightParty: fc.nat(12), promisesKept: fc.nat(3), promisesBroken: fc.nat(3),
  lastAgo: fc.integer({ min: 0, max: 20 * 24 * 60 }), disposition: fc.constantFrom(...DISPOSITIONS),
  intents: fc.dictionary(fc.constantFrom(...INTENTS), fc.nat(3), { maxKeys: 5 }), angriest: fc.nat(4), refusals: fc.nat(3), inboxOpen: fc.constantFrom(0, 0, 0, 1),
  callback: fc.option(fc.integer({ min: -4 * 24 * 60, max: 6 * 24 * 60 })),
}).map(({ attempts, connected, conversations, rightParty, lastAgo, disposition, callback, ...rest }) => {
  const reached = Math.min(attempts, connected);
  const talked = Math.min(reached, conversations);
  return createHistory({
    ...rest, attempts, connected: reached, conversations: talked, rightParty: Math.min(talked, rightParty),
    lastAttemptAt: attempts > 0 ? NOW - lastAgo * 60_000 : null, lastDisposition: attempts > 0 ? disposition : null,
    callbackAt: callback === null ? null : NOW + callback * 60_000,
  });
});

const anyPromise: fc.Arbitrary<PromiseRecord> = fc.record({
  promiseId: fc.uuid(), inDays: fc.integer({ min: -10, max: 20 }), madeAgo: fc.integer({ min: 0, max: 15 * 24 }), state: fc.constantFrom("pending", "kept", "broken", "cancelled"),
}).map(({ promiseId, inDays, madeAgo, state }) =>
  createPromise({ promiseId, state, madeAt: NOW - madeAgo * HOUR, terms: { amountMinor: 100_000, currency: "CNY", on: addDays("2026-11-23", inDays) } }));

export const anyInput: fc.Arbitrary<PlanInput> = fc.record({
  debt: anyDebt, history: anyHistory, promises: fc.array(anyPromise, { maxLength: 3 }), segment: fc.constantFrom(...SEGMENTS),
  willingness: fc.double({ min: 0, max: 1, noNaN: true }), ability: fc.double({ min: 0, max: 1, noNaN: true }),
  timeZone: fc.constantFrom("Asia/Shanghai", "America/New_York", "America/Los_Angeles", "Asia/Kolkata"),
  offset: fc.integer({ min: 0, max: 48 * 60 }), seed: fc.nat(), state: fc.constantFrom("open" as const, "open" as const, "open" as const, "stopped" as const, "closed" as const),
  stop: fc.option(fc.constantFrom(...STOPS), { freq: 8 }), opens: fc.option(fc.integer({ min: -60, max: 8 * 24 * 60 })), reachable: fc.constantFrom(true, true, true, false),
}).map(({ debt, history, promises, segment, willingness, ability, timeZone, offset, seed, state, stop, opens, reachable }) => {
  const now = NOW + offset * 60_000;
  const stage = stageOf(debt.daysPastDue);
  return {
    caseRow: createCase({ debt, stage, state, stops: stop === null ? [] : [{ kind: stop, since: NOW, source: "import" }] }),
    history, promises, now, treatment: treatmentFor(segment, stage), profile: { segment, willingness, ability, reasons: [] },
    context: { timeZone, random: randomFrom("plan", seed), gateOpensAt: opens === null ? null : now + opens * 60_000, reachable },
  };
});

import { describe, expect, it } from "vitest";
import type { Disposition } from "../../../shared/domain/call.ts";
import { treatmentFor } from "../../../agents/middle/analyst/treatment.ts";
import { expectedValue } from "../../../agents/middle/worklist/rank.ts";
import { waitingInWords, WAIT_REASONS } from "../../../agents/middle/worklist/reasons.ts";
import { plan } from "../../../agents/middle/worklist.ts";
import { createCase, createDebt, createHistory, createInput, createPromise, NOW } from "./cases.ts";

/** Beijing wall clock of 2026-11-23 onwards. */
const at = (text: string): number => Date.parse(`${text}+08:00`);
const tried = (disposition: Disposition, when: string, more = {}) => createHistory({ attempts: 1, lastAttemptAt: at(when), lastDisposition: disposition, ...more });
const shape = (result: ReturnType<typeof plan>) =>
  result.state === "due" ? ["due", result.item.kind] : result.state === "waiting" ? [result.why, result.until === null ? null : new Date(result.until + 8 * 3_600_000).toISOString().slice(0, 16)] : [result.state, result.why];

describe("when a case is due", () => {
  it("first contact: at once inside the treatment's hours, else when they begin", () => {
    expect(shape(plan(createInput()))).toEqual(["due", "first_contact"]);
    expect(shape(plan(createInput({ now: at("2026-11-23T08:10") })))).toEqual(["treatment_hours", "2026-11-23T09:00"]);
    expect(shape(plan(createInput({ now: at("2026-11-23T20:00") })))).toEqual(["treatment_hours", "2026-11-24T09:00"]);
  });

  it("after no answer: another band of the same day, or the next day when none is left", () => {
    const morning = plan(createInput({ history: tried("no_answer", "2026-11-23T09:30") }));
    expect(shape(morning)[0]).toBe("due");
    const soon = plan(createInput({ now: at("2026-11-23T10:00"), history: tried("no_answer", "2026-11-23T09:30") }));
    expect(shape(soon)).toEqual(["other_hour", "2026-11-23T13:30"]);
    const evening = plan(createInput({ now: at("2026-11-23T18:30"), history: tried("no_answer", "2026-11-23T18:00") }));
    expect(shape(evening)).toEqual(["other_hour", "2026-11-24T09:00"]);
  });

  it("spreads retries that would start with a band", () => {
    const starts = new Set([0, 0.25, 0.5, 0.999].map((draw) => {
      const context = { timeZone: "Asia/Shanghai", random: { ...createInput().context.random, next: () => draw } };
      const treatment = { ...treatmentFor("forgetful", "M1"), cadence: { ...treatmentFor("forgetful", "M1").cadence, hours_between_attempts: 1 } };
      return shape(plan(createInput({ now: at("2026-11-23T14:45"), treatment, context, history: tried("no_answer", "2026-11-23T14:30") })))[1];
    }));
    expect([...starts]).toEqual(["2026-11-23T17:30", "2026-11-23T17:37", "2026-11-23T17:45", "2026-11-23T17:59"]);
  });

  it("busy: soon; voicemail: the next day", () => {
    expect(shape(plan(createInput({ history: tried("busy", "2026-11-23T13:50") })))).toEqual(["busy_try_again", "2026-11-23T14:20"]);
    expect(shape(plan(createInput({ history: tried("voicemail", "2026-11-23T13:50") })))).toEqual(["after_voicemail", "2026-11-24T09:50"]);
  });

  it("no more attempts in a day than the treatment has", () => {
    const contacts = ["2026-11-23T09:30", "2026-11-23T13:31"].map((when, i) => ({
      attemptId: `C1.${i}`, caseId: "C1", pointId: "P1", direction: "outbound" as const, at: at(when), connected: false, conversation: false, ai: true, consented: false,
    }));
    const context = { ...createInput().context, contacts };
    expect(shape(plan(createInput({ now: at("2026-11-23T18:00"), context, history: tried("busy", "2026-11-23T13:31", { attempts: 2 }) })))).toEqual(["attempts_today", "2026-11-24T09:00"]);
  });

  it("a booked call-back: exactly then, even outside our hours, and not twice", () => {
    const history = tried("call_back", "2026-11-23T10:00", { callbackAt: at("2026-11-23T20:45") });
    expect(shape(plan(createInput({ history })))).toEqual(["callback_booked", "2026-11-23T20:45"]);
    expect(shape(plan(createInput({ history, now: at("2026-11-23T20:45") })))).toEqual(["due", "callback"]);
    expect(shape(plan(createInput({ history: { ...history, lastAttemptAt: at("2026-11-23T20:46"), lastDisposition: "no_answer" }, now: at("2026-11-23T20:50") })))[0]).toBe("other_hour");
  });

  it("a promise: the day after it is due, with a word before where the treatment wants one", () => {
    const history = tried("promise_partial", "2026-11-22T15:00", { rightParty: 1 });
    const promises = [createPromise()];
    expect(shape(plan(createInput({ history, promises })))).toEqual(["promise_pending", "2026-12-01T09:00"]);
    const treatment = treatmentFor("willing_but_short", "M1");
    expect(shape(plan(createInput({ history, promises, treatment })))).toEqual(["courtesy_before_promise", "2026-11-29T09:00"]);
    expect(shape(plan(createInput({ history, promises, treatment, now: at("2026-11-29T09:00") })))).toEqual(["due", "promise_followup"]);
    const after = tried("reminded", "2026-11-29T09:05", { rightParty: 2 });
    expect(shape(plan(createInput({ history: after, promises, treatment, now: at("2026-11-29T09:10") })))).toEqual(["promise_pending", "2026-12-01T09:00"]);
    expect(shape(plan(createInput({ history, promises, now: at("2026-12-01T09:00") })))).toEqual(["due", "promise_followup"]);
  });

  it("a plan: nothing until the day after its next instalment", () => {
    const parts = ["2026-11-20", "2026-12-20", "2027-01-20"].map((on) => ({ amountMinor: 100_000, on }));
    const plans = [{ planId: "L1", caseId: "C1", state: "agreed" as const, plan: { currency: "CNY", parts, reductionPct: 0, waiveFees: false } }];
    const history = tried("plan_agreed", "2026-11-13T10:00", { rightParty: 1, promisesKept: 1 });
    expect(shape(plan(createInput({ history, plans })))).toEqual(["plan_running", "2026-12-21T09:00"]);
    expect(shape(plan(createInput({ history, plans: plans.map((one) => ({ ...one, state: "broken" as const })) })))).toEqual(["due", "reminder"]);
  });

  it("a broken promise: asked about at once, then by cadence", () => {
    const promises = [createPromise({ state: "broken", terms: { amountMinor: 100_000, currency: "CNY", on: "2026-11-22" }, madeAt: at("2026-11-19T10:00") })];
    const history = tried("promise_partial", "2026-11-19T10:00", { rightParty: 1, promisesBroken: 1 });
    const result = plan(createInput({ history, promises }));
    expect(shape(result)).toEqual(["due", "broken_promise"]);
    expect(result.state === "due" && result.item.agent).toBe("follow-up");
    const unanswered = plan(createInput({ history: tried("no_answer", "2026-11-23T09:30", { rightParty: 1 }), promises }));
    expect(shape(unanswered)).toEqual(["due", "broken_promise"]);
    const spoken = plan(createInput({ history: tried("stalled", "2026-11-23T09:30", { rightParty: 2 }), promises }));
    expect(shape(spoken)).toEqual(["between_contacts", "2026-11-26T09:00"]);
  });

  it("a refusal: the treatment's days between contacts", () => {
    expect(shape(plan(createInput({ history: tried("refused", "2026-11-23T10:00", { rightParty: 1 }) })))).toEqual(["between_contacts", "2026-11-26T09:00"]);
  });

  it("the gate's opening puts it off, by name, and into our hours", () => {
    const context = { ...createInput().context, gateOpensAt: at("2026-11-30T00:00") };
    expect(shape(plan(createInput({ context })))).toEqual(["gate_closed", "2026-11-30T09:00"]);
  });

  it("stops, decisions of a person and numbers that are gone leave nothing to dial", () => {
    expect(shape(plan(createInput({ caseRow: createCase({ stops: [{ kind: "lawyer", since: NOW, source: "import" }] }) })))).toEqual(["stopped", "lawyer"]);
    expect(shape(plan(createInput({ caseRow: createCase({ stops: [{ kind: "wrong_party", pointId: "P1", since: NOW, source: "C1.1" }] }) })))[0]).toBe("due");
    expect(shape(plan(createInput({ history: createHistory({ inboxOpen: 1 }) })))).toEqual(["person_decides", null]);
    expect(shape(plan(createInput({ context: { ...createInput().context, reachable: false } })))).toEqual(["no_number", null]);
  });

  it("nothing owed is closed: paid after we called, nothing owed before", () => {
    const caseRow = createCase({ debt: createDebt({ balance: 0 }) });
    expect(shape(plan(createInput({ caseRow })))).toEqual(["closed", "nothing_owed"]);
    expect(shape(plan(createInput({ caseRow, history: tried("reminded", "2026-11-22T10:00") })))).toEqual(["closed", "paid"]);
  });

  it("says why in words", () => {
    expect(waitingInWords("between_contacts", "26 Nov 09:00", "en")).toBe("cool-down by treatment, until 26 Nov 09:00");
    expect(waitingInWords("promise_pending", "12月1日", "zh-CN")).toBe("承诺未到期，12月1日跟进");
    for (const words of Object.values(WAIT_REASONS)) expect(Object.keys(words)).toEqual(["en", "zh-CN", "zh-TW"]);
  });
});

describe("the rank", () => {
  const valued = { caseRow: createCase(), history: createHistory(), profile: createInput().profile };
  const when = { at: at("2026-11-23T18:30"), timeZone: "Asia/Shanghai" };

  it("is the documented product", () => {
    // evening 0.34 × first_contact 1; promise 0.6 × 1.2; kept 0.75; 386,050 × ability 0.6 × 0.14; one attempt costs 5.
    expect(expectedValue(valued, "first_contact", when)).toBeCloseTo(0.34 * 0.72 * 0.75 * 386_050 * 0.6 * 0.14 - 5, 1);
  });

  it("rises with the balance, a better hour and a booked call, and falls with broken promises and calls into the void", () => {
    const base = expectedValue(valued, "first_contact", when);
    expect(expectedValue({ ...valued, caseRow: createCase({ debt: createDebt({ balance: 772_100 }) }) }, "first_contact", when)).toBeGreaterThan(base);
    expect(expectedValue(valued, "first_contact", { ...when, at: at("2026-11-23T15:00") })).toBeLessThan(base);
    expect(expectedValue(valued, "callback", when)).toBeGreaterThan(base);
    expect(expectedValue({ ...valued, history: createHistory({ promisesBroken: 2 }) }, "first_contact", when)).toBeLessThan(base);
    expect(expectedValue({ ...valued, history: createHistory({ attempts: 6 }) }, "first_contact", when)).toBeLessThan(base);
  });
});

import { describe, expect, it } from "vitest";
import type { Intent } from "../../../shared/domain/labels.ts";
import { goodCaller, pushyCaller } from "../../support/practice-callers.ts";
import { keptOf, practiceShift } from "../../support/practice-shift.ts";

const good = practiceShift(goodCaller, 500, 7);
const pushy = practiceShift(pushyCaller, 500, 7);
const share = <T>(items: readonly T[], test: (item: T) => boolean): number => items.filter(test).length / items.length;
const FOR_A_PERSON: readonly Intent[] = ["lawyer", "bereavement", "hardship_health", "dispute_debt", "dispute_amount", "complaint", "self_harm", "ask_human", "abuse"];

describe("practice customers, 1,500 attempts on 500 of them", () => {
  it("are reached about as often as real ones", async () => {
    const { calls } = await good;
    expect(share(calls, (call) => call.party === "self")).toBeGreaterThan(0.25);
    expect(share(calls, (call) => call.party === "self")).toBeLessThan(0.5);
    const talks = calls.filter((call) => call.party !== "none" && call.transcript.length > 0);
    expect(share(talks, (call) => call.party === "third")).toBeGreaterThan(0.02);
    expect(share(talks, (call) => call.party === "third")).toBeLessThan(0.08);
    expect(share(talks, (call) => call.party === "wrong")).toBeGreaterThan(0.01);
    expect(share(talks, (call) => call.party === "wrong")).toBeLessThan(0.06);
  });

  it("answer by the hour: evenings beat office hours", async () => {
    const { calls } = await good;
    const reached = (from: number, to: number): number => share(calls.filter((call) => call.hour >= from && call.hour < to), (call) => call.party === "self");
    expect(reached(18, 20)).toBeGreaterThan(reached(9, 12) + 0.1);
  });

  it("promise and keep at believable rates when they are treated well", async () => {
    const shift = await good;
    const own = shift.calls.filter((call) => call.party === "self");
    const promised = shift.people.promises.length / own.length;
    const kept = keptOf(shift) / shift.people.promises.length;
    expect(promised).toBeGreaterThan(0.25);
    expect(promised).toBeLessThan(0.45);
    expect(kept).toBeGreaterThan(0.55);
    expect(kept).toBeLessThan(0.8);
  });

  it("need a person in at most a fifth of the conversations of a good caller", async () => {
    const { calls } = await good;
    const talks = calls.filter((call) => call.party !== "none" && call.transcript.length > 0);
    const forPerson = share(talks, (call) => call.intents.some((intent) => FOR_A_PERSON.includes(intent)));
    expect(forPerson).toBeGreaterThan(0.03);
    expect(forPerson).toBeLessThan(0.2);
  });

  it("pay whoever treats them rightly: clearly more promises kept and more money than pushing gets", async () => {
    const [right, wrong] = [await good, await pushy];
    const money = (shift: typeof right): number => shift.payments.reduce((sum, payment) => sum + payment.amountMinor, 0);
    const rate = (shift: typeof right): number => keptOf(shift) / shift.people.promises.length;
    expect(keptOf(right)).toBeGreaterThan(keptOf(wrong) * 1.5);
    expect(rate(right)).toBeGreaterThan(rate(wrong) + 0.2);
    expect(money(right)).toBeGreaterThan(money(wrong) * 1.25);
    const heated = (shift: typeof right): number => shift.calls.filter((call) => call.intents.some((intent) => intent === "abuse" || intent === "complaint")).length;
    expect(heated(right)).toBeLessThan(heated(wrong) / 2);
  });

  it("never pay more than is owed, and only in the currency of the debt", async () => {
    const { people, payments } = await good;
    const paid = new Map<string, number>();
    for (const payment of payments) {
      const debt = people.cases.get(payment.caseId)!.debt;
      expect(payment.currency).toBe(debt.currency);
      paid.set(payment.caseId, (paid.get(payment.caseId) ?? 0) + payment.amountMinor);
      expect(paid.get(payment.caseId)!).toBeLessThanOrEqual(debt.balance);
    }
    expect(paid.size).toBeGreaterThan(50);
  });
});

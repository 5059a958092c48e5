import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { keepChance } from "../../../agents/lines/practice/bank.ts";
import { nextMoneyIn } from "../../../agents/lines/practice/money-in.ts";
import { SimClock } from "../../../agents/lines/practice/sim-clock.ts";
import { drawTruth } from "../../../agents/lines/practice/truth.ts";
import { createPracticeWorld } from "../../../agents/lines/practice/world.ts";
import type { BankPayment } from "../../../agents/ports.ts";
import { addDays, daysBetween } from "../../../shared/lib/civil-date.ts";
import { goodCaller, holdCall } from "../../support/practice-callers.ts";
import { PracticePeople } from "../../support/practice-people.ts";

const START = Date.parse("2026-11-24T18:00:00Z");
const DAY = 86_400_000;
const folders: string[] = [];
const file = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "practice-"));
  folders.push(folder);
  return join(folder, "line.jsonl");
};
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true }); });

/** One evening of calls; the book and the log outlive the process that made them. */
async function evening(dialLog: string) {
  const people = new PracticePeople(150, () => "en");
  const clock = new SimClock(START);
  const world = createPracticeWorld({ seed: 5, clock, book: people, dialLog });
  for (let n = 0; n < 150; n++) clock.spawn(async () => void (await holdCall({ line: world.line, people, now: () => clock.now(), policy: goodCaller }, `A${n}`, 1)));
  await clock.run();
  return { people, world, clock };
}
const daily = async (feed: { payments(until: number): Promise<readonly BankPayment[]> }, from: number, to: number): Promise<BankPayment[]> => {
  const all: BankPayment[] = [];
  for (let day = from; day <= to; day++) all.push(...(await feed.payments(START + day * DAY)));
  return all;
};

describe("the practice bank", () => {
  it("hands every payment out once, in order, and the same after a restart in the middle", async () => {
    const log = file();
    const { people, world } = await evening(log);
    const copy = file();
    appendFileSync(copy, readFileSync(log, "utf8"));
    const straight = await daily(world.feed, 0, 40);
    expect(straight.length).toBeGreaterThan(20);
    expect(new Set(straight.map((payment) => payment.paymentId)).size).toBe(straight.length);
    const restarted = (): ReturnType<typeof createPracticeWorld> => createPracticeWorld({ seed: 5, clock: new SimClock(START), book: people, dialLog: copy });
    const before = await daily(restarted().feed, 0, 6);
    const after = await daily(restarted().feed, 7, 40);
    const once = new Map([...before, ...after].map((payment) => [payment.paymentId, payment]));
    expect([...once.keys()].sort()).toEqual(straight.map((payment) => payment.paymentId).sort());
    for (const payment of straight) expect(once.get(payment.paymentId)).toEqual(payment);
  });

  it("survives a log torn in mid-line", async () => {
    const log = file();
    const { people, world } = await evening(log);
    const straight = await daily(world.feed, 0, 40);
    appendFileSync(log, '{"kind":"pay","at":17');
    const again = await daily(createPracticeWorld({ seed: 5, clock: new SimClock(START), book: people, dialLog: log }).feed, 0, 40);
    expect(again.map((payment) => payment.paymentId).sort()).toEqual(straight.map((payment) => payment.paymentId).sort());
  });

  it("sees money sent in a call within a minute of it", async () => {
    const log = file();
    const { world } = await evening(log);
    const sent = readFileSync(log, "utf8").trim().split("\n").map((line) => JSON.parse(line) as { kind: string; paymentId: string; caseId: string; at: number; arrivesAt: number })
      .filter((entry) => entry.kind === "pay" && entry.paymentId.endsWith("-now"));
    expect(sent.length).toBeGreaterThan(0);
    for (const entry of sent) {
      expect(entry.arrivesAt - entry.at).toBeLessThan(60_000);
      expect((await world.feed.paymentsOf(entry.caseId, entry.at)).map((payment) => payment.paymentId)).not.toContain(entry.paymentId);
      expect((await world.feed.paymentsOf(entry.caseId, entry.arrivesAt)).map((payment) => payment.paymentId)).toContain(entry.paymentId);
    }
  });

  it("lets promises be kept on the day or the day after", async () => {
    const { people, world } = await evening(file());
    const arrived = new Map((await daily(world.feed, 0, 40)).map((payment) => [payment.paymentId, payment]));
    let kept = 0;
    for (const promise of people.promises) {
      const payment = arrived.get(`PAY-${promise.promiseId}`);
      if (!payment || payment.amountMinor < promise.terms.amountMinor) continue;
      kept++;
      expect([0, 1]).toContain(daysBetween(promise.terms.on, payment.on));
    }
    expect(kept).toBeGreaterThan(10);
  });

  it("holds that what fits the purse and was not pressed out is kept, the rest mostly not", () => {
    const debt = [...new PracticePeople(1, () => "en").cases.values()][0]!.debt;
    const truth = drawTruth({ seed: 1, caseId: "A0", customerId: "C0", jurisdiction: "US" }, debt);
    const asof = "2026-11-24";
    const payday = nextMoneyIn(truth.purse.moneyIn, asof);
    const fair = { pushes: 0, trust: 0.6 };
    const fitting = keepChance(truth, { minor: truth.purse.free, on: payday, asof }, fair);
    expect(keepChance(truth, { minor: truth.purse.free, on: payday, asof }, { pushes: 4, trust: 0.1 })).toBeLessThan(fitting * 0.6);
    expect(keepChance(truth, { minor: truth.purse.free * 3, on: addDays(payday, 1), asof }, fair)).toBeLessThan(fitting * 0.3);
  });
});

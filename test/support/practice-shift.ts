import { SimClock } from "../../agents/lines/practice/sim-clock.ts";
import { createPracticeWorld } from "../../agents/lines/practice/world.ts";
import type { BankPayment } from "../../agents/ports.ts";
import { holdCall } from "./practice-callers.ts";
import type { Outcome, Policy } from "./practice-callers.ts";
import { PracticePeople } from "./practice-people.ts";

const HOUR = 3_600_000;
const SHIFT_START = Date.parse("2026-11-24T01:00:00Z");

interface ShiftResult {
  readonly people: PracticePeople;
  readonly calls: readonly (Outcome & { readonly hour: number })[];
  readonly payments: readonly BankPayment[];
}

/** Three attempts a customer on three days, between nine and eight by their own clock, everybody side by side; then 45 days of payments. */
export async function practiceShift(policy: Policy, count: number, seed: number): Promise<ShiftResult> {
  const people = new PracticePeople(count);
  const clock = new SimClock(SHIFT_START);
  const { line, feed } = createPracticeWorld({ seed, clock, book: people });
  const calls: (Outcome & { hour: number })[] = [];
  for (let n = 0; n < count; n++) {
    for (let attempt = 1; attempt <= 3; attempt++) {
      const hour = (n * 7 + attempt * 4) % 11;
      clock.spawn(async () => {
        await clock.sleep((attempt - 1) * 24 * HOUR + (n % 2 ? 14 * HOUR : 0) + hour * HOUR);
        const outcome = await holdCall({ line, people, now: () => clock.now(), policy }, `A${n}`, attempt);
        calls.push(Object.assign(outcome, { hour: 9 + hour }));
      });
    }
  }
  await clock.run();
  return { people, calls, payments: await feed.payments(SHIFT_START + 45 * 24 * HOUR) };
}

export const keptOf = ({ people, payments }: ShiftResult): number =>
  people.promises.filter((promise) => payments.some((one) => one.paymentId === `PAY-${promise.promiseId}` && one.amountMinor >= promise.terms.amountMinor)).length;

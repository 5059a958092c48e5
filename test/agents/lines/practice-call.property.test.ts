import fc from "fast-check";
import { expect, it } from "vitest";
import { SimClock } from "../../../agents/lines/practice/sim-clock.ts";
import { createPracticeWorld } from "../../../agents/lines/practice/world.ts";
import type { GuardPass, LineEvent } from "../../../agents/ports.ts";
import { MOVES } from "../../../shared/domain/move.ts";
import type { Move } from "../../../shared/domain/move.ts";
import { BANKS } from "../../../agents/lines/practice/wording.ts";
import { PracticePeople } from "../../support/practice-people.ts";

const people = new PracticePeople(300, () => "en");
const DOOR: readonly Move[] = ["greet", "ask_identity", "verify_detail", "deflect_purpose", "prove_self", "leave_callback", "apologise_wrong"];
/** Words that would mean the customer speaks of money although nobody has: the fixed starts of such phrases. */
const OF_MONEY = ["promise_full", "promise_partial", "pay_now", "refuse", "hardship_income", "already_paid", "dispute_debt", "dispute_amount", "forgot", "ask_amount"]
  .flatMap((key) => BANKS.en[key]!.any).filter((phrase) => !phrase.includes("{")).map((phrase) => phrase.toLowerCase());

interface Step { readonly move: Move; readonly cutMs: number | null; readonly waits: boolean }
const step = (moves: readonly Move[]): fc.Arbitrary<Step> =>
  fc.record({ move: fc.constantFrom(...moves), cutMs: fc.option(fc.integer({ min: 0, max: 4_000 }), { nil: null }), waits: fc.boolean() });

interface Trace { readonly events: { readonly at: number; readonly event: LineEvent }[]; readonly heard: number[]; readonly after: LineEvent[]; over: boolean }

/** Says the steps whatever happens, then hangs up; notes everything. */
async function run(n: number, steps: readonly Step[]): Promise<Trace> {
  const clock = new SimClock(Date.parse("2026-11-24T18:00:00Z"));
  const { line } = createPracticeWorld({ seed: 9, clock, book: people });
  const trace: Trace = { events: [], heard: [], after: [], over: false };
  clock.spawn(async () => {
    const call = line.dial({ attemptId: `A${n}.1`, caseId: `A${n}`, customerId: `C${n}`, pointId: "P1", phone: "+12025550100", language: "en", ringMs: 25_000 });
    const take = async (): Promise<LineEvent> => {
      const event = await call.next();
      trace.events.push({ at: clock.now(), event });
      return event;
    };
    const ended = (event: LineEvent): boolean => event.kind === "hung_up" || event.kind === "not_connected";
    /** A minute later nothing new may have come. */
    const end = async (): Promise<void> => {
      trace.over = true;
      await clock.sleep(60_000);
      for (let n = 0; n < 3; n++) trace.after.push(await call.next());
    };
    for (let event = await take(); event.kind !== "answered"; event = await take()) if (ended(event)) return end();
    for (const { move, cutMs, waits } of steps) {
      const playback = call.say({ text: "Something that takes about four seconds to be said aloud.", lang: "en", move, figures: {}, interruptible: true, guarded: {} as GuardPass });
      if (cutMs !== null) {
        await clock.sleep(cutMs);
        playback.cut();
      }
      trace.heard.push((await playback.done).heard);
      if (waits && ended(await take())) return end();
    }
    await call.hangUp();
    while (!ended(await take()));
    return end();
  });
  await clock.run();
  return trace;
}

it("whatever is said and cut off, a call comes to an end, tells its events in order of time, and says how much was heard", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 299 }), fc.array(step(MOVES), { maxLength: 14 }), async (n, steps) => {
      const { events, heard, after, over } = await run(n, steps);
      expect(over).toBe(true);
      for (const share of heard) expect(share >= 0 && share <= 1).toBe(true);
      for (const [i, { at }] of events.entries()) expect(at).toBeGreaterThanOrEqual(events[i - 1]?.at ?? 0);
      expect(events.filter(({ event }) => event.kind === "hung_up" || event.kind === "not_connected")).toHaveLength(1);
      for (const event of after) expect(event).toEqual(events.at(-1)?.event);
      const answeredAt = events.findIndex(({ event }) => event.kind === "answered");
      for (const { event } of events.slice(0, Math.max(0, answeredAt))) expect(event.kind).toBe("ringing");
    }),
    { numRuns: 1_000, seed: 1 },
  );
});

it("nobody speaks of money before money has been spoken of", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 299 }), fc.array(step(DOOR), { maxLength: 10 }), async (n, steps) => {
      const { events } = await run(n, steps);
      for (const { event } of events) {
        const text = event.kind === "final" ? event.text.toLowerCase() : "";
        for (const phrase of OF_MONEY) expect(text.includes(phrase), text).toBe(false);
      }
    }),
    { numRuns: 1_000, seed: 2 },
  );
});

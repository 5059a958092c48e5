import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mindOver } from "../../../agents/minds/model/mind.ts";
import type { Reader } from "../../../agents/minds/model/ground.ts";
import type { Model, ModelDelta, Timer } from "../../../agents/minds/model/port.ts";
import { MindFailure, type Decision } from "../../../agents/ports.ts";
import { EMOTIONS, INTENTS } from "../../../shared/domain/labels.ts";
import { MOVES, type Move } from "../../../shared/domain/move.ts";
import { aSituation, aSpeakInput, ioNow, keptLog } from "../../support/situations.ts";

/** Real time stands still but when told to pass: whoever waits for it without a bound waits for ever. */
function fakeTimer(): Timer & { pass(ms: number): void; readonly waiting: number } {
  let now = 0;
  let waiting: { readonly at: number; readonly then: () => void }[] = [];
  return {
    elapsed: () => now,
    after: (ms, then) => {
      const entry = { at: now + ms, then };
      waiting.push(entry);
      return () => { waiting = waiting.filter((one) => one !== entry); };
    },
    pass: (ms) => {
      now += ms;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      due.forEach(({ then }) => then());
    },
    get waiting() { return waiting.length; },
  };
}

/** What an endpoint may do at one step of an answer. */
type Step =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "usage"; readonly promptTokens: number }
  | { readonly kind: "throw"; readonly error: unknown }
  | { readonly kind: "hang" };

const never = new Promise<never>(() => {});
/** Hangs ignore the signal, as the worst of them do. */
const scripted = (steps: readonly Step[]): Model => ({
  complete: async () => {
    let text = "";
    for (const step of steps) {
      if (step.kind === "hang") await never;
      if (step.kind === "throw") throw step.error;
      if (step.kind === "text") text += step.text;
    }
    return { text, promptTokens: steps.length };
  },
  stream: async function* (): AsyncGenerator<ModelDelta> {
    for (const step of steps) {
      if (step.kind === "hang") await never;
      else if (step.kind === "throw") throw step.error;
      else yield step;
    }
  },
});

const mostly = <T, U>(good: fc.Arbitrary<T>, bad: fc.Arbitrary<U>): fc.Arbitrary<T | U> => fc.oneof({ weight: 8, arbitrary: good }, { weight: 1, arbitrary: bad });
const figure = <T>(good: readonly T[], bad: readonly T[]): fc.Arbitrary<T | null> => fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });
const nearlyADecision = fc.record({
  intents: mostly(fc.array(fc.constantFrom(...INTENTS), { minLength: 1, maxLength: 3 }), fc.array(fc.string(), { maxLength: 2 })),
  emotion: mostly(fc.constantFrom(...EMOTIONS), fc.string()),
  confidence: mostly(fc.double({ min: 0, max: 1, noNaN: true }), fc.double()),
  facts: mostly(fc.record({
    amount: figure([640, 200], [98_765.43, -1, 1e12]), date: figure(["2026-11-30"], ["2026-02-30", "9999-01-01", "soon"]), share: figure([1], [0.5, 7, -1]),
    instalments: figure([2], [2.5, 4000]), digits: figure(["200"], ["6621", "'; drop"]),
  }), fc.constantFrom(null, {}, [], "none")),
  move: mostly(fc.constantFrom(...MOVES, null), fc.string()),
}).map((value) => JSON.stringify(value));
const words = fc.constantFrom(
  "Could you pay {amount} by {day}?", "Take your time. ", "It is 98,765.43 now.", "{secret}", "{", "明白了。", "<think>", "</think>", "", "\u0000", "Mr. ", "a".repeat(400), "```json\n", "\n\n",
);
const text = fc.oneof(nearlyADecision, words, fc.string(), fc.json()).map((said): Step => ({ kind: "text", text: said }));
const failure = fc.oneof(
  fc.constantFrom<unknown>(new TypeError("fetch failed"), new Error("socket hang up"), new SyntaxError("x"), new RangeError("x"), new MindFailure("refused", "x"), "a string", undefined, null, 7),
).map((error): Step => ({ kind: "throw", error }));
const step = fc.oneof({ weight: 6, arbitrary: text }, { weight: 2, arbitrary: failure }, { weight: 1, arbitrary: fc.constant<Step>({ kind: "hang" }) }, { weight: 1, arbitrary: fc.integer().map((promptTokens): Step => ({ kind: "usage", promptTokens })) });
const script = fc.oneof({ weight: 3, arbitrary: fc.array(step, { maxLength: 8 }) }, { weight: 1, arbitrary: nearlyADecision.map((said): Step[] => [{ kind: "text", text: said }]) });

const TIMEOUT_MS = 1_000;
/** The outcome of the work once its time has passed, or "still waiting": a hang. */
async function outcomeOf<T>(work: Promise<T>, timer: ReturnType<typeof fakeTimer>): Promise<{ readonly value: T } | { readonly error: unknown } | "still waiting"> {
  const settled = work.then((value) => ({ value }), (error: unknown) => ({ error }));
  // What a script does without hanging takes microtasks only: one turn of the event loop is enough for all of them.
  const turn = (): Promise<"still waiting"> => new Promise((resolve) => setImmediate(() => resolve("still waiting")));
  const early = await Promise.race([settled, turn()]);
  if (early !== "still waiting") return early;
  timer.pass(TIMEOUT_MS);
  return Promise.race([settled, turn()]);
}

/** Leaves only what stands in digits, and the case's own facts, as said; and that one day. */
const readsNothing: Reader = () => ({ intents: ["inform"], emotion: "calm", confidence: 1, facts: { date: "2026-11-30" } });
const OFFERED: readonly Move[] = ["ask_reason", "close", "name_the_stall"];
const unaborted = new AbortController().signal;

function expectSound({ reading, move }: Decision): void {
  expect(reading.intents.length).toBeGreaterThan(0);
  expect(reading.intents.every((intent) => INTENTS.includes(intent))).toBe(true);
  expect(EMOTIONS).toContain(reading.emotion);
  expect(reading.confidence >= 0 && reading.confidence <= 1).toBe(true);
  expect(move === null || OFFERED.includes(move)).toBe(true);
  const { amountMinor, date, share, instalments, digits } = reading.facts;
  expect([undefined, 64_000, 20_000]).toContain(amountMinor);
  expect([undefined, "2026-11-30"]).toContain(date);
  expect([undefined, 1, 0.5]).toContain(share);
  expect([undefined, 2]).toContain(instalments);
  expect([undefined, "200"]).toContain(digits);
}

describe("a mind behind an endpoint that may hang, lie or die", () => {
  it("decides soundly or fails as a mind fails, in bounded time", async () => {
    const seen = { decisions: 0, failures: 0 };
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        const timer = fakeTimer();
        const mind = mindOver(scripted(steps), { clock: ioNow, log: keptLog(), timeoutMs: TIMEOUT_MS, timer, reader: readsNothing });
        const outcome = await outcomeOf(mind.decide(aSituation({ heard: "I could do 200, or all of it in 2" }), OFFERED, unaborted), timer);
        if (outcome === "still waiting") throw new Error("hangs");
        if ("value" in outcome) {
          seen.decisions++;
          expectSound(outcome.value);
        } else {
          seen.failures++;
          expect(outcome.error).toBeInstanceOf(MindFailure);
        }
        expect(timer.waiting).toBe(0);
      }),
      { numRuns: 1_500, seed: 10 },
    );
    expect(Math.min(seen.decisions, seen.failures)).toBeGreaterThan(20);
  });

  it("speaks whole sentences with offered slots and no figures, or fails as a mind fails, in bounded time", async () => {
    const seen = { spoken: 0, failures: 0 };
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        const timer = fakeTimer();
        const mind = mindOver(scripted(steps), { clock: ioNow, log: keptLog(), timeoutMs: TIMEOUT_MS, timer });
        const sentences: string[] = [];
        const speaking = (async () => {
          for await (const sentence of mind.speak(aSpeakInput({ phrasings: [] }), unaborted)) sentences.push(sentence);
        })();
        const outcome = await outcomeOf(speaking, timer);
        if (outcome === "still waiting") throw new Error("hangs");
        if ("error" in outcome) {
          seen.failures++;
          expect(outcome.error).toBeInstanceOf(MindFailure);
        } else {
          seen.spoken++;
          expect(sentences.length).toBeGreaterThan(0);
        }
        for (const sentence of sentences) {
          expect(sentence.replaceAll("{amount}", "").replaceAll("{day}", "")).not.toMatch(/[{}\d]|\p{Script=Han}/u);
          expect(sentence.length).toBeLessThanOrEqual(320);
        }
        expect(timer.waiting).toBe(0);
      }),
      { numRuns: 1_500, seed: 11 },
    );
    expect(Math.min(seen.spoken, seen.failures)).toBeGreaterThan(20);
  });
});

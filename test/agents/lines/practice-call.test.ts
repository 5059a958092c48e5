import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { NotSynthetic } from "../../../agents/lines/practice/cast.ts";
import { SimClock } from "../../../agents/lines/practice/sim-clock.ts";
import { createPracticeWorld } from "../../../agents/lines/practice/world.ts";
import type { GuardPass, LineCall, LineEvent, Utterance } from "../../../agents/ports.ts";
import type { Move } from "../../../shared/domain/move.ts";
import { goodCaller } from "../../support/practice-callers.ts";
import { PracticePeople } from "../../support/practice-people.ts";
import { practiceShift } from "../../support/practice-shift.ts";

const NOON = Date.parse("2026-11-24T18:00:00Z");
const folders: string[] = [];
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true }); });

const words = (move: Move, text = "A sentence that takes a good while to say, so that there is time to cut it."): Utterance =>
  ({ text, lang: "en", move, figures: {}, interruptible: true, guarded: {} as GuardPass });

function world(options: { count?: number; synthetic?: boolean; dialLog?: string; at?: number } = {}) {
  const people = new PracticePeople(options.count ?? 400, () => "en", options.synthetic ?? true);
  const clock = new SimClock(options.at ?? NOON);
  const made = createPracticeWorld({ seed: 3, clock, book: people, ...(options.dialLog ? { dialLog: options.dialLog } : {}) });
  const dial = (n: number): LineCall =>
    made.line.dial({ attemptId: `A${n}.1`, caseId: `A${n}`, customerId: `C${n}`, pointId: "P1", phone: "+12025550100", language: "en", ringMs: 30_000 });
  return { ...made, people, clock, dial };
}

async function untilAnswered(call: LineCall): Promise<LineEvent> {
  for (;;) {
    const event = await call.next();
    if (event.kind !== "ringing" && event.kind !== "partial") return event;
  }
}

describe("practice calls", () => {
  it("run the same for the same seed, word for word, and differently for another", async () => {
    const transcripts = async (seed: number): Promise<string> => (await practiceShift(goodCaller, 60, seed)).calls.map((call) => `${call.attemptId} ${call.ended}\n${call.transcript.join("\n")}`).join("\n\n");
    const first = await transcripts(7);
    expect(await transcripts(7)).toBe(first);
    expect(await transcripts(8)).not.toBe(first);
  });

  it("tell how far an utterance got when it is cut off", async () => {
    const { clock, dial } = world();
    const seen: { heard: number; ms: number }[] = [];
    for (let n = 0; n < 40; n++) {
      clock.spawn(async () => {
        const call = dial(n);
        const answered = await untilAnswered(call);
        if (answered.kind !== "answered") return;
        const text = "x".repeat(100);
        const playback = call.say(words("greet", text));
        await clock.sleep(1_300);
        playback.cut();
        seen.push(await playback.done);
        await call.hangUp();
      });
    }
    await clock.run();
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.filter(({ heard, ms }) => ms === 1_300 && Math.abs(heard - 1_300 / 6_500) < 1e-9).length).toBeGreaterThan(seen.length * 0.8);
    for (const { heard, ms } of seen) expect(heard).toBeCloseTo(ms / 6_500, 9);
  });

  it("show every kind of event and every cause of not connecting, and partial speech runs into playback", async () => {
    const { clock, dial } = world();
    const kinds = new Set<string>();
    let spokenInto = 0;
    for (let n = 0; n < 300; n++) {
      clock.spawn(async () => {
        const call = dial(n);
        let playing = false;
        const pressed: Move[] = ["greet", "state_purpose", "ask_payment", "ask_payment", "ask_payment", "state_consequence", "ask_payment", "ask_payment"];
        for (;;) {
          const event = await call.next();
          kinds.add(event.kind === "not_connected" ? event.cause : event.kind === "answered" ? `by ${event.by}` : event.kind);
          if (event.kind === "partial" && playing) spokenInto++;
          if (event.kind === "hung_up" || event.kind === "not_connected") return;
          const move = event.kind === "final" ? pressed.shift() : undefined;
          if (move) {
            playing = true;
            void call.say(words(move)).done.then(() => { playing = false; });
          }
        }
      });
    }
    await clock.run();
    expect([...kinds].sort()).toEqual(["busy", "by machine", "by person", "by unknown", "dead_line", "final", "hung_up", "no_answer", "partial", "ringing", "silence"]);
    expect(spokenInto).toBeGreaterThan(3);
  });

  it("have nothing more to tell once they are over, and stop what was being played", async () => {
    const { clock, dial } = world();
    let over = 0;
    for (let n = 0; n < 30; n++) {
      clock.spawn(async () => {
        const call = dial(n);
        if ((await untilAnswered(call)).kind !== "answered") return;
        const playback = call.say(words("greet"));
        await clock.sleep(700);
        await call.hangUp();
        expect((await playback.done).heard).toBeLessThan(1);
        expect((await call.say(words("ask_identity")).done).heard).toBe(0);
        while ((await call.next()).kind !== "hung_up");
        expect(await call.next()).toEqual({ kind: "hung_up" });
        over++;
      });
    }
    await clock.run();
    expect(over).toBeGreaterThan(8);
  });

  it("bridge to a person after a moment", async () => {
    const { clock, dial } = world({ count: 1 });
    let waited = 0;
    clock.spawn(async () => {
      const call = dial(0);
      const from = clock.now();
      await call.bridge("U1");
      waited = clock.now() - from;
      await call.hangUp();
    });
    await clock.run();
    expect(waited).toBeGreaterThanOrEqual(1_500);
  });

  it("refuse a customer who is not made up, before anything rings", async () => {
    const folder = mkdtempSync(join(tmpdir(), "practice-"));
    folders.push(folder);
    const dialLog = join(folder, "line.jsonl");
    const { clock, dial } = world({ synthetic: false, count: 1, dialLog });
    let refused: unknown = null;
    clock.spawn(async () => {
      await dial(0).next().catch((error: unknown) => { refused = error; });
    });
    await clock.run();
    expect(refused).toBeInstanceOf(NotSynthetic);
    expect(readFileSync(dialLog, "utf8").trim().split("\n").map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual(["dial", "refused"]);
  });

  it("are witnessed: every dial and every word said stands in the line's own log, before it is over", async () => {
    const folder = mkdtempSync(join(tmpdir(), "practice-"));
    folders.push(folder);
    const dialLog = join(folder, "line.jsonl");
    const { clock, dial } = world({ count: 20, dialLog });
    const said: string[] = [];
    for (let n = 0; n < 20; n++) {
      clock.spawn(async () => {
        const call = dial(n);
        if ((await untilAnswered(call)).kind !== "answered") return;
        const text = `Sentence number ${n}.`;
        const playback = call.say(words("greet", text));
        await clock.sleep(1);
        said.push(text);
        expect(readFileSync(dialLog, "utf8")).toContain(text);
        playback.cut();
        await call.hangUp();
      });
    }
    await clock.run();
    const entries = readFileSync(dialLog, "utf8").trim().split("\n").map((line) => JSON.parse(line) as { kind: string; text?: string });
    expect(entries.filter((entry) => entry.kind === "dial")).toHaveLength(20);
    expect(entries.filter((entry) => entry.kind === "say").map((entry) => entry.text).sort()).toEqual(said.sort());
  });
});

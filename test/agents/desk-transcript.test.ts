import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figureSpans } from "../../agents/desk/transcript-figures.ts";
import { factValues } from "../../agents/desk/transcript-items.ts";
import { wordsMask } from "../../agents/desk/transcript-mask.ts";
import { transcript } from "../../agents/desk/transcript.ts";
import type { TranscriptDeps } from "../../agents/desk/transcript.ts";
import type { Draft } from "../../agents/desk-ports.ts";
import type { TranscriptItem } from "../../shared/contract/calls.ts";
import type { CallRecord } from "../../shared/domain/record.ts";
import type { NewEvent } from "../../shared/domain/event.ts";
import { figureIn } from "../../shared/domain/figure-words.ts";
import { LANGUAGES } from "../../shared/domain/labels.ts";
import type { Language } from "../../shared/domain/labels.ts";
import { hold } from "../support/call-bench.ts";
import { reserved, spaced, Tape } from "../support/tape.ts";

const CALL = { attemptId: "K1.1", caseId: "K1", customerId: "C1" } as CallRecord;
const AT = 1_000_000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function desk(tape: Tape, how: { readonly readMs?: () => number } = {}): TranscriptDeps & { draft(words: Draft): void; listeners(): number } {
  const hearers = new Set<(draft: Draft) => void>();
  return {
    store: { caseById: async () => ({ debt: { currency: "CNY" } }), customer: async () => ({ language: "zh-CN" }), person: async () => null } as unknown as TranscriptDeps["store"],
    reads: { callEvents: async (attemptId: string, after: number) => {
      const ms = how.readMs?.() ?? 0;
      if (ms > 0) await wait(ms);
      return tape.callEvents(attemptId, after);
    } } as TranscriptDeps["reads"],
    feed: tape.feed,
    drafts: (take) => {
      hearers.add(take);
      return () => void hearers.delete(take);
    },
    draft: (words) => hearers.forEach((take) => take(words)),
    listeners: () => hearers.size + tape.listeners,
  };
}

async function all(stream: AsyncIterable<TranscriptItem>): Promise<TranscriptItem[]> {
  const items: TranscriptItem[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** What a screen makes of a stream: an item in the place of the one with its number. */
function shown(items: readonly TranscriptItem[]): TranscriptItem[] {
  const bySeq = new Map<number, TranscriptItem>();
  for (const item of items) if (item.kind !== "draft") bySeq.set(item.seq, item);
  return [...bySeq].sort(([a], [b]) => a - b).map(([, item]) => item);
}

const SCRIPTS: readonly (readonly [Language, readonly string[]])[] = [
  ["zh-CN", ["嗯是我", "六六二一，啥事", "工地停了俩月了，真拿不出来", "老板说30号给钱", "30号先还一千三", "剩下的能不能分着来", "那可以", "我找他预支", "对，行"]],
  ["zh-TW", ["是我", "6621", "多少錢", "30號還一千", "剩下的下個月", "沒問題", "對"]],
  ["en", ["Yes it is", "six six two one", "I'll sort it at some point", "Payday, obviously", "The thirtieth", "It'll be tight, I have no money left after rent", "Four hundred on the thirtieth, the rest on the seventh of December", "Nothing", "Yes, that's it"]],
];
const told = async (language: Language, script: readonly string[]): Promise<NewEvent[]> =>
  spaced([reserved(CALL.attemptId, AT, CALL), ...(await hold(language, script, language === "en" ? { debt: { balance: 64_000, dueDate: "2026-11-03" } } : {})).events], AT);

describe("a transcript", () => {
  it("has every item once, in order, with no gap, however events, readings and windows interleave", async () => {
    const events = await told(...(SCRIPTS[0] as (typeof SCRIPTS)[number]));
    const whole = new Tape();
    whole.push(events);
    const expected = await all(transcript({ call: CALL, after: null }, desk(whole), new AbortController().signal));
    expect(new Set(expected.map(({ kind }) => kind))).toEqual(new Set(["opened", "agent", "customer", "verified", "handed", "plan", "promise", "ended"]));
    await fc.assert(fc.asyncProperty(
      fc.record({
        groups: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 30 }), pauses: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 10 }),
        before: fc.nat(20), after: fc.option(fc.nat(events.length), { nil: null }),
      }),
      async ({ groups, pauses, before, after }) => {
        const tape = new Tape();
        let turn = 0;
        const pause = (): number => pauses[turn++ % pauses.length] as number;
        tape.push(events.slice(0, before));
        const stream = all(transcript({ call: CALL, after }, desk(tape, { readMs: pause }), new AbortController().signal));
        for (let at = before, k = 0; at < events.length; k++) {
          const n = groups[k % groups.length] as number;
          tape.write(events.slice(at, at + n));
          at += n;
          if (pause() > 0) await wait(pause());
          tape.tell();
        }
        const items = await stream;
        const seqs = items.flatMap((item) => (item.kind === "draft" ? [] : [item.seq]));
        // Told again is only how far words were heard.
        const firsts = items.filter((item, i) => item.kind !== "draft" && seqs.indexOf(item.seq) === i);
        expect(firsts.map((item) => ("seq" in item ? item.seq : 0))).toEqual([...new Set(seqs)].sort((a, b) => a - b));
        const known = shown(expected.filter((item) => "seq" in item && item.seq <= (after ?? 0)));
        expect(shown([...known, ...items])).toEqual(shown(expected));
        expect(tape.listeners).toBe(0);
      },
    ), { numRuns: 60 });
  });

  it("tells a window that was away how far the last words were heard meanwhile", async () => {
    const events = await told(...(SCRIPTS[2] as (typeof SCRIPTS)[number]));
    const at = events.findIndex(({ type }) => type === "turn.spoken");
    const tape = new Tape();
    tape.push(events);
    const items = await all(transcript({ call: CALL, after: at }, desk(tape), new AbortController().signal));
    expect(items[0]).toMatchObject({ kind: "agent", seq: at, heard: 1 });
  });

  it("ends when nobody listens any more, and lets go of everything", async () => {
    const tape = new Tape();
    const gone = new AbortController();
    const from = desk(tape);
    tape.push(spaced([reserved(CALL.attemptId, AT, CALL)], AT));
    const stream = all(transcript({ call: CALL, after: null }, from, gone.signal));
    await wait(5);
    expect(from.listeners()).toBe(2);
    gone.abort();
    expect(await stream).toEqual([]);
    expect(from.listeners()).toBe(0);
  });

  it("shows words in the making until they are on the record, and none of another call", async () => {
    const tape = new Tape();
    const from = desk(tape);
    const gone = new AbortController();
    const said: TranscriptItem[] = [];
    const listening = (async () => {
      for await (const item of transcript({ call: CALL, after: null }, from, gone.signal)) said.push(item);
    })();
    await wait(2);
    from.draft({ attemptId: "K9.9", by: "reminder", move: "greet", text: "not here", at: AT });
    from.draft({ attemptId: CALL.attemptId, by: "negotiator", move: "acknowledge", text: "我明白。", at: AT + 500 });
    await wait(2);
    from.draft({ attemptId: CALL.attemptId, by: "negotiator", move: "acknowledge", text: "我明白。先看看", at: AT + 500 });
    tape.push([{ type: "turn.agent", at: AT + 500, actor: { kind: "agent", role: "negotiator" }, data: { ...CALL, n: 1, by: "negotiator", move: "acknowledge", mind: "model", draft: 1, verdict: { allowed: true } }, content: [{ slot: "words", customerId: "C1", kind: "words", body: "我明白。先看看。" }] }]);
    await wait(5);
    gone.abort();
    await listening;
    expect(said.map(({ kind }) => kind)).toEqual(["draft", "agent"]);
    expect(said[0]).toMatchObject({ text: "我明白。", by: "negotiator" });
  });
});

describe("figures in words", () => {
  it.each(SCRIPTS)("are all found where they stand (%s)", async (language, script) => {
    const currency = { en: "USD", "zh-CN": "CNY", "zh-TW": "TWD" }[language];
    let seen = 0;
    for (const event of await told(language, script)) {
      if (event.type !== "turn.agent" || !event.data.figures) continue;
      const words = String(event.content?.[0]?.body);
      const spans = figureSpans(words, event.data.figures, { currency, language });
      expect(spans.map(([from, to]) => words.slice(from, to)), words).toEqual(event.data.figures.map((figure) => figureIn(figure, currency, language)));
      seen += spans.length;
    }
    expect(seen).toBeGreaterThan(3);
  });

  it("are not found inside longer ones", () => {
    const how = { currency: "USD", language: "en" } as const;
    expect(figureSpans("Ring 800-555-0103, then 3 payments of $640 by November 30.", [{ kind: "count", n: 3 }], how)).toEqual([[24, 25]]);
    expect(figureSpans("By November 30, not November 3.", [{ kind: "date", on: "2026-11-03" }], how)).toEqual([[20, 30]]);
    expect(figureSpans("$6,400 is not $640.", [{ kind: "money", minor: 64_000 }], how)).toEqual([[14, 18]]);
    expect(figureSpans("11月3号，1月3号", [{ kind: "date", on: "2026-01-03" }], { currency: "CNY", language: "zh-CN" })).toEqual([[6, 10]]);
    expect(figureSpans("13,860元里的3,860元", [{ kind: "money", minor: 386_000 }], { currency: "CNY", language: "zh-CN" })).toEqual([[9, 15]]);
    expect(figureSpans("nothing of the kind", [{ kind: "count", n: 3 }], how)).toEqual([]);
  });

  it("stand in order behind each other for any values in any language", () => {
    fc.assert(fc.property(fc.constantFrom(...LANGUAGES), fc.array(fc.oneof(
      fc.integer({ min: 1, max: 99_999_999 }).map((minor) => ({ kind: "money" as const, minor })), fc.integer({ min: 1, max: 60 }).map((n) => ({ kind: "count" as const, n })),
      fc.integer({ min: 0, max: 800 }).map((day) => ({ kind: "date" as const, on: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10) })),
    ), { maxLength: 6 }), (language, figures) => {
      const how = { currency: language === "en" ? "USD" : "CNY", language };
      const words = figures.map((figure) => figureIn(figure, how.currency, language)).join("，");
      expect(figureSpans(words, figures, how).map(([from, to]) => words.slice(from, to))).toEqual(figures.map((figure) => figureIn(figure, how.currency, language)));
    }));
  });
});

describe("what a customer said of money and time", () => {
  it("is given by name, pairs numbered, amounts with their currency", () => {
    expect(factValues({ amountMinor: 40_000, date: "2026-11-30", parts: [{ amountMinor: 40_000, date: "2026-11-30" }, { amountMinor: 24_000, date: "2026-12-07" }], timeOfDay: "15:00" }, "USD"))
      .toEqual({ amount: 40_000, date: "2026-11-30", amount2: 24_000, date2: "2026-12-07", time: "15:00", currency: "USD" });
    expect(factValues({ share: 0.5, moneyEvent: "payday", digits: "6621" }, "USD")).toEqual({ share: 0.5, event: "payday" });
  });
});

describe("masked words", () => {
  const mask = (name: string, phones: readonly string[] = []) => wordsMask({ name, honorific: "", verifyValue: null, phones: Object.fromEntries(phones.map((phone, i) => [`P${i}`, phone])) });
  it("hide the name and the number and keep every place", () => {
    expect(mask("陈小敏")("您好，请问是陈小敏本人吗？陈女士")).toBe("您好，请问是陈*敏本人吗？陈女士");
    expect(mask("陈伟")("是陈伟吗")).toBe("是陈*吗");
    expect(mask("Karen Lee")("Is that Karen Lee? Hello Ms Lee, sleep well.")).toBe("Is that Karen L**? Hello Ms L**, sleep well.");
    expect(mask("A", ["+12065550184"])("ring 206-555-0184 or 800-555-0100")).toBe("ring 206-***-0184 or 800-555-0100");
  });
  it("are as long as they were, whatever the name", () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.string({ maxLength: 30 }), (name, words) => {
      expect(mask(name)(`${words}${name}${words}`)).toHaveLength(words.length * 2 + name.length);
    }));
  });
});

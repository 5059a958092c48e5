import fc from "fast-check";
import { Converter } from "opencc-js/cn2t";
import { describe, expect, it } from "vitest";
import { read } from "../../../agents/minds/playbook/reading/read.ts";
import { MOVES } from "../../../shared/domain/move.ts";
import type { ReadContext } from "../../../shared/domain/reading.ts";
import { addDays, daysBetween, isCivilDate } from "../../../shared/lib/civil-date.ts";
import { labelled } from "./reading-lines.ts";

const SAMPLE = labelled("debtor-utterances.sample.jsonl");
const runs = { numRuns: 1000, seed: 11 };

const contexts: fc.Arbitrary<ReadContext> = fc.record({
  lang: fc.constantFrom("zh" as const, "en" as const),
  asof: fc.integer({ min: 0, max: 1500 }).map((days) => addDays("2025-06-01", days)),
  currency: fc.constantFrom("CNY", "USD", "JPY"),
  lastMove: fc.constantFrom(...MOVES),
});
/** Pieces of real lines in any order, which is where a grammar breaks; and anything at all. */
const FAR = ["2099年1月1号还清", "2019-03-04还清", "I'll pay it all on march 3 2044", "十年后还清", "in 90 years in full"];
const pieces = [...SAMPLE.flatMap((line) => line.text.split(/[，, ]/)).filter((piece) => piece.length > 0), ...FAR];
const turns = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join("，")),
  fc.constantFrom(...FAR),
  fc.array(fc.constantFrom(..."零一二两三十百千万号月日周星期天下上个半底点块元%折成分之后前年0123456789/.-$"), { maxLength: 14 }).map((chars) => chars.join("")),
  fc.string({ unit: "binary", maxLength: 60 }),
);

describe("whatever is said", () => {
  it("is read without an error, as published intents, and always the same", () => {
    fc.assert(fc.property(turns, contexts, (text, context) => {
      const reading = read(text, context);
      expect(reading.intents.length).toBeGreaterThan(0);
      expect(new Set(reading.intents).size).toBe(reading.intents.length);
      expect(reading.confidence).toBeGreaterThanOrEqual(0);
      expect(reading.confidence).toBeLessThanOrEqual(1);
      expect(read(text, context)).toEqual(reading);
    }), runs);
  });

  it("gives only days that exist and are near, sums in whole minor units, and shares of a whole", () => {
    fc.assert(fc.property(turns, contexts, (text, context) => {
      const { facts } = read(text, context);
      for (const part of [facts, ...(facts.parts ?? [])]) {
        if (part.date !== undefined) {
          expect(isCivilDate(part.date)).toBe(true);
          expect(Math.abs(daysBetween(context.asof, part.date))).toBeLessThanOrEqual(1100);
        }
        if (part.amountMinor !== undefined) expect(Number.isSafeInteger(part.amountMinor) && part.amountMinor > 0).toBe(true);
        if (part.share !== undefined) expect(part.share > 0 && part.share <= 1).toBe(true);
      }
      if (facts.timeOfDay !== undefined) expect(facts.timeOfDay).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
    }), runs);
  });

  it("gives no sum where no numeral was said", () => {
    const numeral = /[\d零〇一二两三四五六七八九十百千万半廿\u0660-\u0669]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty\b|hundred|thousand|grand|lakh|million|half|third|quarter|fifth|zero/iu;
    const wordless = fc.oneof(fc.array(fc.constantFrom(...pieces.filter((piece) => !numeral.test(piece))), { maxLength: 6 }).map((parts) => parts.join(" ")), fc.string({ maxLength: 40 }).filter((text) => !numeral.test(text.normalize("NFKC"))));
    fc.assert(fc.property(wordless, contexts, (text, context) => {
      const { facts } = read(text, context);
      expect(facts.amountMinor ?? facts.share).toBeUndefined();
    }), runs);
  });

  it("reads the same in traditional script and in full-width digits", () => {
    const toTraditional = Converter({ from: "cn", to: "t" }) as (text: string) => string;
    const widen = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const line of SAMPLE.filter((one) => one.lang === "zh")) {
      const context: ReadContext = { lang: "zh", asof: line.asof ?? "2026-11-23", currency: "CNY", ...(line.last_move === undefined ? {} : { lastMove: line.last_move }) };
      const plain = read(line.text, context);
      expect(read(toTraditional(line.text), context), line.text).toEqual(plain);
      expect(read(widen(line.text), context), line.text).toEqual(plain);
    }
  });
});

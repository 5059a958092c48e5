import { describe, expect, it } from "vitest";
import { read } from "../../../agents/minds/playbook/reading/read.ts";
import { parseRasa, rasaHeard, rasaMappingSchema, scoreLines } from "../../../agents/minds/playbook/reading/tool.ts";
import type { LabelledLine } from "../../../agents/minds/playbook/reading/tool.ts";
import { labelled, linesOf, textOf, wholeFile } from "./reading-lines.ts";

const NOW = Date.UTC(2026, 10, 23, 9);
const rate = ({ right, of }: { right: number; of: number }): number => right / of;

function expectGoals(lines: readonly LabelledLine[], firstGoal: number): void {
  const score = scoreLines(lines, NOW);
  expect(rate(score.first)).toBeGreaterThanOrEqual(firstGoal);
  expect(rate(score.dates)).toBeGreaterThanOrEqual(0.9);
  expect(rate(score.amounts)).toBeGreaterThanOrEqual(0.9);
  expect(rate(score.invented)).toBeLessThanOrEqual(0.02);
}

describe("the playbook reader on labelled lines", () => {
  it("reads the sample, and the whole file where it is at hand, as its labels say", () => {
    for (const lines of [labelled("debtor-utterances.sample.jsonl"), wholeFile()]) if (lines.length > 0) expectGoals(lines, 0.92);
  });

  it("still reads the lines it was mended and trained on", () => {
    expectGoals(labelled("debtor-utterances.own.jsonl"), 0.95);
  });

  it("reads lines that neither the model nor a rule was made from", () => {
    const lines = labelled("debtor-utterances.held-out.jsonl");
    expect(lines).toHaveLength(300);
    expect(rate(scoreLines(lines, NOW).first)).toBeGreaterThanOrEqual(0.82);
  });

  it("reads the tone of most lines", () => {
    expect(rate(scoreLines(labelled("debtor-utterances.sample.jsonl"), NOW).emotion)).toBeGreaterThanOrEqual(0.7);
  });

  it("keeps the intents of another collection of calls apart", () => {
    const mapping = rasaMappingSchema.parse(JSON.parse(textOf("zh-collections-intents/mapping.json")));
    expect(new Set(Object.values(mapping).map((entry) => entry.class)).size).toBeGreaterThanOrEqual(15);
    const score = scoreLines(parseRasa(textOf("zh-collections-intents/nlu_expired.md"), mapping), NOW, rasaHeard(mapping));
    expect(score.lines).toBe(131);
    expect(rate(score.first)).toBeGreaterThanOrEqual(0.9);
  });
});

interface StopLine { readonly id: string; readonly text: string; readonly lang: "zh" | "en"; readonly expect: string }

/** A dispute of the debt and of the sum stop the same things. */
const stopOf = (intent: string): string | undefined => (intent.startsWith("dispute_") ? "dispute" : ["self_harm", "lawyer"].includes(intent) ? intent : undefined);

describe("what stops a conversation", () => {
  const lines = linesOf<StopLine>(textOf("debtor-stops.jsonl"));
  const stopsRead = (line: StopLine, lastMove?: string): string[] =>
    read(line.text, { lang: line.lang, asof: "2026-11-25", currency: "CNY", ...(lastMove === undefined ? {} : { lastMove }) }).intents.flatMap((intent) => stopOf(intent) ?? []);

  it.each([undefined, "ask_payment", "state_purpose", "ask_reason"])("hears every line of self-harm, dispute and lawyer after %s", (lastMove) => {
    const missed = lines.filter((line) => stopOf(line.expect) !== undefined && !stopsRead(line, lastMove).includes(stopOf(line.expect) ?? ""));
    expect(missed.map((line) => line.text)).toEqual([]);
  });

  it("seldom hears one in what only looks like it", () => {
    const harmless = lines.filter((line) => line.expect === "none");
    expect(harmless.filter((line) => stopsRead(line).length > 0).length / harmless.length).toBeLessThanOrEqual(0.05);
  });

  it("puts self-harm before everything else in the turn", () => {
    expect(read("还不上了，律师也请不起，我不想活了", { lang: "zh", asof: "2026-11-25", currency: "CNY" }).intents[0]).toBe("self_harm");
    expect(read("I'll pay two hundred on Friday, or I'll just kill myself", { lang: "en", asof: "2026-11-25", currency: "USD" }).intents[0]).toBe("self_harm");
  });
});

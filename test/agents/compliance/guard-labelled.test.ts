import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { guard } from "../../../agents/back/compliance/guard/guard.ts";
import { contextOf, parseGuardLine } from "../../../agents/host/cli/guard.ts";

interface Score { recall: number; falseStops: number; category: number; lines: number }
const here = (path: string): string => new URL(path, import.meta.url).pathname;
const halfOf = (id: string): number => Number.parseInt(createHash("md5").update(id).digest("hex").slice(0, 8), 16) % 2;

function scoreOf(path: string, half?: number): Score {
  const [stop, stopped, right, say, falsely] = [0, 1, 2, 3, 4];
  const n = [0, 0, 0, 0, 0];
  const count = (which: number): void => { n[which] = (n[which] as number) + 1; };
  for (const line of readFileSync(path, "utf8").split("\n").filter(Boolean)) {
    const read = parseGuardLine(line);
    if (half !== undefined && halfOf(read.id) !== half) continue;
    const { expect: wanted } = JSON.parse(line) as { expect: { allowed: boolean; category?: string } };
    const verdict = guard(read.text, contextOf(read));
    count(wanted.allowed ? say : stop);
    if (wanted.allowed && !verdict.allowed) count(falsely);
    if (!wanted.allowed && !verdict.allowed) count(stopped);
    if (!wanted.allowed && !verdict.allowed && verdict.category === wanted.category) count(right);
  }
  const of = (a: number, b: number): number => (n[a] as number) / (n[b] as number);
  return { recall: of(stopped, stop), falseStops: of(falsely, say), category: of(right, stopped), lines: (n[stop] as number) + (n[say] as number) };
}

describe("the guard on labelled sentences", () => {
  it("stops what must be stopped and nothing else, by the right name", () => {
    const score = scoreOf(here("../../fixtures/collector-utterances.sample.jsonl"));
    expect(score.lines).toBeGreaterThan(140);
    expect(score.recall).toBeGreaterThanOrEqual(0.95);
    expect(score.falseStops).toBeLessThanOrEqual(0.05);
    expect(score.category).toBeGreaterThanOrEqual(0.9);
  });

  it("does so on the whole file, where it is at hand", () => {
    const whole = here("../../../../shared/data/collector-utterances.jsonl");
    const score = scoreOf(existsSync(whole) ? whole : here("../../fixtures/collector-utterances.sample.jsonl"));
    expect(score.recall).toBeGreaterThanOrEqual(0.95);
    expect(score.falseStops).toBeLessThanOrEqual(0.05);
    expect(score.category).toBeGreaterThanOrEqual(0.9);
  });

  it("holds on our own sentences: the half it was tuned on, and the half only counted", () => {
    const own = here("../../fixtures/collector-own.jsonl");
    const tuned = scoreOf(own, 0);
    const counted = scoreOf(own, 1);
    expect(tuned.lines + counted.lines).toBeGreaterThanOrEqual(300);
    expect(tuned.recall).toBeGreaterThanOrEqual(0.95);
    expect(tuned.falseStops).toBeLessThanOrEqual(0.05);
    expect(counted.recall).toBeGreaterThanOrEqual(0.85);
    expect(counted.falseStops).toBeLessThanOrEqual(0.08);
    expect(Math.min(tuned.category, counted.category)).toBeGreaterThanOrEqual(0.9);
  });
});

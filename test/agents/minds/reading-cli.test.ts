import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run as confusion } from "../../../agents/host/cli/confusion.ts";
import { run as readFile } from "../../../agents/host/cli/read.ts";

const NOW = Date.UTC(2026, 10, 25, 23);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wardroom-read-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const terminal = () => {
  const out: string[] = [];
  const err: string[] = [];
  return { out, err, io: { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), isTty: false, now: () => NOW } };
};
const fileOf = (name: string, lines: readonly unknown[]): string => {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
  return path;
};

describe("wardroom read", () => {
  it("prints one reading a line, sums in major units, with today in the line's own zone", async () => {
    const { out, io } = terminal();
    const code = await readFile([fileOf("good.jsonl", [
      { id: "a", text: "明天先还三千五", lang: "zh", tz: "Asia/Shanghai", last_move: "ask_payment" },
      { id: "b", text: "tomorrow, in full", lang: "en", asof: "2026-12-31", last_move: "ask_payment" },
      { id: "c", text: "我老板说30号给", lang: "zh", last_move: "ask_reason" },
    ])], io);
    expect(code).toBe(0);
    const [a, b, c] = out.map((line) => JSON.parse(line) as { id: string; intents: string[]; facts: unknown });
    expect(a).toMatchObject({ id: "a", intents: ["promise_partial"], facts: { date: "2026-11-27", amount: 3500 } });
    expect(b).toMatchObject({ id: "b", intents: ["promise_full"], facts: { date: "2027-01-01" } });
    expect(c?.intents).not.toContain("inform");
  });

  it("names a bad line, reads the others, and fails", async () => {
    const { out, err, io } = terminal();
    const code = await readFile([fileOf("bad.jsonl", ["{", { id: "a", text: "喂", lang: "zh" }, { id: "b", text: "hi", lang: "fr" }, { id: "c", text: "hi", lang: "en", asof: "2026-02-30" }])], io);
    expect(code).toBe(1);
    expect(out).toHaveLength(1);
    expect(err.map((line) => /line (\d+)/.exec(line)?.[1])).toEqual(["1", "3", "4"]);
  });
});

describe("wardroom confusion", () => {
  it("prints the scores, what was mistaken for what, and the misses", async () => {
    const { out, io } = terminal();
    const code = await confusion([fileOf("labelled.jsonl", [
      { id: "a", text: "转人工", lang: "zh", expect: { intents: ["ask_human"], emotion: "calm", facts: {} } },
      { id: "b", text: "转人工", lang: "zh", expect: { intents: ["greeting"], emotion: "calm", facts: { amount: 5 } } },
    ])], io);
    expect(code).toBe(0);
    expect(out[0]).toContain("1 of 2");
    expect(out.some((line) => line.includes("greeting") && line.includes("ask_human 1"))).toBe(true);
    expect(out.at(-1)).toContain("amount none, not 5");
  });

  it("scores a collection of others by a mapping", async () => {
    const { out, io } = terminal();
    const fixtures = new URL("../../fixtures/zh-collections-intents/", import.meta.url).pathname;
    expect(await confusion([`${fixtures}nlu_expired.md`, "--mapping", `${fixtures}mapping.json`], io)).toBe(0);
    expect(out[0]).toContain("of 131");
  });
});

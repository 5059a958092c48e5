import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "../../../agents/host/cli/guard.ts";

const folder = mkdtempSync(join(tmpdir(), "wardroom-guard-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function tried(text: string | null): Promise<{ code: number; out: unknown[]; err: string[] }> {
  const file = join(folder, "lines.jsonl");
  if (text !== null) writeFileSync(file, text);
  const out: unknown[] = [];
  const err: string[] = [];
  const code = await run(text === null ? [join(folder, "absent.jsonl")] : [file], { out: (line) => out.push(JSON.parse(line)), err: (line) => err.push(line), isTty: false, now: () => 0 });
  return { code, out, err };
}
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

describe("wardroom guard", () => {
  it("prints a verdict a line, in the order given, major units and snake case in", async () => {
    const context = { verified: true, party: "debtor", facts: { name: "Ms Lee", balance: 640, minimum_due: 64, currency: "USD", last_payment: { amount: 250, date: "2026-10-28" }, legal_consequences: null }, authority: { max_reduction_pct: 0, max_instalments: 3, min_first_payment_pct: 20, waive_fees: false }, asof: "2026-11-23", ai: true };
    const { code, out, err } = await tried(line({ id: "a", text: "Your balance is six hundred and forty", lang: "en", context }) + line({ id: "b", text: "Your balance is $641", lang: "en", context }) + "\n" + line({ id: "c", text: "您就等着坐牢吧", lang: "zh" }));
    expect([code, err]).toEqual([0, []]);
    expect(out).toEqual([
      { id: "a", allowed: true },
      { id: "b", allowed: false, category: "wrong_fact", span: [16, 20], rule: "wrong_fact:amount" },
      { id: "c", allowed: false, category: "threat", span: [4, 6], rule: expect.stringMatching(/^threat\.zh\./) },
    ]);
  });

  it("names a bad line and why, goes on, and exits 1", async () => {
    const { code, out, err } = await tried(line({ id: "a", text: "Hello", lang: "en" }) + "{oops\n" + line({ id: "b", text: "secret words", lang: "fr" }) + line({ id: "c", text: "Hi", lang: "en", context: { facts: { due_date: "2026-02-30" } } }) + line({ id: "d", text: "Bye", lang: "en" }));
    expect(code).toBe(1);
    expect(out).toEqual([{ id: "a", allowed: true }, { id: "d", allowed: true }]);
    expect(err).toEqual(["wardroom guard: line 2: not JSON", "wardroom guard: line 3: lang must be zh or en", "wardroom guard: line 4: context.facts.due_date is not a calendar day"]);
    expect(err.join()).not.toContain("secret words");
  });

  it("says when the file is missing or the command is used wrongly", async () => {
    await expect(tried(null)).rejects.toThrow(/^there is no such file: .*absent\.jsonl$/);
    await expect(run([], { out: () => undefined, err: () => undefined, isTty: false, now: () => 0 })).rejects.toThrow("exactly one FILE.jsonl");
  });
});

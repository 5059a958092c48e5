import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../../agents/host/cli/import.ts";
import { IMPORT_NOON } from "../../support/book.ts";

let dir: string;
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), "wardroom-command-")); });
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function wardroom(...argv: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [], err: string[] = [];
  const code = await run([...argv, "--data", join(dir, "data")], { out: (line) => void out.push(line), err: (line) => void err.push(line), isTty: false, now: () => IMPORT_NOON });
  return { code, out, err };
}
const file = (name: string, content: string): string => {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
};

describe("wardroom import", () => {
  it("exits 0 when everything was taken and says what was", async () => {
    const { code, out, err } = await wardroom(file("b.csv", "account,country,balance,dpd\nA,US,10,3\nB,US,10,0\n"));
    expect([code, err]).toEqual([0, []]);
    expect(out.join("\n")).toMatch(/2 rows read \(csv, utf-8, mapping: headers\)/);
    expect(out.join("\n")).toMatch(/1 new case, 0 updated, 0 unchanged; 1 row not past due/);
  });

  it("exits 3 when rows were rejected, with the rejects beside the file or where it is told", async () => {
    const source = file("b.csv", "account,country,balance,dpd\nA,US,10,3\nB,US,x,9\n");
    expect((await wardroom(source)).code).toBe(3);
    expect(readFileSync(`${source}.rejects.csv`, "utf8")).toBe("row,field,reason\n3,balance,not an amount\n");
    const elsewhere = join(dir, "elsewhere.csv");
    const { code, out } = await wardroom(source, "--rejects", elsewhere, "--json");
    expect(code).toBe(3);
    expect(JSON.parse(out.join(""))).toMatchObject({ rows: 2, new: 0, unchanged: 1, rejected: 1, rejectsFile: elsewhere });
    expect(existsSync(elsewhere)).toBe(true);
  });

  it("exits 1 and says why when nothing could be taken", async () => {
    const { code, err } = await wardroom(join(dir, "no-such.csv"));
    expect(code).toBe(1);
    expect(err).toEqual(["wardroom import: there is no such file"]);
  });

  it("takes payments after the book, and a dry run makes no folder", async () => {
    const book = file("b.csv", "account,country,balance,dpd\nA,US,10,3\n");
    expect((await wardroom(book, "--dry-run")).out.join("\n")).toContain("dry run: the book is as it was");
    expect(existsSync(join(dir, "data"))).toBe(false);
    await wardroom(book);
    const { code, out } = await wardroom(file("p.csv", "account,amount,date\nA,10,2026-11-02\n"), "--payments");
    expect(code).toBe(0);
    expect(out.join("\n")).toContain("1 payment booked, 0 known already, 1 case closed");
  });

  it("tells its options and its exit codes", async () => {
    const { code, out } = await wardroom("--help");
    expect(code).toBe(0);
    expect(out.join("\n")).toMatch(/exit code: 0 .* 3 .* 1 /);
  });
});

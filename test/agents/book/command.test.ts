import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from "node:fs";
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
    expect(err).toEqual([`wardroom import: there is no such file: ${join(dir, "no-such.csv")}`]);
    expect(existsSync(join(dir, "data"))).toBe(false);
  });

  it("says, before anything is made, that the rejects cannot be written", async () => {
    const source = file("b.csv", "account,country,balance,dpd\nA,US,10,3\nB,US,x,9\n");
    const nowhere = join(dir, "nowhere", "x.csv");
    expect(await wardroom(source, "--rejects", nowhere)).toEqual({ code: 1, out: [], err: [`wardroom import: cannot write the rejects to ${nowhere}: no such folder`] });
    expect(await wardroom(source, "--rejects", dir)).toMatchObject({ code: 1, err: [expect.stringContaining("it is a folder")] });
    expect(existsSync(join(dir, "data"))).toBe(false);
  });

  it("names a file that holds no table at all", async () => {
    writeFileSync(join(dir, "photo.csv"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]));
    expect((await wardroom(join(dir, "photo.csv"))).err).toEqual(["wardroom import: photo.csv is neither CSV nor XLSX"]);
    expect((await wardroom(file("letter.csv", "%PDF-1.7\n1 0 obj\n"))).err).toEqual(["wardroom import: letter.csv is neither CSV nor XLSX"]);
    expect((await wardroom(dir)).err).toEqual([`wardroom import: this is a folder, not a file: ${dir}`]);
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

  it("looks, in a dry run, at the book that is there, and writes nothing into its folder", async () => {
    const folder = join(dir, "data");
    const source = file("b.csv", "account,country,balance,dpd\nA,US,10,3\nB,US,10,3\n");
    await wardroom(source);
    // A reader of the database leaves its index of the write-ahead log behind, and that log empty.
    const inFolder = (): unknown => readdirSync(folder).sort().filter((name) => !name.endsWith("-shm") && readFileSync(join(folder, name)).length > 0).map((name) => [name, readFileSync(join(folder, name)).toString("hex")]);
    const before = inFolder();
    const changed = file("c.csv", "account,country,balance,dpd\nA,US,10,3\nB,US,9,3\nC,US,9,3\n");
    expect(JSON.parse((await wardroom(changed, "--dry-run", "--json")).out.join(""))).toMatchObject({ new: 1, updated: 1, unchanged: 1, seq: null });
    expect(await wardroom(source, "--dry-run", "--practice")).toMatchObject({ code: 1, err: [expect.stringContaining("holds a live book")] });
    const paid = file("p.csv", "account,amount,date\nA,10,2026-11-02\n");
    expect(JSON.parse((await wardroom(paid, "--payments", "--dry-run", "--json")).out.join(""))).toMatchObject({ updated: 1, closed: 1, seq: null });
    expect(inFolder()).toEqual(before);
  });

  it("makes no folder for a dry run of payments either", async () => {
    const { code, err } = await wardroom(file("p.csv", "account,amount,date\nA,10,2026-11-02\n"), "--payments", "--dry-run");
    expect([code, err]).toEqual([1, [expect.stringContaining("holds no book yet")]]);
    expect(existsSync(join(dir, "data"))).toBe(false);
  });

  it("tells its options and its exit codes", async () => {
    const { code, out } = await wardroom("--help");
    expect(code).toBe(0);
    expect(out.join("\n")).toMatch(/exit code: 0 .* 3 .* 1 /);
  });
});

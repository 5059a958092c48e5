import Database from "better-sqlite3";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { practiceBookFile } from "../../agents/index.ts";
import type { Picture } from "../../shared/domain/picture.ts";
import { wardroom } from "../support/cli.ts";

const scratch = mkdtempSync(join(tmpdir(), "wardroom-shift-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Run { readonly picture: Picture; readonly dir: string }
async function runOf(name: string, ...args: string[]): Promise<Run> {
  const dir = join(scratch, name);
  const { code, out, err } = await wardroom("run", "--days", "2", "--json", "--data", dir, ...args);
  expect({ code, err: code === 0 ? "" : err }).toEqual({ code: 0, err: "" });
  return { picture: JSON.parse(out) as Picture, dir };
}

interface Case { readonly name: string; readonly cases: number; readonly args: readonly string[] }
const uci = resolve(import.meta.dirname, "../../../shared/data/uci-credit-3000.csv");
const BOOKS: readonly Case[] = [
  { name: "practice", cases: 500, args: ["--book", practiceBookFile] },
  // The whole public book where it is at hand; its fixture stands in the import's own tests.
  ...(existsSync(uci) ? [{ name: "uci", cases: 714, args: ["--book", uci, "--mapping", "uci-credit"] }] : []),
];

const runs = new Map<string, { first: Run; again: Run; other: Run }>();
beforeAll(async () => {
  for (const { name, args } of BOOKS) {
    const [first, again] = await Promise.all([runOf(`${name}-1`, "--seed", "7", ...args), runOf(`${name}-2`, "--seed", "7", ...args)]);
    runs.set(name, { first, again, other: await runOf(`${name}-3`, "--seed", "8", ...args) });
  }
}, 400_000);
const of = (name: string): { first: Run; again: Run; other: Run } => runs.get(name) as { first: Run; again: Run; other: Run };

test("every case of a book is worked, refused, waiting or closed, and no rule was broken", () => {
  for (const { name, cases } of BOOKS) {
    const { picture } = of(name).first;
    const { total, worked, refused, waiting, closed } = picture.cases;
    expect({ name, total, sum: worked + refused + waiting + closed }).toEqual({ name, total: cases, sum: cases });
    expect(picture.breaches).toEqual({ gate: 0, guard: 0 });
    expect(picture.shift).toMatchObject({ ended: "finished", days: 2, seed: 7 });
    const sum = (tally: Readonly<Partial<Record<string, number>>>): number => Object.values(tally).reduce<number>((all, n) => all + (n ?? 0), 0);
    expect([sum(picture.refusedBy), sum(picture.waitingBy)]).toEqual([refused, waiting]);
  }
});

test("the picture says everything it must", () => {
  for (const { name } of BOOKS) {
    const { picture } = of(name).first;
    for (const figure of [picture.attempts, picture.connected, picture.conversations, picture.promises, picture.minds.playbook, picture.ledger.events]) expect(figure).toBeGreaterThan(0);
    expect(picture.attempts).toBeGreaterThanOrEqual(picture.connected);
    expect(picture.connected).toBeGreaterThanOrEqual(picture.conversations);
    expect(picture.minds.model).toBe(0);
    expect(picture.escalations).toBeGreaterThan(0);
    expect(picture.transcripts.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(picture.ledger.head).toMatch(/^[0-9a-f]{64}$/);
    expect(picture.kpis.length).toBeGreaterThan(20);
    for (const kpi of picture.kpis) {
      expect(kpi).toMatchObject({ id: expect.any(String), numerator: expect.any(Number), denominator: expect.any(Number) });
      expect(Object.keys(kpi)).toEqual(expect.arrayContaining(["agent", "value"]));
    }
  }
});

test("the same seed says the same, another seed does not", () => {
  for (const { name } of BOOKS) {
    const { first, again, other } = of(name);
    expect(again.picture.transcripts).toEqual(first.picture.transcripts);
    expect(again.picture.attempts).toBe(first.picture.attempts);
    expect(other.picture.transcripts.sha256).not.toBe(first.picture.transcripts.sha256);
  }
});

test("the ledger verifies, and its projections are what it gives", async () => {
  for (const { name } of BOOKS) {
    const { picture, dir } = of(name).first;
    const { code, out } = await wardroom("verify", "--data", dir, "--head", picture.ledger.head, "--projections");
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(`whole: ${picture.ledger.events} events`) });
  }
}, 120_000);

const SEQ = 3_001;
const flip = (text: string): string => `${text.slice(0, -2)}${text.at(-2) === "x" ? "y" : "x"}${text.slice(-1)}`;
const HARMS: Readonly<Record<string, { harm: (db: Database.Database) => void; names: number | ((events: number) => number) }>> = {
  "one byte of an event": { harm: (db) => void db.prepare("UPDATE events SET data = ? WHERE seq = ?").run(flip(db.prepare("SELECT data FROM events WHERE seq = ?").pluck().get(SEQ) as string), SEQ), names: SEQ },
  "one byte of a content": {
    harm: (db) => {
      const { id, body } = db.prepare("SELECT id, body FROM content WHERE kind = 'words' ORDER BY id LIMIT 1").get() as { id: number; body: string };
      db.prepare("UPDATE content SET body = ? WHERE id = ?").run(flip(body), id);
    },
    names: -1,
  },
  "one event removed": { harm: (db) => void db.prepare("DELETE FROM events WHERE seq = ?").run(SEQ), names: SEQ },
  "two events swapped": {
    harm: (db) => {
      const move = db.prepare("UPDATE events SET seq = ? WHERE seq = ?");
      for (const [to, from] of [[-1, SEQ], [SEQ, SEQ + 1], [SEQ + 1, -1]]) move.run(to, from);
    },
    names: SEQ,
  },
  "the tail cut off": { harm: (db) => void db.prepare("DELETE FROM events WHERE seq > (SELECT max(seq) FROM events) - 1").run(), names: (events) => events },
};

test.each(Object.entries(HARMS))("%s: verify names it and exits 1", async (what, { harm, names }) => {
  const { picture, dir: whole } = of("practice").again;
  const dir = mkdtempSync(join(scratch, "harm-"));
  cpSync(whole, dir, { recursive: true });
  const file = readdirSync(dir).find((name) => name.endsWith(".db") || name.endsWith(".sqlite")) as string;
  const db = new Database(join(dir, file));
  for (const trigger of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all() as string[]) db.exec(`DROP TRIGGER "${trigger}"`);
  let named = typeof names === "function" ? names(picture.ledger.events) : names;
  if (named === -1) named = Number(db.prepare("SELECT min(seq) FROM events WHERE content LIKE '%\"words\"%'").pluck().get());
  harm(db);
  db.close();
  const { code, out } = await wardroom("verify", "--data", dir);
  expect({ what, code, out }).toEqual({ what, code: 1, out: expect.stringContaining(`event ${named}`) });
}, 60_000);

import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../agents/host/cli/verify.ts";
import { eventHash } from "../../agents/ledger/chain.ts";
import type { EventRow } from "../../agents/ledger/chain.ts";
import { openStore } from "../../agents/store/open.ts";
import type { StoreHandle } from "../../agents/store/open.ts";
import { BOOK_SIZE, bookRow, STORY, storyOf } from "../support/story.ts";

let dir = "";
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), "wardroom-tail-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const path = (name: string): string => join(dir, name);
const anchored = (): number => (JSON.parse(readFileSync(path("anchor.json"), "utf8")) as { count: number }).count;

async function fill(): Promise<number> {
  const handle = await openStore({ dir });
  await handle.bulkImport((book) => book.rows({ importId: "I", n: 1, at: 2, rows: Array.from({ length: BOOK_SIZE }, (_, i) => bookRow(i)) }));
  await handle.ledger.commit(storyOf(STORY));
  const { count } = handle.head();
  await handle.close();
  return count;
}

/** The folder's files as they are, the lock's and the log's left out. */
const files = (): string[] => ["anchor.json", "desk.key"].map((name) => (existsSync(path(name)) ? readFileSync(path(name), "utf8") : "none"));
function inBook<T>(work: (db: Database.Database) => T): T {
  const db = new Database(path("wardroom.db"));
  try {
    return work(db);
  } finally {
    db.close();
  }
}
const rows = (): unknown[] => inBook((db) => db.prepare("SELECT * FROM events ORDER BY seq").all());

async function verify(): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const code = await run(["--data", dir], { out: (line) => said.push(line), err: (line) => said.push(line), isTty: false, now: () => 0 });
  return { code, said: said.join("\n") };
}

/** Opening to write and verifying, both before and after: refused with these words, named all the time, nothing touched. */
async function expectRefused(refusal: string, named: string): Promise<void> {
  const before = [files(), rows()];
  for (let twice = 0; twice < 2; twice++) {
    expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining(named) });
    await expect(openStore({ dir })).rejects.toThrow(refusal);
  }
  await expect(openStore({ dir })).rejects.toThrow(`wardroom verify --data ${dir}`);
  expect([files(), rows()]).toEqual(before);
  expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining(named) });
}

describe("a folder whose ledger was tampered with is not worked on", () => {
  it("when its last event is gone", async () => {
    const count = await fill();
    inBook((db) => db.exec(`DELETE FROM events WHERE seq = ${count}; DELETE FROM content WHERE id >= ${count * 65_536}`));
    await expectRefused(`event ${count} is missing`, `event ${count} is missing`);
  });

  it("when all its events are gone", async () => {
    await fill();
    inBook((db) => db.exec("DELETE FROM events; DELETE FROM content"));
    await expectRefused("event 1 is missing", "event 1 is missing");
  });

  it.each(["anchor.json", "desk.key"])("when its %s is gone", async (name) => {
    await fill();
    rmSync(path(name));
    await expectRefused("the anchor beside the database is missing", "the anchor beside the database is missing");
  });

  it("when the anchor was set back to where the chain was cut", async () => {
    const count = await fill();
    inBook((db) => {
      db.exec(`DELETE FROM events WHERE seq = ${count}; DELETE FROM content WHERE id >= ${count * 65_536}`);
      const head = db.prepare("SELECT hash FROM events ORDER BY seq DESC LIMIT 1").pluck().get();
      writeFileSync(path("anchor.json"), JSON.stringify({ ...(JSON.parse(readFileSync(path("anchor.json"), "utf8")) as object), count: count - 1, head }));
    });
    await expectRefused("not signed with this desk's key", "not signed with this desk's key");
  });

  it("when the anchor is no anchor", async () => {
    await fill();
    writeFileSync(path("anchor.json"), "{");
    await expectRefused("cannot be read", "cannot be read");
  });

  it("when the last event's hash was edited, its data was, or both were made to fit", async () => {
    const count = await fill();
    const last = inBook((db) => db.prepare("SELECT * FROM events WHERE seq = ?").get(count)) as EventRow;
    const put = (row: EventRow): void => inBook((db) => void db.prepare("UPDATE events SET at = @at, hash = @hash WHERE seq = @seq").run(row));
    put({ ...last, hash: "f".repeat(64) });
    await expectRefused(`event ${count} is not the one the anchor knows`, `event ${count} was changed`);
    put({ ...last, at: last.at + 1 });
    await expectRefused(`event ${count} was changed`, `event ${count} was changed`);
    const edited = { ...last, at: last.at + 1 };
    put({ ...edited, hash: eventHash(edited) });
    await expectRefused(`event ${count} is not the one the anchor knows`, `event ${count} is not the one the anchor knows`);
  });

  it("when what came after the anchor was changed", async () => {
    await fill();
    const early = readFileSync(path("anchor.json"));
    const more = await openStore({ dir });
    await more.ledger.commit(["2026-05-01", "2026-05-02", "2026-05-03"].map((date) => ({ type: "day.closed", at: 9, actor: { kind: "system" }, data: { date } })));
    const { count } = more.head();
    await more.close();
    writeFileSync(path("anchor.json"), early);
    inBook((db) => db.exec(`UPDATE events SET at = at + 1 WHERE seq = ${count - 1}`));
    await expectRefused(`event ${count - 1} was changed`, `event ${count - 1} was changed`);
  });
});

describe("a folder that is as an engine left it opens", () => {
  const opens = async (): Promise<StoreHandle> => {
    const handle = await openStore({ dir });
    expect(await handle.verify()).toMatchObject({ ok: true });
    return handle;
  };

  it("with an anchor older than the chain, as after a death between commit and anchor; the rest is anchored at once", async () => {
    const handle = await openStore({ dir });
    const first = readFileSync(path("anchor.json"));
    await handle.ledger.commit(storyOf(STORY));
    const { count } = handle.head();
    await handle.close();
    writeFileSync(path("anchor.json"), first);
    expect(anchored()).toBe(0);
    const again = await opens();
    expect(anchored()).toBe(count);
    await again.close();
  });

  it("when it died before its first anchor, or before its first table", async () => {
    await (await openStore({ dir })).close();
    rmSync(path("anchor.json"));
    await (await opens()).close();
    rmSync(path("anchor.json"));
    rmSync(path("desk.key"));
    await (await opens()).close();
    for (const name of ["anchor.json", "desk.key", "wardroom.db"]) rmSync(path(name));
    writeFileSync(path("wardroom.db"), "");
    const handle = await opens();
    expect(await handle.ledger.commit(storyOf(STORY))).toBeGreaterThan(0);
    await handle.close();
    await (await opens()).close();
  });

  it("after a half-written anchor or key beside the whole one", async () => {
    await fill();
    for (const name of ["anchor.json", "desk.key"]) writeFileSync(path(`${name}.new`), "{");
    await (await opens()).close();
    copyFileSync(path("anchor.json"), path("kept"));
    await (await opens()).close();
    expect(readFileSync(path("anchor.json"))).toEqual(readFileSync(path("kept")));
  });
});

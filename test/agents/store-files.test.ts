import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NewEvent } from "../../shared/domain/event.ts";
import * as ledger from "../../agents/store/migrations/0001-ledger.ts";
import * as projections from "../../agents/store/migrations/0002-projections.ts";
import * as kpis from "../../agents/store/migrations/0003-kpis.ts";
import { openReader, openStore } from "../../agents/store/open.ts";
import { BOOK_SIZE, bookRow, STORY, storyOf } from "../support/story.ts";

const SYSTEM = { kind: "system" } as const;
let dir = "";
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), "wardroom-store-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const rows = Array.from({ length: BOOK_SIZE }, (_, i) => bookRow(i));
async function fill(at: string, hooks: { onAck?: (seq: number) => void } = {}): Promise<void> {
  const handle = await openStore({ dir: at, ...hooks });
  await handle.bulkImport(async (book) => {
    await book.append([{ type: "book.opened", at: 1, actor: SYSTEM, data: { bookId: "B", practice: true, asOf: "2026-03-05" } }]);
    await book.rows({ importId: "I", n: 1, at: 2, rows });
  });
  for (const event of storyOf(STORY)) await handle.ledger.commit([event]);
  await handle.close();
}

describe("a folder of an earlier version", () => {
  it("has its projections made anew from the chain when it is opened", async () => {
    const [newer, older] = [join(dir, "newer"), join(dir, "older")];
    await fill(newer);
    const reader = openReader(newer);
    const kept = reader.projections();
    reader.close();
    mkdirSync(older);
    for (const name of ["anchor.json", "desk.key"]) copyFileSync(join(newer, name), join(older, name));
    const file = new Database(join(older, "wardroom.db"));
    for (const { sql } of [ledger, projections, kpis]) file.exec(sql);
    file.pragma("user_version = 3");
    file.exec(`ATTACH '${join(newer, "wardroom.db")}' AS newer; INSERT INTO events SELECT * FROM newer.events; INSERT INTO content SELECT * FROM newer.content`);
    file.close();
    expect(() => openReader(older)).toThrow(/older version \(schema 3, .*wardroom serve/);
    const handle = await openStore({ dir: older });
    expect(kept.promises).not.toEqual([]);
    expect(await handle.projections()).toEqual(kept);
    expect(await handle.verify()).toMatchObject({ ok: true });
    await handle.close();
    openReader(older).close();
  });
});

describe("a folder of a later version", () => {
  it("is refused to readers as to the engine, and left as it is", async () => {
    await fill(dir);
    const file = new Database(join(dir, "wardroom.db"));
    file.pragma("user_version = 999");
    file.close();
    expect(() => openReader(dir)).toThrow(/newer version \(schema 999/);
    await expect(openStore({ dir })).rejects.toThrow(/newer version \(schema 999/);
    const after = new Database(join(dir, "wardroom.db"), { readonly: true });
    expect(after.pragma("user_version", { simple: true })).toBe(999);
    after.close();
  });
});

describe("a crash", () => {
  it("at any commit loses no acknowledged event, also with the next one half written", async () => {
    const cuts: { at: string; seq: number; wal: number }[] = [];
    const handle = await openStore({ dir });
    await handle.bulkImport((book) => book.rows({ importId: "I", n: 1, at: 2, rows }));
    const snapshot = (seq: number): void => {
      const at = join(dir, `cut-${cuts.length}`);
      mkdirSync(at);
      for (const file of ["wardroom.db", "wardroom.db-wal", "anchor.json", "desk.key"]) copyFileSync(join(dir, file), join(at, file));
      cuts.push({ at, seq, wal: statSync(join(at, "wardroom.db-wal")).size });
    };
    for (const event of storyOf(STORY)) snapshot(await handle.ledger.commit([event]));
    await handle.close();

    for (const [i, cut] of cuts.entries()) {
      // Every third one loses the end of its log, as if the power went while the last commit was being written.
      const torn = i % 3 === 2 && (cuts[i - 1] as typeof cut).wal < cut.wal;
      if (torn) truncateSync(join(cut.at, "wardroom.db-wal"), cut.wal - 100);
      const again = await openStore({ dir: cut.at });
      const { count } = again.head();
      expect(count).toBeGreaterThanOrEqual(torn ? cut.seq - 1 : cut.seq);
      expect(await again.verify()).toMatchObject({ ok: true });
      const kept = await again.projections();
      await again.rebuild();
      expect(await again.projections()).toEqual(kept);
      await again.close();
    }
    expect(cuts.length).toBeGreaterThan(15);
  });
});

describe("the folder", () => {
  it("is worked by one engine at a time", async () => {
    const first = await openStore({ dir });
    await expect(openStore({ dir })).rejects.toThrow(`another Wardroom has this folder open (pid ${process.pid})`);
    await first.close();
    const second = await openStore({ dir });
    await second.close();
  });

  it("keeps the desk's key to its owner, and an anchor that is never ahead of the chain", async () => {
    await fill(dir);
    expect(statSync(join(dir, "desk.key")).mode & 0o077).toBe(0);
    const reader = openReader(dir);
    expect(JSON.parse(readFileSync(join(dir, "anchor.json"), "utf8"))).toMatchObject({ count: (await reader.store.events(0, 1000)).length });
    expect(reader.rebuilt()).toEqual(reader.projections());
    reader.close();
  });

  it("acknowledges every event in order, once", async () => {
    const acked: number[] = [];
    await fill(dir, { onAck: (seq) => acked.push(seq) });
    expect(acked).toEqual([...acked].sort((a, b) => a - b));
    expect(new Set(acked).size).toBe(acked.length);
    const reader = openReader(dir);
    expect(await reader.store.event(acked.at(-1) as number)).not.toBeNull();
    expect(await reader.store.event((acked.at(-1) as number) + 1)).toBeNull();
    reader.close();
  });
});

describe("erasing a person", () => {
  it("leaves nothing of them in any file, and a chain that verifies", async () => {
    const secret = "要抹去的合成句子 erase-me-synthetic-4711";
    const handle = await openStore({ dir });
    await handle.bulkImport((book) => book.rows({ importId: "I", n: 1, at: 2, rows: [bookRow(0, { person: { name: "Erasable Synthetic 8812", honorific: "", phones: { P1: "+15550108812" }, verifyValue: null } }), bookRow(2)] }));
    const said = (n: number): NewEvent =>
      ({ type: "turn.customer", at: 3 + n, actor: { kind: "customer" }, data: { attemptId: "T1", caseId: "C0", n, mind: "playbook", reading: null, interrupted: false, ms: 1 }, content: [{ slot: "words", customerId: "K0", kind: "words", body: `${secret} ${n}` }] });
    for (let n = 1; n <= 50; n++) await handle.ledger.commit([said(n)]);
    expect((await handle.store.turns("T1")).map(({ text }) => text)).toContain(`${secret} 7`);
    await handle.erase({ customerIds: ["K0"], reason: "asked", at: 99 });
    const held = (needle: string): string[] => readdirSync(dir).filter((file) => readFileSync(join(dir, file)).includes(needle));
    for (const needle of [secret, "erase-me", "Erasable Synthetic", "+15550108812"]) expect(held(needle)).toEqual([]);
    expect(held("Synthetic Person K1")).not.toEqual([]);
    expect(await handle.store.person("K0")).toBeNull();
    expect(await handle.store.person("K1")).toMatchObject({ name: "Synthetic Person K1" });
    expect((await handle.store.turns("T1")).every(({ text }) => text === "")).toBe(true);
    expect(await handle.verify()).toMatchObject({ ok: true });
    await handle.close();
    expect(held(secret)).toEqual([]);
  });

  it("does not take the figures of the debts", async () => {
    const handle = await openStore({ dir });
    await handle.bulkImport((book) => book.rows({ importId: "I", n: 1, at: 2, rows: [bookRow(0)] }));
    await expect(handle.erase({ contentIds: ["1-0"], reason: "asked", at: 9 })).rejects.toThrow("cannot be erased");
    expect(await handle.verify()).toMatchObject({ ok: true, events: 1 });
    await handle.close();
  });
});

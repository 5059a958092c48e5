import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Draft } from "../../../agents/book/draft.ts";
import { importBook, type ImportSummary } from "../../../agents/book/import.ts";
import { factHashOf } from "../../../agents/book/join.ts";
import type { BookWriter, BulkImport, Store } from "../../../agents/ports.ts";
import { openReader, openStore } from "../../../agents/store/open.ts";
import { IMPORT_NOON } from "../../support/book.ts";

let dir = "";
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), "wardroom-digest-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A synthetic person's row; only the number to call differs. */
const draft = (phone: string): Draft => ({
  customerKey: "X-1", jurisdiction: "US", timeZone: null, language: "en", name: "Synthetic Lima", honorific: "", gender: null, verify: null, synthetic: true, hasMinimumDue: false, stops: [], asOf: "2026-11-01", earlierContacts: [],
  points: [{ phone, label: "self", consentAiVoice: true, valid: null, optedOut: false, synthetic: true }],
  debt: { accountId: "A-1", product: "card", currency: "USD", principal: 100, balance: 100, minimumDue: 10, dueDate: "2026-10-01", daysPastDue: 31, paymentHistory: [], billed: [], paid: [], limit: null },
});
const number = (n: number): string => `+1555${String(n).padStart(7, "0")}`;

async function digestAt(at: string): Promise<BookWriter["digest"]> {
  const handle = await openStore({ dir: at });
  const { value } = await handle.bulkImport(async (book) => book.digest);
  await handle.close();
  return value;
}

describe("what a row's person is known again by", () => {
  it("differs for every other number: none of 70,000 is taken for another, which 16 bits could not tell apart", async () => {
    const digest = await digestAt(":memory:");
    const seen = new Set<string>();
    const facts = new Set<string>();
    for (let n = 0; n < 70_000; n++) {
      const [fact, person] = factHashOf(draft(number(n)), false, digest).split(".");
      facts.add(fact as string);
      seen.add(person as string);
    }
    expect(facts.size).toBe(1);
    expect(seen.size).toBe(70_000);
  });

  it("is under the desk's key: another desk's says nothing here, nor does a hash anybody can make; it is the same after opening again", async () => {
    const [one, other] = [await digestAt(join(dir, "one")), await digestAt(join(dir, "other"))];
    const text = ["Synthetic Lima", "", "", number(1)].join("\u001f");
    expect(one(text)).toMatch(/^[0-9a-f]{16}$/);
    expect(factHashOf(draft(number(1)), false, one).split(".")[1]).toBe(one(text));
    expect(one(text)).not.toBe(other(text));
    expect(createHash("sha256").update(text).digest("hex")).not.toContain(one(text));
    expect((await digestAt(join(dir, "one")))(text)).toBe(one(text));
  });
});

describe("a book taken again after the folder was closed", () => {
  const HEAD = "account,customer,name,country,balance,dpd,mobile";
  const take = (rows: string, desk: { store: Store; bulkImport: BulkImport }, dryRun = false): Promise<ImportSummary> => {
    const file = join(dir, "book.csv");
    writeFileSync(file, `${HEAD}\n${rows}\n`);
    return importBook({ file, rejectsFile: join(dir, "rejects.csv"), mapping: null, practice: false, seed: 7, asOf: null, dryRun }, { store: desk.store, bulk: desk.bulkImport, now: () => IMPORT_NOON, actor: { kind: "system" } });
  };
  const row = (phone: string): string => `A-1,X-1,Lima,CN,1000,12,${phone}`;

  it("is known again, also when it is only tried out; a changed number is news", async () => {
    const data = join(dir, "data");
    const first = await openStore({ dir: data });
    expect(await take(row("13812345678"), first)).toMatchObject({ new: 1 });
    await first.close();
    const looked = openReader(data);
    expect(await take(row("13812345678"), looked, true)).toMatchObject({ unchanged: 1, updated: 0 });
    expect(await take(row("13812345679"), looked, true)).toMatchObject({ unchanged: 0, updated: 1 });
    looked.close();
    const second = await openStore({ dir: data });
    expect(await take(row("13812345678"), second)).toMatchObject({ unchanged: 1, updated: 0 });
    expect(await take(row("13812345679"), second)).toMatchObject({ unchanged: 0, updated: 1 });
    expect((await second.store.person("K000001"))?.phones).toEqual({ P1: "+8613812345678", P2: "+8613812345679" });
    await second.close();
  });

  it("is not known where the key is gone, and looking makes none", async () => {
    const data = join(dir, "data");
    const first = await openStore({ dir: data });
    await take(row("13812345678"), first);
    await first.close();
    rmSync(join(data, "desk.key"));
    const looked = openReader(data);
    expect(await take(row("13812345678"), looked, true)).toMatchObject({ unchanged: 0, updated: 1 });
    looked.close();
    expect(existsSync(join(data, "desk.key"))).toBe(false);
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRejects } from "../../../agents/book/rejects.ts";
import { bookDesk, type BookDesk } from "../../support/book.ts";

let desk: BookDesk;
beforeEach(async () => { desk = await bookDesk(); });
afterEach(() => desk.close());

const HEAD = "account,customer,name,country,language,time zone,currency,balance,minimum due,due date,dpd,mobile,phone label,consent,dispute,flags,id last4,last contact,last contact outcome,synthetic";
const GOOD: Readonly<Record<string, string>> = {
  account: "A-1", customer: "X-1", name: "Lima Practicewell", country: "US", language: "English", "time zone": "America/New_York", currency: "USD", balance: "100.00",
  "minimum due": "10", "due date": "2026-10-01", dpd: "31", mobile: "2125551234", "phone label": "self", consent: "yes", dispute: "no", flags: "", "id last4": "1234",
  "last contact": "2026-10-20", "last contact outcome": "no answer", synthetic: "",
};
const line = (change: Readonly<Record<string, string>>): string => HEAD.split(",").map((name) => ({ ...GOOD, ...change })[name] ?? "").join(",");

const WRONG: readonly (readonly [Readonly<Record<string, string>>, string, string])[] = [
  [{ account: "" }, "account", "missing"],
  [{ account: "6.22E+18" }, "account", "rounded"],
  [{ country: "Atlantis", mobile: "+12125551234" }, "jurisdiction", "not one of"],
  [{ language: "Klingon" }, "language", "not one of"],
  [{ "time zone": "EST5" }, "time_zone", "not a time zone"],
  [{ currency: "XQX" }, "currency", "not a currency"],
  [{ balance: "" }, "balance", "missing"],
  [{ balance: "lots" }, "balance", "not an amount"],
  [{ balance: "1.234" }, "balance", "declare `decimal`"],
  [{ balance: "1e99" }, "balance", "not an amount"],
  [{ "minimum due": "-5" }, "minimum_due", "less than nothing"],
  [{ "due date": "2026-02-30" }, "due_date", "no such day"],
  [{ "due date": "03/04/2026" }, "due_date", "declare `dateOrder`"],
  [{ dpd: "1.5" }, "days_past_due", "not a whole number"],
  [{ dpd: "99999" }, "days_past_due", "hundred years"],
  [{ dpd: "", "due date": "" }, "days_past_due", "missing"],
  [{ mobile: "12345" }, "phone", "not a telephone number"],
  [{ mobile: "+12125550123" }, "phone", "kept for fiction"],
  [{ "phone label": "neighbourhood" }, "phone_label", "not one of"],
  [{ consent: "maybe" }, "consent_ai_voice", "neither yes nor no"],
  [{ dispute: "perhaps" }, "dispute", "neither yes nor no"],
  [{ flags: "angry" }, "flags", "not one of"],
  [{ "id last4": "12" }, "id_last4", "not four"],
  [{ "last contact": "2027-01-01" }, "last_contact", "after the book's date"],
  [{ synthetic: "yes" }, "synthetic", "made up for practice"],
];

describe("a row that cannot be taken", () => {
  it.each(WRONG)("%o goes to the rejects under %s, and the rest is taken", async (change, field, reason) => {
    const summary = await desk.take(`${HEAD}\n${line(change)}\n${line({ account: "A-2", customer: "X-2" })}\n`);
    expect(summary).toMatchObject({ new: 1, rejected: 1, rows: 2 });
    const [reject = "", ...more] = desk.rejects();
    expect(more).toEqual([]);
    expect(reject.startsWith(`2,${field},`)).toBe(true);
    expect(reject).toContain(reason);
  });

  it("is named by field and rule, never by what stood there", async () => {
    const secrets = { name: "\u0001Secretive", mobile: "987-secret", "id last4": "secret-id", balance: "secret-sum" };
    await desk.take(`${HEAD}\n${line(secrets)}\n`);
    expect(desk.rejects()).toHaveLength(4);
    expect(desk.rejects().join("\n")).not.toMatch(/secret/i);
  });

  it("is one that has slid out of its columns, or an account met twice", async () => {
    await desk.take(`${HEAD}\n${line({})},extra\nA-9,X\n${line({})}\n`);
    expect(desk.rejects()).toEqual(["2,row,21 cells where the header has 20", "3,row,2 cells where the header has 20"]);
    const other = await desk.take(`${HEAD}\n${line({ account: "B-1" })}\n${line({ account: "B-1", balance: "7" })}\n`);
    expect(other).toMatchObject({ new: 1, rejected: 1 });
    expect(desk.rejects()).toEqual(["3,account,the same account as in row 2"]);
  });

  it("leaves no rejects of an earlier file standing as if they were this one's", async () => {
    await desk.take(`${HEAD}\n${line({ balance: "" })}\n`);
    expect(desk.rejects()).toHaveLength(1);
    await desk.take(`${HEAD}\n${line({})}\n`);
    expect(desk.rejects()).toEqual([]);
  });

  it("is found by a dry run too, which leaves the book as it was", async () => {
    const summary = await desk.take(`${HEAD}\n${line({ balance: "" })}\n${line({})}\n`, { dryRun: true });
    expect(summary).toMatchObject({ new: 1, rejected: 1, dryRun: true, seq: null });
    expect(desk.rejects()).toHaveLength(1);
    expect(desk.handle.head().count).toBe(0);
  });
});

it("fails, and does not hang, when the rejects file cannot be made after all", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wardroom-rejects-"));
  const rejects = await openRejects(join(folder, "rejects.csv"));
  rmSync(folder, { recursive: true });
  await rejects.add(2, [{ field: "balance", code: "missing", reason: "missing" }]);
  await expect(rejects.finish()).rejects.toThrow(/^cannot write the rejects to .*: no such folder$/);
  // Whoever waits for it once more is told the same.
  await expect(rejects.finish()).rejects.toThrow("no such folder");
});

import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkMapping } from "../../../agents/book/mapping/load.ts";
import { bookDesk, type BookDesk } from "../../support/book.ts";

const guide = readFileSync(new URL("../../../docs/import.md", import.meta.url), "utf8");
const blocks = (language: string): string[] => [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, body = ""]) => body);

let desk: BookDesk;
beforeEach(async () => { desk = await bookDesk(); });
afterEach(() => desk.close());

it("does what the guide to importing says of its own examples", async () => {
  const [[book = "", payments = ""], [mapping = ""], [rejects = ""]] = [blocks("csv"), blocks("json"), blocks("text")];
  expect(await desk.take(book, { mapping: checkMapping(JSON.parse(mapping)), practice: true })).toMatchObject({ new: 2, current: 1, rejected: 2, customers: 1, asOf: "2026-11-20" });
  expect(["row,field,reason", ...desk.rejects()]).toEqual(rejects.trimEnd().split("\n"));
  const [first, second] = await desk.handle.store.casesOf("K000001");
  expect(first).toMatchObject({ state: "stopped", debt: { balance: 123_456, minimumDue: 10_000, daysPastDue: 60, dueDate: "2026-09-15", currency: "USD" } });
  expect(second).toMatchObject({ stops: [{ kind: "lawyer" }], debt: { balance: 8_000, minimumDue: 2_500 } });
  expect(await desk.handle.store.customer("K000001")).toMatchObject({ timeZone: "America/New_York", language: "en", points: [{ valid: true, synthetic: true }] });
  expect(await desk.pay(payments)).toMatchObject({ updated: 1, rejected: 1 });
  expect((await desk.handle.store.caseById("C000001"))?.debt.balance).toBe(23_456);
});

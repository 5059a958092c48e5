import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../agents/host/start/stale.mjs";
import { encoded } from "../support/legacy-encodings.ts";
import { Ledger } from "./support/ledger.ts";
import { ImportWizard } from "./support/pages/import-wizard.ts";
import { expect, test } from "./support/test.ts";

test.use({ deskOptions: { practice: false } });
test.slow();

/** The whole book where it lies beside the product; else the sixty rows of it that lie with the tests. */
const WHOLE = join(ROOT, "..", "shared", "data", "uci-credit-3000.csv");
const UCI = existsSync(WHOLE) ? WHOLE : join(ROOT, "test", "fixtures", "uci-credit-60.csv");

test("the UCI book, by the mapping that ships for it: what is past due becomes the book", async ({ desk, signedIn: page }) => {
  const rows = readFileSync(UCI, "utf8").trim().split("\n").slice(1).map((line) => line.split(",").map(Number));
  const pastDue = rows.filter((row) => (row[6] ?? 0) >= 1);

  const wizard = new ImportWizard(page);
  await page.goto(`${desk.url}/#/book/import`);
  await wizard.choose(UCI);
  await wizard.useMapping("uci-credit");
  await wizard.toFields();
  await expect(wizard.previewRows).toHaveCount(10);
  await wizard.tryOut();
  expect(await wizard.figure("Rows read")).toBe(rows.length);
  expect(await wizard.figure("New cases")).toBe(pastDue.length);
  expect(await wizard.figure("Rejected")).toBe(0);
  expect((await Ledger.of(desk.dir)).every("import.batch")).toEqual([]);
  await wizard.take();
  await expect(wizard.job).toContainText("Import done", { timeout: 30_000 });
  await wizard.toBook();
  await expect(page.getByRole("search")).toContainText(`${pastDue.length.toLocaleString("en")} cases`);

  const ledger = await Ledger.of(desk.dir);
  expect(ledger.whole).toBe(true);
  expect(ledger.every("import.finished").map(({ data, actor }) => ({ taken: data.taken, rejected: data.rejected, actor }))).toEqual([{ taken: pastDue.length, rejected: 0, actor: { kind: "user", userId: "desk" } }]);
  // Nothing of it can be mistaken for live.
  expect(ledger.every("book.opened").map(({ data }) => data.practice)).toEqual([true]);
});

const HEAD = "账号,姓名,手机,国家,时区,币种,余额,最低还款额,逾期月数,数据日期";
const GOOD = 400;
/** A bank's file as an old system hands it over: GB18030, and some rows that cannot be taken. Names and numbers are invented. */
function oldFile(): { readonly content: Buffer; readonly bad: readonly { readonly row: number; readonly field: string; readonly reason: string }[] } {
  const good = Array.from({ length: GOOD }, (_, i) => `L${String(i + 1).padStart(5, "0")},陈样${"一二三四五六七八九十"[i % 10]},138000${String(i).padStart(5, "0")},CN,Asia/Shanghai,CNY,${1_000 + i * 7}.50,${100 + i}.00,${1 + (i % 6)},2026-11-01`);
  const bad = [
    { line: "L90001,陈样甲,13800099991,CN,Asia/Shanghai,CNY,不详,100.00,2,2026-11-01", field: "Balance", reason: "not an amount" },
    { line: "L90002,陈样乙,13800099992,CN,Asia/Shanghai,CNY,3000.00,300.00,2,2026-02-30", field: "As of", reason: "no such day on the calendar" },
    { line: ",陈样丙,13800099993,CN,Asia/Shanghai,CNY,3000.00,300.00,2,2026-11-01", field: "Account", reason: "missing" },
    { line: "L00001,陈样丁,13800099994,CN,Asia/Shanghai,CNY,3000.00,300.00,2,2026-11-01", field: "Account", reason: "the same account as an earlier row" },
  ];
  const rows = [...good.slice(0, 3), bad[0]?.line, ...good.slice(3), ...bad.slice(1).map(({ line }) => line)];
  const found = bad.map(({ line, field, reason }) => ({ row: rows.indexOf(line) + 2, field, reason }));
  return { content: encoded(`${HEAD}\r\n${rows.join("\r\n")}\r\n`, "gb18030"), bad: found };
}

test("a GB18030 file with bad rows: recognised, asked about, tried out, cancelled and taken up again; what is rejected is handed back with its reasons", async ({ desk, signedIn: page }) => {
  const { content, bad } = oldFile();
  const wizard = new ImportWizard(page);
  await page.goto(`${desk.url}/#/book/import`);
  await wizard.choose({ name: "逾期清单.csv", content });

  await test.step("encoding and columns are recognised", async () => {
    await expect(page.getByRole("combobox", { name: "Encoding" })).toHaveValue("GB18030");
    await expect(page.getByRole("row", { name: /^姓名/ })).toContainText("Name");
    await expect(page.getByRole("row", { name: /^余额/ })).toContainText("Balance");
  });
  await wizard.toFields();

  await test.step("one question stands between the file and the book, and is answered", async () => {
    await expect(page.getByRole("heading", { name: "“逾期月数” counts months: how is it turned into days?" })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Try it out/ })).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("button", { name: /^30 days a month/ }).click();
    await expect(page.getByRole("region", { name: "to confirm" })).toBeHidden();
  });

  await test.step("ten rows as the import would understand them, the bad one with its reason, names and numbers masked", async () => {
    await expect(wizard.previewRows).toHaveCount(10);
    await expect(wizard.previewRows.nth(3)).toHaveAttribute("data-outcome", "rejected");
    await expect(wizard.previewFaults).toHaveText(["BlockedBalance: not an amount"]);
    await expect(wizard.previewRows.first()).toContainText("1000.50");
    expect(await wizard.preview.innerText()).not.toMatch(/陈样[一二三四五六七八九十]|138000\d{5}/);
  });

  await test.step("a dry run tells what would happen, and does none of it", async () => {
    await wizard.tryOut();
    expect([await wizard.figure("Rows read"), await wizard.figure("New cases"), await wizard.figure("Rejected")]).toEqual([GOOD + bad.length, GOOD, bad.length]);
    expect(await wizard.rejects()).toEqual(bad);
    expect((await Ledger.of(desk.dir)).every("book.opened")).toEqual([]);
  });

  await test.step("the rejects come as a file", async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^All of them as CSV/ }).click()]);
    const csv = readFileSync(await download.path(), "utf8");
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    expect(csv.trim().split(/\r?\n/)).toHaveLength(bad.length + 1);
    for (const { row } of bad) expect(csv).toMatch(new RegExp(`^\\uFEFF?${row},|\\n${row},`));
  });

  await wizard.take();
  await expect(wizard.job).toContainText("Import done", { timeout: 30_000 });
  await wizard.toBook();
  await expect(page.getByRole("search")).toContainText(`${GOOD} cases`);
  expect((await Ledger.of(desk.dir)).every("import.finished").map(({ data }) => [data.taken, data.rejected])).toEqual([[GOOD, bad.length]]);
});

test("an import cancelled on its way leaves the book as it was, and is taken up again", async ({ desk, signedIn: page }) => {
  const rows = Array.from({ length: 60_000 }, (_, i) => `L${i + 1},TWD,${1_000 + i}.00,${i % 200}`);
  const wizard = new ImportWizard(page);
  await page.goto(`${desk.url}/#/book/import`);
  await wizard.choose({ name: "large.csv", content: `account,currency,balance,days past due\n${rows.join("\n")}\n` });
  await wizard.toFields();
  await wizard.tryOut();
  const cases = await wizard.figure("New cases");
  await wizard.take();
  await wizard.press("Cancel the import");
  await expect(wizard.job).toContainText("Import cancelled");
  await expect(wizard.job).toContainText("Nothing was imported and the book is as it was.");
  expect((await Ledger.of(desk.dir)).every("import.finished")).toEqual([]);

  await page.reload();
  await expect(wizard.job).toContainText("Import cancelled");
  await wizard.press("Take it up again");
  await expect(wizard.job).toContainText("Import done", { timeout: 60_000 });
  await wizard.toBook();
  await expect(page.getByRole("search")).toContainText(`${cases.toLocaleString("en")} cases`);
  expect((await Ledger.of(desk.dir)).whole).toBe(true);
});

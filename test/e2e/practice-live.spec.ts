import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Ledger } from "./support/ledger.ts";
import { FirstRun } from "./support/pages/first-run.ts";
import { Frame, SCREENS } from "./support/pages/frame.ts";
import { ImportWizard } from "./support/pages/import-wizard.ts";
import { runShift } from "./support/shift.ts";
import { expect, test } from "./support/test.ts";

/** A bank's file of three: invented, with numbers that are given to nobody. */
const BANK_FILE = [
  "account,name,phone,country,time zone,currency,balance,minimum due,days past due",
  "A-1001,Jane Roe,+12125550123,US,America/New_York,USD,1200.50,120.00,12",
  "A-1002,John Doe,+12125550124,US,America/New_York,USD,830.00,83.00,45",
  "A-1003,Ann Poe,+12125550125,US,America/New_York,USD,2400.00,240.00,75",
].join("\n");

test.slow();

test("a practice book says so on every screen, takes no live book, and nothing of it can reach a live line", async ({ desk, signedIn: page }) => {
  const frame = new Frame(page);
  const engine = await desk.engine(page.context());
  await runShift(engine);
  for (const screen of SCREENS) {
    await frame.goTo(screen);
    await expect(frame.mark, screen).toHaveAttribute("data-mode", "practice");
    await expect(frame.mode, screen).toHaveText(/^Practicenothing dials$/);
  }

  const { fileId } = await engine.imports.begin({ name: "bank.csv", bytes: Buffer.byteLength(BANK_FILE) });
  await engine.imports.piece({ fileId, at: 0, data: Buffer.from(BANK_FILE).toString("base64") });
  const { draft } = await engine.imports.inspect({ fileId, draft: null });
  await expect(engine.imports.start({ fileId, draft, kind: "import", practice: false })).rejects.toMatchObject({ code: "CONFLICT", data: { why: "practice_book_there" } });

  await engine.shift.stopEverything({ reason: "enough" });
  const ledger = await Ledger.of(desk.dir);
  expect(ledger.every("book.opened").map(({ data }) => data.practice)).toEqual([true]);
  expect(new Set(ledger.every("attempt.reserved").map(({ data }) => data.practice))).toEqual(new Set([true]));
  expect(readdirSync(desk.dir).filter((file) => file.includes("line"))).toEqual(["practice-line.jsonl"]);
});

test.describe("a live book", () => {
  test.use({ deskOptions: { practice: false } });

  test("says Live on every screen; no shift starts on it, and why stands there", async ({ desk, signedIn: page }) => {
    const frame = new Frame(page);
    const first = new FirstRun(page);
    await first.reads("English");
    await first.worksIn("Live");
    await page.getByRole("button", { name: /^Choose a file/ }).click();
    const wizard = new ImportWizard(page);
    await wizard.choose({ name: "bank.csv", content: BANK_FILE });
    await wizard.toFields();
    await wizard.tryOut();
    await wizard.take();
    await expect(wizard.job).toContainText("Import done");
    await wizard.toBook();

    for (const screen of SCREENS) {
      await frame.goTo(screen);
      await expect(frame.mark, screen).toHaveAttribute("data-mode", "live");
      await expect(frame.mode, screen).toHaveText(/^Livereal people answer$/);
    }
    await frame.goTo("Floor");
    const why = "This is a live book and no line is on the allow-list, so nothing can dial.";
    await expect(frame.main.getByText(why)).toBeVisible();
    const start = frame.shift.getByRole("button", { name: "Start a shift" });
    await expect(start).toHaveAttribute("aria-disabled", "true");
    await start.hover();
    await expect(page.getByRole("tooltip")).toHaveText(why);
    await page.keyboard.press("Control+K");
    await expect(page.getByRole("combobox")).toBeFocused();
    await page.keyboard.type("start");
    await expect(page.getByRole("option", { name: "Start a shift" })).toHaveCount(0);

    const engine = await desk.engine(page.context());
    await expect(engine.shift.start({ days: 1, speed: 0 })).rejects.toMatchObject({ code: "CONFLICT", data: { why: "live_book_no_line" } });
    const ledger = await Ledger.of(desk.dir);
    expect(ledger.every("book.opened").map(({ data }) => data.practice)).toEqual([false]);
    expect([...ledger.every("shift.started"), ...ledger.every("attempt.reserved")]).toEqual([]);
    expect(existsSync(join(desk.dir, "practice-line.jsonl"))).toBe(false);
  });
});

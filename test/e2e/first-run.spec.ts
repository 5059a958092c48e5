import { localTime, instantOf } from "../../shared/lib/time-zone.ts";
import { Ledger } from "./support/ledger.ts";
import { FirstRun } from "./support/pages/first-run.ts";
import { Floor } from "./support/pages/floor.ts";
import { Frame } from "./support/pages/frame.ts";
import { expect, test } from "./support/test.ts";

test.use({ deskOptions: { practice: false } });
test.slow();

test("from an empty folder to a finished practice shift, and every screen tells what the ledger holds", async ({ desk, signedIn: page }) => {
  const first = new FirstRun(page);
  await expect(page.getByRole("heading", { name: "Which language do you read?" })).toBeVisible();
  await first.reads("English");
  await first.worksIn("Practice");
  await first.takesThePracticeBook();
  await first.letsThePlaybookSpeak();

  // A day of it is a whole shift: the floor is gone to first, and the number of days set where such things are set.
  await page.getByRole("button", { name: "Go to the floor", exact: true }).click();
  const frame = new Frame(page);
  const floor = new Floor(page);
  await expect(page.getByText("The team is ready. No shift has begun.")).toBeVisible();
  await frame.goTo("Settings");
  await page.getByRole("region", { name: "Practice shift" }).getByRole("textbox", { name: "Days" }).fill("1");
  await page.getByRole("region", { name: "Practice shift" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("region", { name: "Practice shift" }).getByText("Saved")).toBeVisible();
  await frame.goTo("Floor");
  await page.getByRole("button", { name: "Start the practice shift" }).click();
  await expect(frame.shift).toContainText("Running");
  await frame.setSpeed("As fast as it goes");
  await floor.isOver();

  const ledger = await Ledger.of(desk.dir);
  expect(ledger.whole).toBe(true);
  const ended = ledger.every("shift.ended").at(-1);
  expect(ended?.data.reason).toBe("finished");
  const attempts = ledger.every("attempt.reserved");
  expect(attempts.length).toBeGreaterThan(100);

  await test.step("the floor shows its last day", async () => {
    const midnight = instantOf({ date: localTime((ended?.at ?? 0) - 1, "Asia/Shanghai").date, minute: 0 }, "Asia/Shanghai");
    const today = ledger.every("attempt.ended", midnight);
    await expect.poll(() => floor.count("Front office", "conversations today")).toBe(today.filter(({ data }) => data.conversation).length);
    expect(await floor.count("Front office", "promises")).toBe(ledger.every("promise.made", midnight).length);
    expect(await floor.count("Back office", "calls inspected")).toBe(ledger.every("call.inspected", midnight).length);
    await expect(floor.team("Connect rate")).toContainText(`${today.filter(({ data }) => data.connected).length} / ${today.length}`);
    expect(await floor.waiting.count()).toBeLessThanOrEqual(ledger.every("inbox.opened").length);
  });

  await test.step("the calls are as many as the attempts", async () => {
    await frame.goTo("Calls");
    await expect(page.getByRole("search")).toContainText(`${attempts.length} calls`);
    await page.goto(`${desk.url}/#/calls?conversation=true`);
    await expect(page.getByRole("search")).toContainText(`${ledger.every("attempt.ended").filter(({ data }) => data.conversation).length} calls`);
  });

  await test.step("since the last shift, as many attempts, promises and payments", async () => {
    await frame.goTo("Since last shift");
    const line = (what: string, n: number): Promise<void> => expect(page.getByRole("link", { name: new RegExp(`^${what} .*${n.toLocaleString("en")}$`) })).toBeVisible();
    await line("Attempts", attempts.length);
    await line("Promises made", ledger.every("promise.made").length);
    await line("Promises kept", ledger.every("promise.kept").length);
    await line("Payments", ledger.every("payment.received").length);
    await line("Contacts refused by the gate", ledger.every("attempt.refused").length);
  });

  await test.step("the reports divide the same counts", async () => {
    await frame.goTo("Reports");
    const ends = ledger.every("attempt.ended").map(({ data }) => data);
    const rightParty = ends.filter((data) => data.rightParty).length;
    const made = (kpi: string, numerator: number, denominator: number): Promise<void> => expect(page.getByRole("region", { name: "Overview" }).getByRole("button", { name: new RegExp(`^${kpi} `) })).toContainText(`${numerator} ÷ ${denominator}`);
    await made("Right-party contact rate", rightParty, ends.length);
    await made("Promise rate", new Set(ledger.every("promise.made").map(({ data }) => data.attemptId)).size, rightParty);
    await made("Violation rate", 0, ends.filter((data) => data.conversation).length);
  });

  await test.step("the desk ends, and the folder verifies", async () => {
    expect(await desk.stop()).toBe(0);
    const after = await Ledger.of(desk.dir);
    expect(after.whole).toBe(true);
    expect(after.events.length).toBeGreaterThanOrEqual(ledger.events.length);
    expect(after.events.slice(0, ledger.events.length).map(({ hash }) => hash)).toEqual(ledger.events.map(({ hash }) => hash));
  });
});

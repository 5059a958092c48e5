import { Ledger } from "./support/ledger.ts";
import { Calls } from "./support/pages/calls.ts";
import { Frame } from "./support/pages/frame.ts";
import { runShift } from "./support/shift.ts";
import { expect, test } from "./support/test.ts";

test.slow();

test("the engine is killed in a shift: the desk stays and says so, comes back by itself, and everything acknowledged is still true", async ({ desk, signedIn: page }) => {
  const frame = new Frame(page);
  await runShift(await desk.engine(page.context()));
  await expect(frame.shift).toContainText("Running");
  const before = await Ledger.of(desk.dir);

  const said = expect(frame.away).toContainText(/Figures stand still at \d\d:\d\d:\d\d\. You can read everything on the screen\./);
  const off = expect(frame.shift.getByRole("button", { name: "End the shift" })).toHaveAttribute("aria-disabled", "true");
  desk.killEngine();
  await Promise.all([said, off]);
  await expect(page.getByRole("heading", { name: "Floor", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Negotiator,/ })).toBeVisible();

  await expect(frame.engine).toContainText("connected", { timeout: 30_000 });
  await expect(frame.away).toBeHidden();
  expect(await desk.health()).toMatchObject({ ok: true, restarts: 1 });

  await test.step("a practice shift goes on by itself", async () => {
    await expect(frame.shift).toContainText("Running");
    const engine = await desk.engine(page.context());
    const { seq } = (await engine.status.get()).ledger;
    await expect.poll(async () => (await engine.status.get()).ledger.seq, { timeout: 30_000 }).toBeGreaterThan(seq);
  });

  const after = await Ledger.of(desk.dir);
  expect(after.whole).toBe(true);
  expect(after.events.slice(0, before.events.length).map(({ hash }) => hash)).toEqual(before.events.map(({ hash }) => hash));
  const [recovered] = after.every("engine.recovered");
  const cutOff = recovered?.data.interrupted ?? [];
  expect(cutOff.length).toBeGreaterThan(0);
  const ends = new Map(after.every("attempt.ended").map(({ data }) => [data.attemptId, data.disposition]));
  expect(cutOff.map((attemptId) => ends.get(attemptId))).toEqual(cutOff.map(() => "interrupted"));

  await test.step("calls that were cut off are called interrupted", async () => {
    const calls = new Calls(page);
    await expect(page.getByRole("status").filter({ hasText: "The engine was restarted." })).toContainText(`${cutOff.length} conversation`);
    await page.goto(`${desk.url}/#/calls?disposition=interrupted`);
    await calls.counts(cutOff.length);
    expect((await calls.column("Call")).sort()).toEqual([...cutOff].sort());
    await frame.goTo("Since last shift");
    await expect(page.getByRole("link", { name: /Engine restarts 1$/ })).toBeVisible();
    await expect(page.getByRole("link", { name: new RegExp(`Conversations cut off ${cutOff.length}$`) })).toBeVisible();
  });
});

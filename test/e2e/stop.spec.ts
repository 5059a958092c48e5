import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ledger } from "./support/ledger.ts";
import { Frame } from "./support/pages/frame.ts";
import { expect, test } from "./support/test.ts";

/** What the practice line wrote down of itself: every number it dialled. */
function dialled(dir: string): number {
  const log = join(dir, "practice-line.jsonl");
  return existsSync(log) ? readFileSync(log, "utf8").split("\n").filter((line) => line !== "").length : 0;
}

test("one press stops everything: silenced, held, nothing dialled any more; starting again takes a reason", async ({ desk, signedIn: page }) => {
  const frame = new Frame(page);
  const engine = await desk.engine(page.context());
  await engine.shift.start({ days: 1, speed: 10 });
  await expect(frame.shift).toContainText("Running");
  await expect.poll(() => dialled(desk.dir), { timeout: 30_000 }).toBeGreaterThan(5);

  await frame.stopEverything();
  await expect(frame.stopped).toContainText(/\d+ conversations silenced, \d+ attempts held\./);
  const atStop = dialled(desk.dir);
  await expect(frame.stopButton).toBeHidden();
  await expect(frame.shift).toContainText("Stopped");
  await expect.poll(async () => (await engine.status.get()).live).toBe(0);

  const stopped = await Ledger.of(desk.dir);
  const [pressed] = stopped.every("stop.pressed");
  const [done] = stopped.every("stop.done");
  expect(pressed?.actor).toEqual({ kind: "user", userId: "desk" });
  expect(done?.data.tookMs).toBeLessThan(1_000);
  await expect(frame.stopped).toContainText(`${done?.data.silenced} conversations silenced, ${done?.data.held} attempts held.`);
  const after = (type: string): number => stopped.events.filter((event) => event.seq > (done?.seq ?? 0) && event.type === type).length;
  expect(after("attempt.reserved")).toBe(0);
  expect(after("turn.spoken")).toBe(0);
  expect(stopped.every("attempt.ended").filter(({ data }) => data.disposition === "stopped_by_user").length).toBe(done?.data.silenced);
  expect(dialled(desk.dir)).toBe(atStop);

  await test.step("a stop holds over a reload, and without a reason it is not lifted", async () => {
    await page.reload();
    await expect(frame.stopped).toBeVisible();
    await expect(frame.shift.getByRole("button", { name: /^Start/ })).toHaveCount(0);
    await frame.stopped.getByRole("button", { name: "Start again" }).click();
    const dialog = page.getByRole("dialog", { name: "Lift the stop" });
    await expect(dialog.getByRole("button", { name: "Start again" })).toHaveAttribute("aria-disabled", "true");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(frame.stopped).toBeVisible();
  });

  await frame.liftStop("The line was looked at");
  await expect(frame.stopped).toBeHidden();
  expect(dialled(desk.dir)).toBe(atStop);
  await frame.startShift();
  await expect(frame.shift).toContainText("Running");
  await expect.poll(() => dialled(desk.dir), { timeout: 30_000 }).toBeGreaterThan(atStop);
  const [released] = (await Ledger.of(desk.dir)).every("stop.released");
  expect(released?.data.reason).toBe("The line was looked at");
});

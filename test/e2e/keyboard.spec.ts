import { Ledger } from "./support/ledger.ts";
import { CallPage } from "./support/pages/calls.ts";
import { Floor } from "./support/pages/floor.ts";
import { Frame } from "./support/pages/frame.ts";
import { expect, test } from "./support/test.ts";

test.slow();

test("a shift is supervised without a pointer", async ({ desk, signedIn: page }) => {
  const frame = new Frame(page);
  const floor = new Floor(page);
  const { keyboard } = page;
  const go = async (letter: string): Promise<void> => {
    await keyboard.press("g");
    await keyboard.press(letter);
  };
  const focusedCard = () => page.evaluate(() => document.activeElement?.closest("[data-card]")?.getAttribute("data-card") ?? null);

  await test.step("the shift is started from the palette", async () => {
    await keyboard.press("Control+K");
    await expect(page.getByRole("combobox", { name: "Search or run a command" })).toBeFocused();
    await keyboard.type("start a shift");
    await expect(page.getByRole("option", { name: "Start a shift" })).toHaveAttribute("aria-selected", "true");
    await keyboard.press("Enter");
    await expect(frame.shift).toContainText("Running");
  });

  await test.step("the sheet tells every key that works here, and Escape gives the focus back", async () => {
    const trigger = page.getByRole("button", { name: "Shortcuts" });
    await trigger.focus();
    await keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Shortcuts" });
    for (const label of ["Palette", "Stop everything", "Pause or resume", "Inbox", "Move between cards"]) await expect(sheet.getByText(label, { exact: true }).first()).toBeVisible();
    await keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await expect(trigger).toBeFocused();
  });

  await test.step("the negotiator is paused with a reason, and resumed with one", async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (const [key, card] of [["ArrowDown", "person"], ["ArrowDown", "reminder"], ["ArrowRight", "negotiator"]] as const) {
      await keyboard.press(key);
      await expect.poll(focusedCard).toBe(card);
    }
    await keyboard.press("p");
    const drawer = floor.drawer("Negotiator");
    const asked = page.getByRole("textbox", { name: "Reason, if there is one" });
    await expect(asked).toBeFocused();
    await keyboard.type("A complaint is looked into");
    await keyboard.press("Enter");
    await expect(asked).toBeHidden();
    await expect(drawer).toContainText(/Paused(, finishing \d| by you)/);
    await keyboard.press("p");
    const needed = page.getByRole("textbox", { name: "Reason", exact: true });
    await expect(needed).toBeFocused();
    // Without one nothing happens.
    await keyboard.press("Enter");
    await expect(needed).toBeFocused();
    await keyboard.type("It was answered");
    await keyboard.press("Enter");
    await expect(needed).toBeHidden();
    await expect(drawer).not.toContainText(/Paused/);
    await keyboard.press("Escape");
    await expect(drawer).toBeHidden();
    await expect.poll(focusedCard).toBe("negotiator");
    const set = (await Ledger.of(desk.dir)).every("agent.set");
    expect(set.map(({ data, actor }) => ({ ...data, actor }))).toEqual([
      { role: "negotiator", paused: true, reason: "A complaint is looked into", actor: { kind: "user", userId: "desk" } },
      { role: "negotiator", paused: false, reason: "It was answered", actor: { kind: "user", userId: "desk" } },
    ]);
  });

  await test.step("the conversation that needs an eye most, in two strokes", async () => {
    await go("c");
    await expect(page.getByTestId("live-call").first()).not.toContainText("Ringing", { timeout: 45_000 });
    await keyboard.press("Control+K");
    await expect(page.getByRole("option").first()).toContainText(/C\d{6}/);
    await keyboard.press("Enter");
    const call = new CallPage(page);
    await expect(call.words).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(call.attemptId);
  });

  await test.step("the inbox, and the next item in it", async () => {
    await go("i");
    await expect(page.getByTestId("inbox-item").nth(1)).toBeVisible({ timeout: 60_000 });
    const chosen = () => page.locator("[data-testid=inbox-item][data-selected]").getAttribute("data-item");
    const first = await chosen();
    await keyboard.press("j");
    await expect.poll(chosen).not.toBe(first);
    await expect(page.getByTestId("handoff-pack")).toBeVisible();
    await keyboard.press("k");
    await expect.poll(chosen).toBe(first);
  });

  await test.step("the import wizard", async () => {
    await go("b");
    await expect(page.getByRole("heading", { name: "Book", level: 1 })).toBeVisible();
    await keyboard.press("i");
    await expect(page.getByRole("heading", { name: "Import a file", level: 1 })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Choose a file/ })).toBeVisible();
  });

  await test.step("and everything is stopped", async () => {
    await keyboard.press("Control+Shift+.");
    await expect(frame.stopped).toBeVisible();
  });
});

import { expect, test } from "./desk-test.ts";
import { killEngine } from "./probe.ts";

test("the floor renders over the desktop's port, outlives the engine, and is led by the menu", async ({ open }) => {
  const desk = await open({ args: ["--practice"] });
  const { page } = desk;
  const complaints: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
  page.on("pageerror", ({ message }) => void complaints.push(message));
  // Once more from the start, with somebody listening to what the policy would refuse.
  await desk.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload(), null);
  await expect(page.locator("html[data-ready]")).toBeAttached();
  await expect(page.getByText("Negotiator").first()).toBeVisible();
  await expect(page.getByText(/nothing dials/i).first()).toBeVisible();

  await page.getByRole("button", { name: "Start the practice shift" }).click();
  await expect(page.getByText(/Running/i).first()).toBeVisible();
  await killEngine(desk);
  await expect(page.getByText("The engine is restarting.")).toBeVisible();
  await expect(page.getByText("Negotiator").first()).toBeVisible();
  await expect(page.getByText("The engine is restarting.")).toBeHidden();

  await desk.inMain(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("inbox")?.click(), null);
  await expect(page).toHaveURL(/#\/inbox/);
  expect(complaints).toEqual([]);
});

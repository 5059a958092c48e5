import { Ledger } from "./support/ledger.ts";
import { Floor } from "./support/pages/floor.ts";
import { expect, test } from "./support/test.ts";

const POSTS = ["Concierge", "Reminder", "Negotiator", "Follow-up", "Allocator", "Analyst", "Scriptwriter", "Compliance", "Risk", "Inspector"];

test.slow();

test("an agent's page opens beside a floor that lives on; its capacity is set with a reason", async ({ desk, signedIn: page }) => {
  const floor = new Floor(page);
  const engine = await desk.engine(page.context());
  await engine.shift.start({ days: 1, speed: 60 });
  await expect.poll(() => floor.flow("dialled")).toBeGreaterThan(0);

  await test.step("ten posts, each with a name that says how it stands, on the chart and as a list", async () => {
    for (const post of POSTS) await expect(floor.card(post)).toBeVisible();
    await expect(floor.list.getByRole("button")).toHaveText(POSTS);
    await expect(floor.card("Concierge")).toHaveAccessibleName(/^Concierge, (In \d+ of \d+|Idle).*, Connect rate /);
  });

  const drawer = await floor.open("Follow-up");
  await test.step("the pressed card stays in view, and work goes on beside it", async () => {
    await expect(drawer).toBeVisible();
    await expect.poll(async () => {
      const [card, page] = [await floor.card("Follow-up").boundingBox(), await drawer.boundingBox()];
      return card !== null && page !== null && card.x + card.width <= page.x;
    }).toBe(true);
    const before = await floor.team("Connect rate").innerText();
    await expect(floor.team("Connect rate")).not.toHaveText(before, { useInnerText: true });
    await expect(drawer.getByRole("heading", { name: "Autonomy by task" })).toBeVisible();
    await expect(drawer.getByRole("row", { name: /^Containment/ })).toContainText("conversations finished without a human ÷ conversations");
  });

  await test.step("its places are set once, with the reason", async () => {
    const { capacity } = (await engine.floor.agent({ id: "follow-up" })).agent.state;
    const places = drawer.getByRole("group", { name: "Conversations at once, Follow-up" });
    await places.getByRole("button", { name: "One more" }).click();
    await page.getByRole("textbox", { name: "Reason, if there is one" }).fill("Many promises fall due");
    await page.getByRole("button", { name: `Set to ${(capacity ?? 0) + 1}` }).click();
    await expect(places.getByRole("status")).toHaveText(String((capacity ?? 0) + 1));
    await drawer.getByRole("tab", { name: "History" }).click();
    await expect(drawer.getByRole("listitem")).toContainText("Many promises fall due");
    const set = (await Ledger.of(desk.dir)).every("agent.set");
    expect(set.map(({ data, actor }) => ({ ...data, actor }))).toEqual([{ role: "follow-up", capacity: (capacity ?? 0) + 1, reason: "Many promises fall due", actor: { kind: "user", userId: "desk" } }]);
  });

  await test.step("the address keeps the page; Escape closes it and gives the focus back to the card", async () => {
    await page.reload();
    await expect(drawer.getByRole("tab", { name: "History" })).toHaveAttribute("aria-selected", "true");
    await floor.card("Follow-up").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
    await expect(floor.card("Follow-up")).toBeFocused();
  });

  await test.step("zoom, fit, and the flow of work put away", async () => {
    const fitted = await floor.zoom.textContent();
    await page.keyboard.press("-");
    await expect(floor.zoom).not.toHaveText(fitted ?? "");
    await page.keyboard.press("f");
    await expect(floor.zoom).toHaveText(fitted ?? "");
    await page.getByRole("switch", { name: "Work flow" }).click();
    await expect(page.getByText(/^[\d,]+ dialled$/)).toHaveCount(0);
    await expect(floor.card("Concierge")).toBeVisible();
  });
});

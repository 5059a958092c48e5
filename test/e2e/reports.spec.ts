import { Ledger } from "./support/ledger.ts";
import { Frame } from "./support/pages/frame.ts";
import { Reports } from "./support/pages/reports.ts";
import { workOneDay } from "./support/shift.ts";
import { expect, ready, test } from "./support/test.ts";

test.slow();

test("reports say what the ledger says: figures, funnel, trend and file; days, filters and cut stand in the address", async ({ desk, signedIn: page }) => {
  const engine = await desk.engine(page.context());
  await workOneDay(engine);
  const ledger = await Ledger.of(desk.dir);
  const ended = ledger.every("attempt.ended").map(({ data }) => data);
  const cases = (all: readonly { readonly caseId: string }[]): number => new Set(all.map(({ caseId }) => caseId)).size;
  const promised = ledger.every("promise.made").map(({ data }) => data);
  const reports = new Reports(page);
  await new Frame(page).goTo("Reports");
  await ready(page);

  await test.step("figures stand with what they are made of", async () => {
    const attempts = ledger.every("attempt.reserved").filter(({ data }) => data.direction === "outbound").length;
    await expect(reports.tile("Right-party contact rate")).toContainText(`${ended.filter(({ rightParty }) => rightParty).length.toLocaleString("en")} ÷ ${attempts.toLocaleString("en")}`);
    expect(await reports.step("Attempted")).toBe(cases(ledger.every("attempt.reserved").map(({ data }) => data)));
    expect(await reports.step("Promise")).toBe(cases(promised));
    await expect(reports.panel("Do promises last?")).toContainText("No person took a promise in these days");
    await expect(reports.panel("Refusals by rule").getByRole("row").nth(1)).toBeVisible();
    await expect(reports.panel("What changed")).toContainText("Book imported");
  });

  await test.step("a figure that is pressed is drawn, by the cut that is asked for, and its numbers are a press away", async () => {
    await reports.tile("Promise rate").click();
    await reports.cutBy("All together");
    const numbers = await reports.numbers("Promise rate");
    const spoken = ended.filter(({ rightParty, conversation }) => rightParty && conversation).length;
    const counted = numbers.slice(1).flatMap(([, cell = ""]) => (cell === "—" ? [] : [(/([\d,]+) ÷ ([\d,]+)/.exec(cell) ?? /([\d,]+)\/([\d,]+)/.exec(cell) ?? []).slice(1).map((n) => Number(n.replaceAll(",", "")))]));
    expect(counted.reduce((sum, [, denominator = 0]) => sum + denominator, 0)).toBe(spoken);
  });

  await test.step("filters narrow every figure that can be narrowed, and outlive a reload", async () => {
    await reports.filter("Agent", "Negotiator");
    await reports.chooseDays("Everything there is");
    const negotiated = cases(ended.filter(({ agents }) => agents.includes("negotiator")));
    await expect.poll(() => reports.step("Connected")).toBe(negotiated);
    await expect(reports.panel("Refusals by rule")).toContainText("not narrowed by the filters");
    expect(new URL(page.url()).hash).toMatch(/period=all/);
    await page.reload();
    await ready(page);
    await expect(reports.filters).toContainText("Agent: Negotiator");
    await expect.poll(() => reports.step("Connected")).toBe(negotiated);
    await reports.filters.getByRole("button", { name: "Remove Agent" }).click();
    await expect(reports.filters).toHaveCount(0);
  });

  await test.step("X saves every figure with its unit, numerator and denominator", async () => {
    await expect(page.getByRole("button", { name: /^CSV/ })).not.toHaveAttribute("aria-disabled");
    const { name, rows } = await reports.saved(() => page.keyboard.press("x"));
    expect(name).toMatch(/^wardroom-figures-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
    const [rate] = rows.filter((row) => row["Of"] === "All" && row["KPI identifier"] === "promise_rate");
    expect(rate).toMatchObject({ "Unit of value and target": "%", "Numerator in": "count", "Denominator in": "count" });
    expect(Number(rate?.["Value"])).toBeCloseTo((100 * Number(rate?.["Numerator"])) / Number(rate?.["Denominator"]), 6);
    expect(rows.filter((row) => row["KPI identifier"] === "recovery_rate" && row["Of"] === "All").map((row) => row["Numerator in"]).sort()).toEqual(["CNY", "USD"]);
  });
});

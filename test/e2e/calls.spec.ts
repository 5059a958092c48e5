import type { EventOf } from "../../shared/domain/event.ts";
import { Ledger } from "./support/ledger.ts";
import { CallPage, Calls } from "./support/pages/calls.ts";
import { Frame } from "./support/pages/frame.ts";
import { workOneDay } from "./support/shift.ts";
import { expect, test } from "./support/test.ts";

test.slow();

const talk = (text: string): number => (text === "—" ? -1 : Number(text.split(":")[0]) * 60 + Number(text.split(":")[1]));
const newestFirst = (texts: readonly string[]): boolean => texts.every((text, i) => i === 0 || talk(texts[i - 1] ?? "") >= talk(text));

test("calls are filtered, sorted, shown by columns and kept as views; nothing found says what each filter costs", async ({ desk, signedIn: page }) => {
  const engine = await desk.engine(page.context());
  await workOneDay(engine);
  const ended = (await Ledger.of(desk.dir)).every("attempt.ended");
  const having = (is: (data: EventOf<"attempt.ended">["data"]) => boolean): number => ended.filter(({ data }) => is(data)).length;
  const voicemails = having(({ disposition }) => disposition === "voicemail");
  expect(voicemails).toBeGreaterThan(5);
  const calls = new Calls(page);
  await new Frame(page).goTo("Calls");
  await calls.counts(ended.length);

  await test.step("filters narrow, and their chips take them away one by one", async () => {
    await calls.filter("Ended as", "Voicemail");
    await calls.counts(voicemails);
    expect(new Set(await calls.column("Ended as"))).toEqual(new Set(["Voicemail"]));
    await calls.filter("Agent", "Concierge");
    await calls.counts(having(({ disposition, agents }) => disposition === "voicemail" && agents.includes("concierge")));
    await calls.chip("Ended as").click();
    await calls.counts(having(({ agents }) => agents.includes("concierge")));
    await calls.chip("Agent").click();
    await calls.counts(ended.length);
  });

  await test.step("a column's head sorts, and turns the order", async () => {
    await calls.filter("Spoken with a person", "yes");
    await calls.counts(having(({ conversation }) => conversation));
    await calls.sortBy("Talk");
    await expect(calls.heads().filter({ hasText: "Talk" })).toHaveAttribute("aria-sort", "descending");
    await expect.poll(async () => newestFirst(await calls.column("Talk"))).toBe(true);
    const longest = Math.max(...ended.map(({ data }) => data.talkMs));
    expect(Math.abs(talk((await calls.column("Talk"))[0] ?? "") - longest / 1_000)).toBeLessThanOrEqual(1);
    await calls.sortBy("Talk");
    await expect.poll(async () => newestFirst((await calls.column("Talk")).reverse())).toBe(true);
  });

  await test.step("nothing found: what each filter costs, and one press takes it away", async () => {
    await calls.filter("Ended as", "Voicemail");
    await expect(page.getByRole("heading", { name: "No call matches" })).toBeVisible();
    const cost = (without: string, n: number) => page.getByRole("button", { name: new RegExp(`^without ${without}.* ${n} calls?$`) });
    await expect(cost("Spoken with a person: yes", voicemails)).toBeVisible();
    await cost("Ended as: Voicemail", having(({ conversation }) => conversation)).click();
    await calls.counts(having(({ conversation }) => conversation));
  });

  await test.step("Back from a call keeps filters and order", async () => {
    const [first = ""] = await calls.column("Call");
    await calls.table.getByRole("link", { name: first, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: first })).toBeVisible();
    expect(new CallPage(page).attemptId).toBe(first);
    await page.goBack();
    await calls.counts(having(({ conversation }) => conversation));
    await expect(calls.chip("Spoken with a person")).toBeVisible();
    await expect(calls.heads().filter({ hasText: "Talk" })).toHaveAttribute("aria-sort", "ascending");
  });

  await test.step("columns, filters and order are kept under a name, and come back after a reload", async () => {
    await calls.showColumn("Language", true);
    await calls.showColumn("Segment", false);
    await expect(calls.heads().filter({ hasText: "Language" })).toBeVisible();
    await expect(calls.heads().filter({ hasText: "Segment" })).toHaveCount(0);
    await calls.saveView("Spoken, shortest first");
    await calls.chip("Spoken with a person").click();
    await calls.counts(ended.length);
    await calls.showColumn("Segment", true);
    await page.goto(`${desk.url}/#/calls`);
    await page.reload();
    await calls.counts(ended.length);
    await calls.applyView("Spoken, shortest first");
    await calls.counts(having(({ conversation }) => conversation));
    await expect(calls.heads().filter({ hasText: "Talk" })).toHaveAttribute("aria-sort", "ascending");
    await expect(calls.heads().filter({ hasText: "Language" })).toBeVisible();
    await expect(calls.heads().filter({ hasText: "Segment" })).toHaveCount(0);
  });
});

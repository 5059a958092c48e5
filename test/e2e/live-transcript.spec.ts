import { isAgentTurn } from "../../shared/domain/call.ts";
import { Ledger } from "./support/ledger.ts";
import { CallPage } from "./support/pages/calls.ts";
import { expect, test } from "./support/test.ts";

const WHO: Readonly<Record<string, string>> = { concierge: "Concierge", reminder: "Reminder", negotiator: "Negotiator", "follow-up": "Follow-up" };

test.slow();

test("the conversation that needs you most is two strokes away, and its transcript is what was said, to its end", async ({ desk, signedIn: page }) => {
  const engine = await desk.engine(page.context());
  await engine.shift.start({ days: 1, speed: 10 });
  await page.getByRole("link", { name: /^Calls/ }).click();
  await expect(page.getByTestId("live-call").first().getByRole("img", { name: /^(Critical|High|Medium|Low)$/ })).toBeVisible({ timeout: 45_000 });

  await page.keyboard.press("Control+K");
  await expect(page.getByRole("option").first()).toContainText(/C\d{6}/);
  await page.keyboard.press("Enter");
  const call = new CallPage(page);
  await expect(call.words).toBeVisible();
  const { attemptId } = call;
  expect(attemptId).toMatch(/^C\d{6}\.\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(attemptId);

  // Followed while it is spoken; the rest of it need not take as long as a real one.
  await expect(call.words.locator("[data-turn]").first()).toBeVisible();
  await engine.shift.speed({ speed: 60 });
  await expect(call.ended).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("The conversation is over")).toBeVisible();
  await expect(page.getByTestId("call-page")).toHaveAttribute("data-stream", "ended");

  const turns = (await Ledger.of(desk.dir, attemptId)).turnsOf(attemptId);
  const spoken = turns.filter((turn) => !isAgentTurn(turn) || turn.verdict.allowed);
  const lines = await call.lines();
  expect(lines.map(({ by, text }) => ({ by, text }))).toEqual(spoken.map((turn) => ({ by: isAgentTurn(turn) ? WHO[turn.by] : "Customer", text: turn.text })));
  for (const [i, turn] of spoken.entries()) {
    const margin = lines[i]?.margin ?? "";
    if (isAgentTurn(turn)) expect(margin).toMatch(/^Move.+(Passed|Redrafted|passed|redrafted)/);
    else if (turn.reading) expect(margin).toMatch(/^Heard.+/);
  }
  const blocked = turns.filter((turn) => isAgentTurn(turn) && !turn.verdict.allowed);
  await expect(call.words.getByText(/^Blocked before speech/)).toHaveCount(blocked.length);

  await page.reload();
  await expect(call.ended).toBeVisible();
  expect(await call.lines()).toEqual(lines);
});

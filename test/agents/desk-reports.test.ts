import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DESK_KPIS } from "../../agents/desk-kpis.ts";
import { reportsApi } from "../../agents/desk/reports.ts";
import type { DeskGroup } from "../../agents/desk/api.ts";
import { practiceBookFile, workPracticeBook } from "../../agents/index.ts";
import { shippedPacks } from "../../agents/back/compliance/packs.ts";
import { shippedStrategy } from "../../agents/middle/analyst/treatment.ts";
import { ROLE_CARDS } from "../../agents/role-cards.ts";
import { openStore, type StoreHandle } from "../../agents/store/open.ts";
import { reportsContract } from "../../shared/contract/reports.ts";
import type { Outputs } from "../../shared/contract/index.ts";
import type { RoleCard } from "../../shared/domain/role.ts";
import type { z } from "zod";

const dir = mkdtempSync(join(tmpdir(), "wardroom-reports-"));
const signal = { signal: new AbortController().signal };
/** A card with a target of its own, apart from the product's. */
const cards: readonly RoleCard[] = ROLE_CARDS.map((card) => (card.role === "negotiator" ? { ...card, kpis: [{ kpi: "promise_rate", target: 0.001 }, ...card.kpis.filter(({ kpi }) => kpi !== "promise_rate")] } : card));
let handle: StoreHandle;
let reports: DeskGroup<"reports">;
let period: { from: string; to: string };

beforeAll(async () => {
  await workPracticeBook({ dir, book: { file: practiceBookFile, mapping: null, asOf: null }, days: 4, seed: 3, concurrency: 20, start: null, endpoint: null, acks: null, stop: new AbortController().signal });
  handle = await openStore({ dir });
  reports = reportsApi({ reads: handle.desk, kpis: DESK_KPIS, cards, packs: shippedPacks, homeZone: "Asia/Shanghai", strategies: shippedStrategy.treatments });
  period = (await reports.span(undefined as never, signal)).period as typeof period;
}, 200_000);
afterAll(async () => {
  await handle.close();
  rmSync(dir, { recursive: true, force: true });
});

const checked = <P extends keyof Outputs["reports"]>(name: P, answer: unknown): Outputs["reports"][P] =>
  (reportsContract[name]["~orpc"].outputSchema as unknown as z.ZodType).parse(answer) as Outputs["reports"][P];

test("the overview shows what the figures are made of, and never mixes currencies", async () => {
  const { figures, changes } = checked("overview", await reports.overview({ period, filter: {} }, signal));
  const of = (id: string) => figures.filter((figure) => figure.id === id);
  for (const { kpi, who, currency, numerator, denominator } of await handle.kpis.table({ level: "team" }).then((rows) => rows.map((row) => ({ ...row, kpi: row.id })))) {
    if (who !== null || !of(kpi).length) continue;
    expect(of(kpi).find((figure) => figure.currency === currency)).toMatchObject({ numerator, denominator });
  }
  expect(of("recovery_rate").map(({ currency }) => currency).sort()).toEqual(["CNY", "USD"]);
  for (const figure of figures) {
    expect(figure.value === null).toBe(figure.denominator === 0);
    expect(figure.before).toBeNull();
    const scale = DESK_KPIS.find(({ id }) => id === figure.id)?.scale ?? 1;
    // What is counted so far ends at the figure itself.
    if (figure.id === "recovery_rate" && figure.value !== null) expect(figure.trend.at(-1)).toBeCloseTo((figure.numerator / figure.denominator) * scale, 12);
  }
  expect(of("right_party_rate")[0]?.trend.length).toBe(Math.round((Date.parse(period.to) - Date.parse(period.from)) / 86_400_000) + 1);
  expect(changes).toContainEqual({ day: expect.any(String), kind: "import", name: "book" });

  const later = { from: "2040-01-01", to: "2040-03-31" };
  const nothing = checked("overview", await reports.overview({ period: later, filter: {} }, signal));
  expect(nothing.figures.map(({ value, met }) => ({ value, met }))).toEqual(nothing.figures.map(() => ({ value: null, met: null })));
  expect(nothing.figures[0]?.trend.length).toBeLessThanOrEqual(48);
  const before = checked("overview", await reports.overview({ period: { from: "2040-01-01", to: "2059-12-31" }, filter: {} }, signal));
  expect(before.figures.find(({ id }) => id === "right_party_rate")?.before).toBeGreaterThan(0);
});

test("strategies have names", async () => {
  const { strategies } = checked("span", await reports.span(undefined as never, signal));
  const { rows } = checked("cut", await reports.cut({ period, filter: {}, kpis: ["promise_rate"], by: ["strategy"] }, signal));
  for (const { cuts } of rows) if (cuts.strategy) expect(strategies.map(({ id }) => id)).toContain(cuts.strategy);
});

test("an agent is held to its own card", async () => {
  const { rows } = checked("cut", await reports.cut({ period, filter: {}, kpis: ["promise_rate", "blocked_utterances"], by: ["agent"] }, signal));
  const mine = rows.find(({ cuts, figure }) => cuts.agent === "negotiator" && figure.id === "promise_rate")?.figure;
  expect(mine?.target).toBe(0.001);
  expect(mine?.met === true || mine?.small === true).toBe(true);
  expect(rows.find(({ cuts, figure }) => cuts.agent === "reminder" && figure.id === "promise_rate")?.figure.target).toBe(ROLE_CARDS.find(({ role }) => role === "reminder")?.kpis.find(({ kpi }) => kpi === "promise_rate")?.target);
});

test("the funnel narrows from the whole book to promises kept, and the curves are of its promises", async () => {
  const { steps, due, pending } = checked("funnel", await reports.funnel({ period, filter: {} }, signal));
  const n = Object.fromEntries(steps.map(({ step, cases }) => [step, cases]));
  const events = await handle.store.events(0, 1_000_000);
  const cases = (some: readonly { data: { caseId: string } }[]): number => new Set(some.map(({ data }) => data.caseId)).size;
  const attempts = events.filter((event) => event.type === "attempt.reserved" && event.data.direction === "outbound") as never as { data: { caseId: string } }[];
  const made = events.filter((event) => event.type === "promise.made");
  expect(n).toMatchObject({ attempted: cases(attempts), promise: cases(made) });
  expect(n.assigned).toBeGreaterThanOrEqual(n.attempted as number);
  expect(n.kept).toBeGreaterThan(0);
  expect(due + pending).toBeLessThanOrEqual(n.promise as number);

  const { curves } = checked("durability", await reports.durability({ period }, signal));
  const staged = new Set(curves.flatMap(({ promises, stage }) => (promises > 0 ? [stage] : [])));
  expect(staged.size).toBeGreaterThan(1);
  expect(curves.every(({ handler, promises }) => handler === "ai" || promises === 0)).toBe(true);
  for (const { points } of curves) points.forEach((point, at) => expect(point.share).toBeLessThanOrEqual(points[at - 1]?.share ?? 1));
});

test("refusals are counted by rule", async () => {
  const found = checked("refusals", await reports.refusals({ period: { from: "2026-01-01", to: "2030-01-01" } }, signal));
  const counts = new Map<string, number>();
  for (const event of await handle.store.events(0, 1_000_000)) {
    if (event.type !== "attempt.refused") continue;
    for (const { rule, pass, warning } of event.data.verdict.rules) if (!pass && !warning) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  expect(new Map(found.map(({ rule, n }) => [rule, n]))).toEqual(counts);
  expect(found.every(({ rule, name }) => name !== null || rule === "fact_missing")).toBe(true);
});

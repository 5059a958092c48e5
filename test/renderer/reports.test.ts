import fc from "fast-check";
import i18next, { type TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import type { KpiDefinitionView } from "../../shared/contract/kpi.ts";
import { LANGUAGES, type Language } from "../../shared/domain/labels.ts";
import { csvText } from "../../renderer/components/charts/csv.ts";
import { byStage, findingOf, shownPoints, type Curve } from "../../renderer/features/reports/curves.ts";
import { figuresCsv, trendCsv } from "../../renderer/features/reports/exports.ts";
import { agentRows, funnelShares } from "../../renderer/features/reports/figures.ts";
import { CURVES, cut, FUNNEL, posts, PRACTICE_CURVES } from "../../renderer/features/reports/fixtures.ts";
import { choiceOf, choiceParts, daysBefore, lengthOf, periodBefore, periodOf, PRESETS, presetPeriod, type PeriodWorld } from "../../renderer/features/reports/periods.ts";
import { activeFilters, CUTS, questionOf } from "../../renderer/features/reports/question.ts";
import { difference, estimateDifference, mayBeNone, wilson } from "../../renderer/features/reports/statistics.ts";
import { askedFrom, gatheringOf, MOST_SERIES, trendFinding, trendOf, type CutRow, type Figure } from "../../renderer/features/reports/trend.ts";
import { changeText, durabilitySentence, tickText, trendSentence, type Words } from "../../renderer/features/reports/words.ts";
import { addDays } from "../../shared/lib/civil-date.ts";
import { formatsOf } from "../../renderer/format/format.ts";
import en from "../../renderer/locales/en.ts";
import zhCn from "../../renderer/locales/zh-CN.ts";
import zhTw from "../../renderer/locales/zh-TW.ts";

const words = {} as Record<Language, Words>;
beforeAll(async () => {
  for (const language of LANGUAGES) {
    const texts = i18next.createInstance();
    await texts.init({ lng: language, fallbackLng: false, resources: { en, "zh-CN": zhCn, "zh-TW": zhTw }, defaultNS: "common", interpolation: { escapeValue: false }, returnNull: false });
    words[language] = { t: texts.getFixedT(language, ["reports", "words", "common"]) as unknown as TFunction<["reports", "words", "common"]>, formats: formatsOf(language) };
  }
});
const definition = (id: string): KpiDefinitionView => posts.kpis.find((kpi) => kpi.id === id) as KpiDefinitionView;
const definitions = new Map(posts.kpis.map((kpi) => [kpi.id, kpi]));
const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays("2026-01-01", n));
const period = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));

describe("the days that are shown", () => {
  const world: PeriodWorld = { span: { from: "2026-09-12", to: "2026-11-10" }, today: "2026-11-10", shift: { from: "2026-11-08", to: "2026-11-10" } };

  it("are what the preset says, as far as there is anything of them", () => {
    expect(PRESETS.map((preset) => presetPeriod(preset, world))).toEqual([
      { from: "2026-11-10", to: "2026-11-10" }, { from: "2026-11-08", to: "2026-11-10" }, { from: "2026-11-04", to: "2026-11-10" }, { from: "2026-10-12", to: "2026-11-10" }, world.span,
    ]);
    expect(presetPeriod("30", { ...world, span: { from: "2026-11-08", to: "2026-11-10" } })).toEqual({ from: "2026-11-08", to: "2026-11-10" });
    expect(presetPeriod("today", { ...world, today: "2026-11-20" })).toBeNull();
  });

  it("never leave the span, whatever the address holds", () => {
    fc.assert(fc.property(period, period, fc.option(day), (asked, span, today) => {
      for (const choice of [...PRESETS, asked]) {
        const shown = periodOf(choice, { span, today, shift: null });
        expect(shown.from >= span.from && shown.to <= span.to && shown.from <= shown.to).toBe(true);
      }
    }));
  });

  it("are held against as many days just before", () => {
    fc.assert(fc.property(period, (shown) => {
      const before = periodBefore(shown);
      expect(lengthOf(before)).toBe(lengthOf(shown));
      expect(addDays(before.to, 1)).toBe(shown.from);
    }));
    expect(daysBefore({ from: "2026-10-12", to: "2026-11-10" }, world.span)).toBe(30);
    expect(daysBefore({ from: "2026-09-20", to: "2026-10-19" }, world.span)).toBe(8);
    expect(daysBefore(world.span, world.span)).toBe(0);
  });

  it("come back from the address as they were chosen", () => {
    fc.assert(fc.property(fc.oneof(fc.constantFrom(...PRESETS), period), (choice) => {
      const parts = Object.entries(choiceParts(choice)).filter((part): part is [string, string] => part[1] !== null);
      expect(choiceOf(new URLSearchParams(parts))).toEqual(choice);
    }));
    expect(choiceOf(new URLSearchParams("from=2026-02-30&to=2026-03-01&period=fortnight"))).toBe("30");
  });

  it("stand in the address beside filters, of which only real ones count", () => {
    const question = questionOf(new URLSearchParams("stage=M2&segment=rich&handler=human&agent=negotiator&by=moon&currency=usd"));
    expect(question).toMatchObject({ filter: { stage: "M2", handler: "human", agent: "negotiator" }, by: "handler", currency: null, kpi: "promise_kept_rate" });
    expect(activeFilters(question.filter)).toEqual(["stage", "handler", "agent"]);
  });
});

describe("intervals", () => {
  it("are those of the literature", () => {
    // Newcombe 1998, table II, contrast (a): 56/70 against 48/80, method 10.
    const gap = difference({ of: 56, n: 70 }, { of: 48, n: 80 });
    expect([gap.by, gap.low, gap.high].map((n) => Number(n.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]);
    const { low, high } = wilson({ of: 81, n: 263 });
    expect([low, high].map((n) => Number(n.toFixed(4)))).toEqual([0.2553, 0.3662]);
  });

  it("hold the share they are of, stay within 0 and 1, and turn round with the two", () => {
    const share = fc.integer({ min: 1, max: 5_000 }).chain((n) => fc.record({ n: fc.constant(n), of: fc.integer({ min: 0, max: n }) }));
    fc.assert(fc.property(share, share, (a, b) => {
      const one = wilson(a);
      expect(one.low).toBeGreaterThanOrEqual(0);
      expect(one.high).toBeLessThanOrEqual(1);
      expect(one.low <= a.of / a.n + 1e-12 && one.high >= a.of / a.n - 1e-12).toBe(true);
      const [gap, back] = [difference(a, b), difference(b, a)];
      expect(gap.low <= gap.by + 1e-12 && gap.high >= gap.by - 1e-12).toBe(true);
      expect([back.low, back.high].map((n) => n.toFixed(9))).toEqual([-gap.high, -gap.low].map((n) => (n === 0 ? "0.000000000" : n.toFixed(9))));
    }));
  });

  it("of two curves take the side that was not cut", () => {
    const gap = estimateDifference({ share: 0.98, low: 0.9, high: 1 }, { share: 0.8, low: 0.74, high: 0.86 });
    expect(gap.by - gap.low).toBeCloseTo(Math.hypot(0.08, 0.06), 12);
  });
});

describe("how long promises last", () => {
  const point = (at: number, share: number, atRisk: number): Curve["points"][number] => ({ day: at, share, low: Math.max(0, share - 0.04), high: Math.min(1, share + 0.04), atRisk });
  const curve = (handler: Curve["handler"], promises: number, points: Curve["points"]): Curve => ({ stage: "M1", handler, promises, broken: 0, points });

  it("is shown while ten are followed, and not at all of fewer than thirty", () => {
    const points = [point(0, 1, 40), point(1, 0.9, 10), point(2, 0.4, 9)];
    expect(shownPoints(curve("ai", 40, points))).toEqual(points.slice(0, 2));
    expect(shownPoints(curve("ai", 29, points))).toEqual([]);
  });

  it("is compared on the last day both are shown on", () => {
    const ai = curve("ai", 90, [point(0, 1, 90), point(1, 0.8, 60), point(2, 0.7, 40)]);
    const finding = findingOf({ stage: "M1", ai, human: curve("human", 60, [point(0, 1, 60), point(1, 0.95, 30), point(2, 0.9, 9)]) });
    expect(finding).toMatchObject({ kind: "longer", who: "human", day: 1 });
    if (finding.kind === "longer") expect(mayBeNone(finding.gap)).toBe(false);
    expect(findingOf({ stage: "M1", ai, human: curve("human", 60, [point(0, 1, 60), point(1, 0.76, 30)]) })).toMatchObject({ kind: "same", day: 1 });
    expect(findingOf({ stage: "M1", ai, human: curve("human", 12, [point(0, 1, 12)]) })).toEqual({ stage: "M1", kind: "few", ai: 90, human: 12 });
    expect(findingOf({ stage: "M1", ai, human: curve("human", 0, []) })).toMatchObject({ kind: "alone", promises: 90, last: { day: 2 } });
  });

  it("is said in a sentence, the difference first; no difference is a finding as well", () => {
    expect(durabilitySentence(byStage(CURVES), words.en)).toMatch(/^At M3\+ human promises last longer: 16\.3 points more are unbroken after 30 days \(95% interval [\d.]+ to [\d.]+\)\. M1 shows no difference \(human less AI \+0\.9 points, 95% interval −[\d.]+ to [\d.]+\)\. M2 shows no difference/);
    expect(durabilitySentence(byStage(CURVES), words["zh-CN"])).toMatch(/^M3\+：人工取得的承诺更持久，30天后未违约占比高16\.3个百分点（95%区间[\d.]+至[\d.]+）。M1：两者无差异/);
  });

  it("says plainly that no person took a promise", () => {
    expect(durabilitySentence(byStage(PRACTICE_CURVES), words.en)).toMatch(/^No person took a promise in these days, so there is nothing to hold AI against\. M1: [\d.]+% of AI promises unbroken after 7 days \(95% interval [\d.]+ to [\d.]+\)\. .*M3\+: 17 AI promises, too few for a share\.$/);
    expect(durabilitySentence(byStage(PRACTICE_CURVES), words["zh-TW"])).toContain("所選日期內沒有人工取得的承諾");
  });
});

describe("a trend", () => {
  const figure = (numerator: number, denominator: number, rest: Partial<Figure> = {}): Figure => ({
    id: "promise_rate", unit: "rate", good: "up", value: denominator === 0 ? null : numerator / denominator, numerator, denominator, currency: null, target: 0.4, small: denominator < 20, met: null, ...rest,
  });
  const daily = (at: string, one: Figure, id?: string): CutRow => ({ cuts: { day: at, ...(id === undefined ? {} : { stage: id }) }, figure: one });
  const kpi = definition("promise_rate");

  it("of three weeks and more is of the seven days up to each, summed before they are divided", () => {
    const shown = { from: "2026-10-01", to: "2026-10-30" };
    expect(gatheringOf(kpi, shown)).toBe("week");
    expect(askedFrom(shown, "week")).toBe("2026-09-25");
    const days = Array.from({ length: 36 }, (_, i) => daily(addDays("2026-09-25", i), figure(i % 3, 10 + i)));
    const [series] = trendOf({ days, totals: [{ cuts: {}, figure: figure(30, 600) }] }, { period: shown, by: "none", definition: kpi, currency: null }).series;
    expect(series?.points.length).toBe(30);
    const sum = (part: "numerator" | "denominator"): number => days.slice(4, 11).reduce((all, row) => all + row.figure[part], 0);
    expect(series?.points[4]).toEqual({ value: sum("numerator") / sum("denominator"), numerator: sum("numerator"), denominator: sum("denominator"), small: false });
  });

  it("of what is assigned is of all days so far, so that it ends at the figure itself", () => {
    const shown = { from: "2026-11-06", to: "2026-11-08" };
    const money = (n: number, d: number): Figure => figure(n, d, { id: "recovery_rate", currency: "CNY" });
    const { series } = trendOf({ days: [daily("2026-11-06", money(0, 1_000)), daily("2026-11-08", money(200, 0))], totals: [{ cuts: {}, figure: money(200, 1_000) }, { cuts: {}, figure: figure(1, 10, { id: "recovery_rate", currency: "USD" }) }] }, { period: shown, by: "none", definition: definition("recovery_rate"), currency: "CNY" });
    expect(series.map(({ points }) => points.map((each) => each?.value))).toEqual([[0, 0, 0.2]]);
  });

  it("has at most five series, those with most behind them, and says how many are left out", () => {
    const totals = ["M1", "M2", "M3", "M4", "M5", "M6", "M6+"].map((id, i): CutRow => ({ cuts: { stage: id }, figure: figure(10, 40 + i) }));
    const trend = trendOf({ days: [], totals }, { period: { from: "2026-11-01", to: "2026-11-02" }, by: "stage", definition: kpi, currency: null });
    expect(trend.series.map(({ id }) => id)).toEqual(["M6+", "M6", "M5", "M4", "M3"]);
    expect(trend.series.length).toBe(MOST_SERIES);
    expect(trend.more).toBe(2);
  });

  it("is not drawn by a cut that does not divide what it is divided by", () => {
    const trend = trendOf({ days: [], totals: [{ cuts: { stage: "" }, figure: figure(0, 900) }, { cuts: { stage: "M1" }, figure: figure(90, 0) }] }, { period: { from: "2026-11-01", to: "2026-11-02" }, by: "stage", definition: kpi, currency: null });
    expect(trend).toEqual({ series: [], more: 0, undivided: true });
  });

  it("keeps gaps where there was nothing to divide by, and knows points of too few", () => {
    const days = [daily("2026-11-01", figure(3, 10)), daily("2026-11-02", figure(0, 0)), daily("2026-11-03", figure(12, 30))];
    const [series] = trendOf({ days, totals: [{ cuts: {}, figure: figure(15, 40) }] }, { period: { from: "2026-11-01", to: "2026-11-03" }, by: "none", definition: kpi, currency: null }).series;
    expect(series?.points).toEqual([{ value: 0.3, numerator: 3, denominator: 10, small: true }, null, { value: 0.4, numerator: 12, denominator: 30, small: false }]);
  });

  const series = (id: string, total: Figure) => ({ id, total, points: [] });
  const say = (all: ReturnType<typeof series>[], language: Language = "en"): string => trendSentence(trendFinding(all, kpi), { definition: kpi, name: (id) => id }, words[language]);

  it("is summed up: one against its target, several against each other, with the interval", () => {
    expect(say([series("", figure(371, 1_000, { met: false }))])).toBe("37.1% over these days (95% interval 34.2 to 40.1). The target ≥ 40 is missed.");
    expect(say([series("M1", figure(450, 1_000)), series("M2", figure(300, 1_000))])).toBe("Over these days M1 45.0%, M2 30.0%: 15.0 points apart (95% interval 10.8 to 19.1).");
    expect(say([series("M1", figure(32, 100)), series("M2", figure(30, 100))])).toBe("Over these days M1 32.0%, M2 30.0%: no difference is shown (95% interval −10.7 to 14.6 points).");
    expect(say([series("M1", figure(3, 9)), series("M2", figure(4, 8))])).toBe("Too few to compare.");
    expect(say([series("M1", figure(450, 1_000)), series("M2", figure(300, 1_000))], "zh-CN")).toBe("所选日期内M1为45.0%，M2为30.0%，相差15.0个百分点（95%区间10.8至19.1）。");
  });
});

describe("figures", () => {
  it("say what changed in points, or in their own unit, and nothing of too few", () => {
    const of = (id: string, value: number, small = false): Parameters<typeof changeText>[0] => ({ id, unit: definition(id).unit, value, small });
    expect(changeText(of("promise_rate", 0.371), 0.365, words.en)).toBe("+0.6");
    expect(changeText(of("violation_rate", 0.0001), 0.0003, words.en)).toBe("−0.02");
    expect(changeText(of("average_handling_time", 146), 161, words.en)).toBe("−0:15");
    expect(changeText(of("promise_rate", 0.371), null, words.en)).toBeNull();
    expect(changeText(of("promise_rate", 0.5, true), 0.4, words.en)).toBeNull();
  });

  it("beside an axis have the decimals of its step", () => {
    expect([0, 0.0025, 0.005].map((value) => tickText(definition("violation_rate"), [value, 0.0025], words.en))).toEqual(["0.00%", "0.25%", "0.50%"]);
    expect(tickText(definition("promise_rate"), [0.6, 0.1], words.en)).toBe("60%");
    expect(tickText(definition("time_to_first_contact"), [2.5, 0.5], words["zh-CN"])).toBe("2.5 小时");
  });

  it("of agents are marked against their own cards only", () => {
    const shown = { from: "2026-10-12", to: "2026-11-10" };
    const all = posts.kpis.map(({ id }) => id);
    const ask = (by: "agent"[], handler?: "human"): readonly CutRow[] => cut({ period: shown, filter: handler ? { handler } : {}, kpis: all, by }).rows;
    const rows = agentRows({ agents: ask(["agent"]), people: ask([], "human"), team: ask([]), cards: posts.cards });
    expect(rows.map(({ id }) => id)).toEqual(["concierge", "reminder", "negotiator", "follow-up", "person", "all"]);
    for (const { id, cells } of rows) {
      const own = posts.cards.find(({ role }) => role === id)?.kpis.map(({ kpi }) => kpi);
      for (const { figure, missed } of cells) if (missed) expect(own?.includes(figure?.id ?? "") ?? true).toBe(true);
    }
    expect(rows.some(({ cells }) => cells.some(({ missed }) => missed))).toBe(true);
  });

  it("of the funnel are of the step before, the last of what is due", () => {
    expect(funnelShares(FUNNEL).map(({ step, ofStep, ofAll }) => [step, ofStep?.toFixed(3), ofAll?.toFixed(3)])).toEqual([
      ["assigned", undefined, undefined], ["attempted", "0.717", "0.717"], ["connected", "0.764", "0.548"], ["right_party", "0.813", "0.445"], ["promise", "0.412", "0.183"], ["kept", "0.719", "0.090"],
    ]);
    expect(funnelShares({ steps: FUNNEL.steps.map(({ step }) => ({ step, cases: 0 })), due: 0, pending: 0 }).every(({ ofStep, ofAll }) => ofStep === null && ofAll === null)).toBe(true);
  });
});

describe("a file of figures", () => {
  const scope = { period: { from: "2026-10-12", to: "2026-11-10" }, narrowed: "Stage: M2" };
  const figure: Figure = { id: "recovery_rate", unit: "rate", good: "up", value: 0.1180031413612565, numerator: 451_085_600, denominator: 3_822_658_000, currency: "CNY", target: 0.2, small: false, met: false };

  it("says unit, numerator and denominator of each, money in major units", () => {
    const [head = "", line = ""] = csvText(figuresCsv([{ of: "All", figure }], { definitions, scope }, words.en)).slice(1).split("\r\n");
    expect(head).toBe("From (customer's day),To (customer's day),Narrowed to,Of,KPI identifier,KPI,Value,Unit of value and target,Numerator,Numerator in,Denominator,Denominator in,Target,Better is,Target met,Too few to judge,Formula");
    expect(line).toBe('2026-10-12,2026-11-10,Stage: M2,All,recovery_rate,Recovery rate,11.80031414,%,4510856,CNY,38226580,CNY,20,more,no,no,"money collected ÷ money assigned, in one currency"');
  });

  it("gives counts and no rate of too few, and the sample of a percentile", () => {
    const { rows } = figuresCsv([
      { of: "All", figure: { ...figure, id: "promise_rate", value: 0.5, numerator: 4, denominator: 8, currency: null, small: true, met: null } },
      { of: "All", figure: { ...figure, id: "time_to_first_contact", unit: "h", value: 19.4, numerator: 0, denominator: 22, currency: null, target: 24, good: "down", met: true } },
    ], { definitions, scope }, words.en);
    expect(rows.map((row) => row.slice(6, 16))).toEqual([[null, "%", 4, "count", 8, "count", 20, "more", "", "yes"], [19.4, "hours", null, "", 22, "measured", 24, "less", "yes", "no"]]);
  });

  it("of a trend has a line a point and none for a gap", () => {
    const points = [{ value: 0.5, numerator: 20, denominator: 40, small: false }, null];
    const { rows } = trendCsv([{ id: "ai", total: { ...figure, id: "promise_rate", currency: null, target: 0.4 }, points }], { ...scope, definition: definition("promise_rate"), days: ["2026-11-01", "2026-11-02"], gathering: "each day", currency: null, name: () => "AI" }, words.en);
    expect(rows).toEqual([["2026-11-01", "each day", "Stage: M2", "AI", "promise_rate", "Promise rate", 50, "%", 20, "count", 40, "count", 40, "more", "yes", "no"]]);
  });

  it("opens in a spreadsheet as it is: marked UTF-8, quoted, and no text is a formula", () => {
    expect(csvText({ name: "x", head: ["甲", "b"], rows: [["=1+1", 'say "no", twice'], ["-5", -5], [null, 0]] })).toBe('\uFEFF甲,b\r\n\'=1+1,"say ""no"", twice"\r\n\'-5,-5\r\n,0\r\n');
  });
});

it("every cut has a name", () => {
  for (const cut of CUTS) expect(words.en.t(`trend.by.${cut}`)).not.toContain(".");
});

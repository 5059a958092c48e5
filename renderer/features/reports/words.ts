import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { KpiDefinitionView, KpiFigureView } from "../../../shared/contract/kpi.ts";
import { kpiParts, kpiText, targetText } from "../../format/kpi.ts";
import type { Formats } from "../../format/format.ts";
import { useFormat } from "../../format/use-format.ts";
import { findingOf, type Finding, type StageCurves } from "./curves.ts";
import type { Change } from "./figures.ts";
import type { Cut, FilterKey } from "./question.ts";
import type { Interval } from "./statistics.ts";
import type { TrendFinding } from "./trend.ts";

export interface Words {
  readonly t: TFunction<["reports", "words", "common"]>;
  readonly formats: Formats;
}
export function useWords(): Words {
  const { t } = useTranslation(["reports", "words", "common"]);
  return { t, formats: useFormat() };
}

export const joined = (sentences: readonly string[], { formats }: Words): string => sentences.join(formats.language === "en" ? " " : "");

/** A value of a filter or a cut as it is called; identifiers as they are. */
export function valueName(kind: FilterKey | Cut, id: string, { t, strategies, formats }: Words & { readonly strategies: readonly Strategy[] }): string {
  if (id === "") return kind === "none" ? t("trend.all") : t("trend.untold");
  switch (kind) {
    case "handler": return t(`words:handler.${id as "ai"}`);
    case "agent": return id === "person" ? t("agents.people") : t(`words:role.${id as "reminder"}`);
    case "office": return t(`words:office.${id as "front"}`);
    case "segment": return t(`words:segment.${id as "forgetful"}`);
    case "strategy": return strategies.find((each) => each.id === id)?.name[formats.language] ?? id;
    case "stage": case "variant": case "none": return id;
  }
}
export interface Strategy {
  readonly id: string;
  readonly name: KpiDefinitionView["name"];
}

export function changeName({ kind, name }: Change, { t }: Words): string {
  switch (kind) {
    case "import": return name === "payments" ? t("change.payments") : t("change.book");
    case "stop": return name === "released" ? t("change.released") : t("change.pressed");
    case "agent": return t("change.agent", { name: t(`words:role.${name as "reminder"}`) });
    case "rule": return t("change.rule", { name });
    case "script": return t("change.script", { name });
    case "strategy": return t("change.strategy", { name });
  }
}

/** What a figure of so few is not shown as: the counts stand in its place. */
export const countsOnly = ({ unit, small, value }: Pick<KpiFigureView, "unit" | "small" | "value">): boolean => small && value !== null && (unit === "rate" || unit === "per_thousand");

/** Against the days before: rates in points, the rest in their own unit; null: nothing to hold it against. */
export function changeText(figure: Pick<KpiFigureView, "id" | "unit" | "value" | "small">, before: number | null, { formats }: Words): string | null {
  if (figure.value === null || before === null || figure.small) return null;
  const by = figure.value - before;
  if (figure.unit === "s") return `${by < 0 ? "−" : "+"}${formats.clock(Math.abs(by) * 1_000)}`;
  const shown = kpiParts(figure, Math.abs(by), formats).value;
  const digits = shown.split(".")[1]?.length ?? 0;
  return formats.signed(figure.unit === "rate" ? by * 100 : by, digits);
}

/** A figure beside its axis: as many decimals as the step between two of them has. */
export function tickText(figure: Pick<KpiFigureView, "id" | "unit">, [value, step]: readonly [number, number], { formats }: Words): string {
  if (figure.unit === "s") return formats.clock(value * 1_000);
  const times = figure.unit === "rate" ? 100 : 1;
  const digits = [0, 1, 2, 3].find((each) => Math.abs(step * times * 10 ** each - Math.round(step * times * 10 ** each)) < 1e-6) ?? 4;
  const { unit } = kpiParts(figure, value, formats);
  return `${formats.decimal(value * times, digits)}${/^[a-z\u4e00-\u9fff]/.test(unit) ? " " : ""}${unit}`;
}

const percents = ({ low, high }: Interval, { formats }: Words): { low: string; high: string } => ({ low: formats.decimal(low * 100, 1), high: formats.decimal(high * 100, 1) });

function durabilityFinding(finding: Finding, words: Words): string {
  const { t, formats } = words;
  const { stage } = finding;
  switch (finding.kind) {
    case "nothing": return t("durability.nothing", { stage });
    case "few": return t("durability.few", { stage, ai: formats.count(finding.ai), human: formats.count(finding.human) });
    case "alone": return finding.last
      ? t("durability.alone", { stage, count: finding.last.day, n: formats.count(finding.last.day), share: formats.rate(finding.last.share), ...percents(finding.last, words) })
      : t("durability.aloneFew", { stage, count: finding.promises, n: formats.count(finding.promises) });
    case "longer": return t(finding.who === "human" ? "durability.humanLonger" : "durability.aiLonger", { stage, points: formats.decimal(finding.gap.by * 100, 1), count: finding.day, n: formats.count(finding.day), ...percents(finding.gap, words) });
    case "same": return t("durability.same", { stage, points: formats.signed(finding.gap.by * 100, 1), ...percents(finding.gap, words) });
  }
}

/** What the curves show, the plainest difference first. */
export function durabilitySentence(stages: readonly StageCurves[], words: Words): string {
  const findings = stages.map(findingOf);
  const none = findings.every(({ kind }) => kind === "alone" || kind === "nothing");
  const order = ["longer", "same", "alone", "few", "nothing"] as const;
  const told = findings.filter(({ kind }) => !none || kind !== "nothing").sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return joined([...(none ? [words.t("durability.noHuman")] : []), ...told.map((finding) => durabilityFinding(finding, words))], words);
}

interface Named {
  readonly definition: KpiDefinitionView;
  readonly name: (id: string) => string;
}
export function trendSentence(finding: TrendFinding, { definition, name }: Named, words: Words): string {
  const { t, formats } = words;
  switch (finding.kind) {
    case "nothing": return t("trend.nothing");
    case "few": return t("trend.few");
    case "one": {
      const { figure, interval } = finding;
      const value = kpiText(figure, figure.value, formats);
      const said = interval ? t("trend.oneInterval", { value, ...percents(interval, words) }) : t("trend.one", { value });
      return joined([said, figure.met === null ? "" : t(figure.met ? "trend.met" : "trend.missed", { target: targetText(figure, formats) })].filter(Boolean), words);
    }
    case "apart": case "same": {
      const { high, low, gap } = finding;
      const parts = { high: name(high.id), highValue: kpiText(definition, high.total.value, formats), low: name(low.id), lowValue: kpiText(definition, low.total.value, formats) };
      if (!gap) return t("trend.apartPlain", parts);
      return t(finding.kind === "same" ? "trend.same" : "trend.apart", { ...parts, points: formats.decimal(gap.by * 100, 1), least: formats.decimal(gap.low * 100, 1), most: formats.decimal(gap.high * 100, 1) });
    }
  }
}

import { addDays, daysBetween, isCivilDate, type CivilDate } from "../../../shared/lib/civil-date.ts";

export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}
export const PRESETS = ["today", "shift", "7", "30", "all"] as const;
export type Preset = (typeof PRESETS)[number];
/** A preset moves on with the days; two dates stay where they are. */
export type Choice = Preset | Period;
export const DEFAULT_CHOICE: Preset = "30";

/** What a preset is reckoned from. */
export interface PeriodWorld {
  readonly span: Period;
  /** The book's day. */
  readonly today: CivilDate | null;
  readonly shift: Period | null;
}

export const lengthOf = ({ from, to }: Period): number => daysBetween(from, to) + 1;

/** What of `period` lies within the span; null: nothing. */
function within({ from, to }: Period, span: Period): Period | null {
  const part = { from: from < span.from ? span.from : from, to: to > span.to ? span.to : to };
  return part.from <= part.to ? part : null;
}

/** The days a preset stands for now, as far as there is anything of them; null: there is nothing. */
export function presetPeriod(preset: Preset, { span, today, shift }: PeriodWorld): Period | null {
  switch (preset) {
    case "today": return today === null ? null : within({ from: today, to: today }, span);
    case "shift": return shift && within(shift, span);
    case "7": return within({ from: addDays(span.to, -6), to: span.to }, span);
    case "30": return within({ from: addDays(span.to, -29), to: span.to }, span);
    case "all": return span;
  }
}

/** The days that are shown. A choice that has nothing left falls back to the usual one. */
export function periodOf(choice: Choice, world: PeriodWorld): Period {
  const chosen = typeof choice === "string" ? presetPeriod(choice, world) : within(choice, world.span);
  return chosen ?? presetPeriod(DEFAULT_CHOICE, world) ?? world.span;
}

/** As many days just before: what a figure's change is measured against. */
export const periodBefore = (period: Period): Period => ({ from: addDays(period.from, -lengthOf(period)), to: addDays(period.from, -1) });

/** How many of the days before there is anything of. */
export function daysBefore(period: Period, span: Period): number {
  const part = within(periodBefore(period), span);
  return part ? lengthOf(part) : 0;
}

export function choiceOf(params: URLSearchParams): Choice {
  const [from, to] = [params.get("from") ?? "", params.get("to") ?? ""];
  if (isCivilDate(from) && isCivilDate(to) && from <= to) return { from, to };
  return PRESETS.find((preset) => preset === params.get("period")) ?? DEFAULT_CHOICE;
}

/** What the address keeps of a choice. */
export function choiceParts(choice: Choice): { period: string | null; from: string | null; to: string | null } {
  if (typeof choice !== "string") return { period: null, from: choice.from, to: choice.to };
  return { period: choice === DEFAULT_CHOICE ? null : choice, from: null, to: null };
}

/** Every day of a period, oldest first. */
export const daysOf = (period: Period): CivilDate[] => Array.from({ length: lengthOf(period) }, (_, i) => addDays(period.from, i));

import type { Outputs } from "../../../shared/contract/index.ts";
import { estimateDifference, mayBeNone, type Difference } from "./statistics.ts";

export type Curve = Outputs["reports"]["durability"]["curves"][number];
type Point = Curve["points"][number];

/** With fewer promises counts are said and no share. */
export const FEWEST_PROMISES = 30;
/** A share of what is left of so few would jump by a tenth with each one that breaks. */
const FEWEST_AT_RISK = 10;

/** What of a curve can be shown: as long as enough are followed. */
export function shownPoints({ promises, points }: Curve): readonly Point[] {
  if (promises < FEWEST_PROMISES) return [];
  const end = points.findIndex(({ atRisk }) => atRisk < FEWEST_AT_RISK);
  return end < 0 ? points : points.slice(0, end);
}

export interface StageCurves {
  readonly stage: string;
  readonly ai: Curve | null;
  readonly human: Curve | null;
}
export const byStage = (curves: readonly Curve[]): StageCurves[] =>
  [...new Set(curves.map(({ stage }) => stage))].map((stage) => ({ stage, ai: curves.find((each) => each.stage === stage && each.handler === "ai") ?? null, human: curves.find((each) => each.stage === stage && each.handler === "human") ?? null }));

/** What two curves of a stage say of each other. */
export type Finding =
  | { readonly stage: string; readonly kind: "nothing" }
  | { readonly stage: string; readonly kind: "few"; readonly ai: number; readonly human: number }
  /** No person took a promise: the machine's own share, with its interval. */
  | { readonly stage: string; readonly kind: "alone"; readonly promises: number; readonly last: Point | null }
  | { readonly stage: string; readonly kind: "longer"; readonly who: "ai" | "human"; readonly day: number; readonly gap: Difference }
  | { readonly stage: string; readonly kind: "same"; readonly day: number; readonly gap: Difference };

/** Compared on the last day both are shown on, human less machine. */
export function findingOf({ stage, ai, human }: StageCurves): Finding {
  const [machine, person] = [ai?.promises ?? 0, human?.promises ?? 0];
  if (machine + person === 0) return { stage, kind: "nothing" };
  const [a, h] = [ai ? shownPoints(ai) : [], human ? shownPoints(human) : []];
  if (person === 0) return { stage, kind: "alone", promises: machine, last: a.at(-1) ?? null };
  const day = Math.min(a.at(-1)?.day ?? -1, h.at(-1)?.day ?? -1);
  const [ofMachine, ofPerson] = [a.find((point) => point.day === day), h.find((point) => point.day === day)];
  if (!ofMachine || !ofPerson) return { stage, kind: "few", ai: machine, human: person };
  const gap = estimateDifference(ofPerson, ofMachine);
  if (mayBeNone(gap)) return { stage, kind: "same", day, gap };
  return gap.by > 0 ? { stage, kind: "longer", who: "human", day, gap } : { stage, kind: "longer", who: "ai", day, gap: { by: -gap.by, low: -gap.high, high: -gap.low } };
}

/** The last day of all that is shown: one axis for every stage. */
export const lastDayOf = (curves: readonly Curve[]): number => Math.max(0, ...curves.map((curve) => shownPoints(curve).at(-1)?.day ?? 0));

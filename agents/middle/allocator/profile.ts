import type { Case, Profile, ProfileReason } from "../../../shared/domain/customer.ts";
import type { Language, LocalText } from "../../../shared/domain/labels.ts";
import type { CaseHistory } from "../../../shared/domain/record.ts";
import { FEATURES } from "./features.ts";
import type { Feature, FeatureInput, FeatureValue } from "./features.ts";
import { featureTable, segmentTable } from "./tables.ts";
import type { Condition, FeatureRow, SegmentField } from "./tables.ts";

interface Weighed extends FeatureValue {
  readonly row: FeatureRow;
  /** What the feature adds to the log-odds. */
  readonly shift: number;
}

/** Which code measures a row of the table. Throws when the table names a feature nobody measures: found by loading it. */
const MEASURES: readonly (readonly [FeatureRow, Feature])[] = featureTable.features.map((row) => {
  const measure = (FEATURES as Readonly<Record<string, Feature>>)[row.id];
  if (!measure) throw new Error(`features.json names "${row.id}", which features.ts does not measure`);
  return [row, measure];
});

const weigh = (input: FeatureInput): Weighed[] =>
  MEASURES.flatMap(([row, measure]) => {
    const value = measure(input);
    return value === null ? [] : [{ ...value, row, shift: row.weight * value.x }];
  });

const logistic = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** Rounded, so that a profile is the same value on every machine and stands readable on the ledger. */
function estimate(weighed: readonly Weighed[], about: "willingness" | "ability"): number {
  const shift = weighed.filter(({ row }) => row.about === about).reduce((total, one) => total + one.shift, 0);
  return Math.round(1000 * logistic(featureTable.bias[about] + shift)) / 1000;
}

type Figures = Readonly<Record<SegmentField, number>>;

function holds(condition: Condition, input: FeatureInput, figures: Figures): boolean {
  switch (condition.kind) {
    case "stop":
      return input.caseRow.stops.some(({ kind }) => condition.any.includes(kind));
    case "heard":
      return condition.any.reduce((times, intent) => times + (input.history.intents[intent] ?? 0), 0) >= condition.times;
    case "figure":
      return condition.is === "at_least" ? figures[condition.field] >= condition.value : figures[condition.field] < condition.value;
  }
}

/**
 * Willingness and ability of a customer for one debt, and the segment that follows, each with its reasons.
 *
 * Both estimates are logistic in a weighted sum of named features (features.json), so each feature pushes one way only and
 * its share can be shown. The segment is the first row of segments.json that holds. `siblings` are the customer's other
 * cases. Reasons come strongest first, the segment's own before them.
 */
export function profile(caseRow: Case, siblings: readonly Case[], history: CaseHistory): Profile {
  const input: FeatureInput = { caseRow, siblings, history };
  const weighed = weigh(input);
  const willingness = estimate(weighed, "willingness");
  const ability = estimate(weighed, "ability");
  const figures: Figures = {
    willingness, ability,
    days_past_due: caseRow.debt.daysPastDue,
    attempts: history.attempts,
    right_party: history.rightParty,
    promises_kept: history.promisesKept,
    promises_broken: history.promisesBroken,
    refusals: history.refusals,
  };
  const row = segmentTable.rows.find(({ when }) => when.every((condition) => holds(condition, input, figures)));
  if (!row) throw new Error("segments.json has no row that always holds");
  const reasons = weighed
    .filter(({ shift }) => Math.abs(shift) >= featureTable.show)
    .sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift) || (a.row.id < b.row.id ? -1 : 1))
    .map(({ row: { id, about }, shift, values }): ProfileReason => ({ feature: id, about, effect: shift > 0 ? "+" : "-", values }));
  return { segment: row.segment, willingness, ability, reasons: [{ feature: row.id, about: "segment", effect: "+" }, ...reasons] };
}

const SENTENCES = new Map([...featureTable.features, ...segmentTable.rows].map(({ id, words }) => [id, words]));

/** A reason in the words of every language a screen can be read in. */
export const reasonText = (reason: ProfileReason): LocalText => ({ en: reasonInWords(reason, "en"), "zh-CN": reasonInWords(reason, "zh-CN"), "zh-TW": reasonInWords(reason, "zh-TW") });

/** A reason in words for a screen; its id when a newer ledger names a feature this version does not know. */
export function reasonInWords(reason: ProfileReason, language: Language): string {
  const sentence = SENTENCES.get(reason.feature)?.[language];
  return sentence?.replace(/\{(\w+)\}/g, (slot, key: string) => String(reason.values?.[key] ?? slot)) ?? reason.feature;
}

import { z } from "zod";
import { SEGMENTS, STOPS } from "../../../shared/domain/customer.ts";
import { INTENTS } from "../../../shared/domain/labels.ts";
import features from "./features.json" with { type: "json" };
import segments from "./segments.json" with { type: "json" };

const words = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1), "zh-TW": z.string().min(1) });
const half = z.number().min(-3).max(3).refine((weight) => weight !== 0, "a weight of 0 says nothing");

/**
 * What a profile is made of. A feature is a figure 0…1 taken from the book or from what happened (features.ts says how);
 * its weight is fixed in sign, so that nothing said of a feature can change direction from one customer to the next.
 */
const featureTableSchema = z.strictObject({
  version: z.string().min(1),
  /** Log-odds of somebody nothing is known of. */
  bias: z.strictObject({ willingness: z.number(), ability: z.number() }),
  /** A feature that moved the log-odds by less than this is left out of the reasons. */
  show: z.number().nonnegative(),
  features: z.array(z.strictObject({ id: z.string(), about: z.enum(["willingness", "ability"]), weight: half, words })),
});

export const SEGMENT_FIELDS = [
  "willingness", "ability", "days_past_due", "attempts", "right_party", "promises_kept", "promises_broken", "refusals",
] as const;
export type SegmentField = (typeof SEGMENT_FIELDS)[number];

const condition = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("stop"), any: z.array(z.enum(STOPS)).min(1) }),
  z.strictObject({ kind: z.literal("heard"), any: z.array(z.enum(INTENTS)).min(1), times: z.number().int().positive() }),
  z.strictObject({ kind: z.literal("figure"), field: z.enum(SEGMENT_FIELDS), is: z.enum(["at_least", "below"]), value: z.number() }),
]);
export type Condition = z.infer<typeof condition>;

/** First row whose conditions all hold decides; the last has none, so every customer has a segment. */
const segmentTableSchema = z.strictObject({
  version: z.string().min(1),
  rows: z.array(z.strictObject({ id: z.string(), segment: z.enum(SEGMENTS), when: z.array(condition), words })).min(6)
    .refine((rows) => rows.at(-1)?.when.length === 0, "the last row must hold always"),
});

export const featureTable = featureTableSchema.parse(features);
export const segmentTable = segmentTableSchema.parse(segments);
export type FeatureRow = (typeof featureTable)["features"][number];

import { z } from "zod";
import type { Intent } from "../../../../shared/domain/labels.ts";
import type { Move } from "../../../../shared/domain/move.ts";
import type { Reading } from "../../../../shared/domain/reading.ts";
import { isCivilDate } from "../../../../shared/lib/civil-date.ts";
import { toMajor } from "../../../../shared/lib/money.ts";
import type { Instant } from "../../../../shared/lib/time-zone.ts";
import { isTimeZone, localTime } from "../../../../shared/lib/time-zone.ts";
import { INFORM_AFTER, INFORM_ELSEWHERE, NEAREST_MOVE } from "./lexicon/bare.ts";
import { readWithGuess } from "./read.ts";

/** One line of a file to read, as the label page has it. */
const lineSchema = z.object({
  id: z.string(),
  text: z.string(),
  lang: z.enum(["zh", "en"]),
  asof: z.string().refine(isCivilDate, "not a calendar day (YYYY-MM-DD)").optional(),
  tz: z.string().refine(isTimeZone, "not a time zone").optional(),
  last_move: z.string().optional(),
});
export type LabelLine = z.infer<typeof lineSchema>;

/** What is printed for a line: published labels only, sums in major units. */
export interface LabelReading {
  readonly id: string;
  readonly intents: readonly Intent[];
  readonly emotion: Reading["emotion"];
  readonly facts: { readonly date?: string; readonly amount?: number; readonly share?: number };
}

type LineResult = { readonly ok: true; readonly reading: LabelReading } | { readonly ok: false; readonly error: string };

// The files give sums without a currency; any with two decimals serves to carry them as minor units and back.
const CURRENCY = "CNY";

/** Turns the engine's finer reading into the published labels: an answer that just informs becomes what such an answer counts as after that move. */
function toLabels(id: string, reading: Reading, lastMove: string | undefined): LabelReading {
  const published = reading.intents.filter((intent) => intent !== "inform");
  const move = lastMove === undefined ? undefined : NEAREST_MOVE[lastMove as Move];
  const { date, amountMinor, share } = reading.facts;
  return {
    id,
    intents: published.length > 0 ? published : [move === undefined ? INFORM_ELSEWHERE : INFORM_AFTER[move]],
    emotion: reading.emotion,
    facts: { ...(date === undefined ? {} : { date }), ...(amountMinor === undefined ? {} : { amount: toMajor(amountMinor, CURRENCY) }), ...(share === undefined ? {} : { share }) },
  };
}

/** Reads one line. `now` (ms) gives the day where the line has no `asof`: today in its zone, UTC without one. */
export function readLabelLine(line: LabelLine, now: Instant): LabelReading {
  const asof = line.asof ?? localTime(now, line.tz ?? "UTC").date;
  const context = { lang: line.lang, asof, currency: CURRENCY, ...(line.last_move === undefined ? {} : { lastMove: line.last_move }) };
  const { reading, guess } = readWithGuess(line.text, context);
  return toLabels(line.id, guess === undefined ? reading : { ...reading, intents: [guess] }, line.last_move);
}

/** Parses and reads the text of one line; a line that is no JSON or breaks the schema says what is wrong, never what was said. */
export function readRawLine(raw: string, now: Instant): LineResult {
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch {
    return { ok: false, error: "not JSON" };
  }
  const parsed = lineSchema.safeParse(json);
  if (!parsed.success) return { ok: false, error: parsed.error.issues.map((issue) => `${issue.path.join(".") || "line"}: ${issue.message}`).join("; ") };
  return { ok: true, reading: readLabelLine(parsed.data, now) };
}

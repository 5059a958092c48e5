import { z } from "zod";
import { STOPS } from "../../../shared/domain/customer.ts";
import { FINDINGS } from "../../../shared/domain/finding.ts";
import type { FindingKind } from "../../../shared/domain/finding.ts";
import { INTENTS, SEVERITIES, TRIGGERS } from "../../../shared/domain/labels.ts";
import type { Language } from "../../../shared/domain/labels.ts";
import { MOVES } from "../../../shared/domain/move.ts";
import rawDuties from "./duties.json" with { type: "json" };
import rawScorecard from "./scorecard.json" with { type: "json" };
import rawWords from "./words.json" with { type: "json" };

const localText = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1), "zh-TW": z.string().min(1) });
const moves = z.array(z.enum(MOVES));
const phrases = z.strictObject({ zh: z.array(z.string().min(1)), en: z.array(z.string().min(1)) });

/** Points taken off for each finding, up to `max` for a kind; a fatal one takes the whole score. */
export const scorecard = z.strictObject({
  version: z.string(),
  full: z.number().positive(),
  kinds: z.record(z.enum(FINDINGS), z.strictObject({ severity: z.enum(SEVERITIES), weight: z.number().positive(), max: z.number().positive(), fatal: z.boolean(), name: localText })),
}).parse(rawScorecard);

export const duties = z.strictObject({
  version: z.string(),
  /** What a customer's words oblige us to record, and what may not be asked any more in that call. */
  stops: z.array(z.strictObject({
    intents: z.array(z.enum(INTENTS)), finding: z.enum(["opt_out_ignored", "stop_ignored"]), recorded_as: z.array(z.enum(STOPS)),
    recorded_by_trigger: z.array(z.enum(TRIGGERS)), not_after: moves,
  })),
  /** Which moves answer a question; questions about the debt are only owed an answer after verification. */
  answers: z.array(z.strictObject({ intent: z.enum(INTENTS), before_verification: z.boolean(), by: moves })),
  /** Something more important came up. */
  ends_any_question: moves,
  recaps: moves,
  /** Moves that carry figures worked out in the call: they can only be checked where the offers are known. */
  offers: moves,
  /** Moves in which a number without a currency is a sum. */
  money_moves: moves,
  must_be_heard: moves,
  may_repeat: moves,
}).parse(rawDuties);

export const words = z.strictObject({ debt: phrases, tone: phrases }).parse(rawWords);

export const findingInWords = (kind: FindingKind, language: Language): string => scorecard.kinds[kind].name[language];

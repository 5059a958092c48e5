import { z } from "zod";
import { EMOTIONS, INTENTS } from "../../../shared/domain/labels.ts";
import { MOVES, type Move } from "../../../shared/domain/move.ts";
import type { PaymentPart, ReadingFacts } from "../../../shared/domain/reading.ts";
import { daysBetween, isCivilDate } from "../../../shared/lib/civil-date.ts";
import { toMinor } from "../../../shared/lib/money.ts";
import { MindFailure, type Decision, type Situation } from "../../ports.ts";

// Types and names only: more of JSON Schema is honoured by some servers, ignored by some and refused by others.
const PART = z.object({ amount: z.number().nullable(), share: z.number().nullable(), date: z.string().nullable() });
const FACTS = z.object({
  amount: z.number().nullable(),
  share: z.number().nullable(),
  date: z.string().nullable(),
  parts: z.array(PART).nullable(),
  time: z.string().nullable(),
  instalments: z.number().nullable(),
  digits: z.string().nullable(),
  money_event: z.enum(["payday", "bonus", "benefit", "other"]).nullable(),
});
const WIRE = z.object({ intents: z.array(z.enum(INTENTS)), emotion: z.enum(EMOTIONS), confidence: z.number(), facts: FACTS, move: z.enum(MOVES).nullable() });
/** Where the schema is not enforced, what is not said is often left out instead of null. */
const READ = WIRE.extend({
  intents: z.array(z.enum(INTENTS)).min(1).max(8),
  confidence: z.number().min(0).max(1),
  facts: FACTS.partial().extend({ parts: z.array(PART.partial()).max(12).nullish() }).nullish(),
  move: z.enum(MOVES).nullish(),
});

const { $schema: _dialect, ...schema } = z.toJSONSchema(WIRE);
/** What the endpoint is asked to keep to. */
export const DECISION_SCHEMA = { name: "decision", schema } as const;

/** Did the endpoint keep to the schema by itself, with nothing around the object and nothing left out? */
export function keepsSchema(text: string): boolean {
  try {
    return WIRE.strict().safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

const invalid = (detail: string): MindFailure => new MindFailure("invalid", detail);

/** A checked decision out of the endpoint's text. Throws MindFailure `invalid` for anything else. */
export function decisionOf(text: string, situation: Situation, allowed: readonly Move[]): Decision {
  const given = READ.safeParse(jsonIn(text));
  // What was wrong is told by field, never by value: values are words said.
  if (!given.success) throw invalid(`decision: ${given.error.issues.slice(0, 3).map(({ path, code }) => `${path.join(".")} ${code}`).join(", ")}`);
  const { intents, emotion, confidence, facts, move } = given.data;
  const wished = move && allowed.includes(move) ? move : null;
  return { reading: { intents: [...new Set(intents)], emotion, confidence, facts: factsOf(facts ?? {}, situation) }, move: wished };
}

/** The first whole JSON object, whether bare, fenced or with prose or thinking around it. */
export function jsonIn(text: string): unknown {
  const visible = text.replace(/^\s*<think>[\s\S]*?<\/think>/, "");
  for (let from = visible.indexOf("{"), tries = 0; from >= 0 && tries < 8; from = visible.indexOf("{", from + 1), tries++) {
    const end = endOfObject(visible, from);
    if (end < 0) continue;
    try {
      return JSON.parse(visible.slice(from, end));
    } catch {
      // Braces in prose; the next one may begin the answer.
    }
  }
  throw invalid("no JSON object in the answer");
}

function endOfObject(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let i = from; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char === "\\") i++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return i + 1;
  }
  return -1;
}

type GivenFacts = NonNullable<z.infer<typeof READ>["facts"]>;
type GivenPart = { readonly amount?: number | null | undefined; readonly share?: number | null | undefined; readonly date?: string | null | undefined };

const MAX_MAJOR = 1e9;
/** Payments said to have been made, or offered, within two years either way; anything else is a misreading. */
const MAX_DAYS = 731;

function factsOf(given: GivenFacts, situation: Situation): ReadingFacts {
  const { time, instalments, digits, money_event: moneyEvent } = given;
  if (time && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw invalid("time");
  if (typeof instalments === "number" && !(Number.isInteger(instalments) && instalments >= 1 && instalments <= 120)) throw invalid("instalments");
  if (digits && !/^[0-9A-Za-z]{2,10}$/.test(digits)) throw invalid("digits");
  const parts = (given.parts ?? []).map((part) => partOf(part, situation)).filter((part) => Object.keys(part).length > 0);
  return {
    ...partOf(given, situation),
    ...(parts.length > 1 ? { parts } : {}),
    ...(time ? { timeOfDay: time } : {}),
    ...(instalments ? { instalments } : {}),
    ...(digits ? { digits: digits.toUpperCase() } : {}),
    ...(moneyEvent ? { moneyEvent } : {}),
  };
}

function partOf({ amount, share, date }: GivenPart, { facts, asof }: Situation): PaymentPart {
  if (typeof amount === "number" && !(amount > 0 && amount <= MAX_MAJOR)) throw invalid("amount");
  if (typeof share === "number" && !(share > 0 && share <= 1)) throw invalid("share");
  if (date && !(isCivilDate(date) && Math.abs(daysBetween(asof, date)) <= MAX_DAYS)) throw invalid("date");
  if (typeof amount === "number" && facts.currency === undefined) throw invalid("amount without a currency");
  return {
    ...(typeof amount === "number" && facts.currency !== undefined ? { amountMinor: toMinor(amount, facts.currency) } : {}),
    ...(typeof share === "number" ? { share } : {}),
    ...(date ? { date } : {}),
  };
}

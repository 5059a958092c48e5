import type { Language } from "../../shared/domain/labels.ts";
import { spokenOf } from "../../shared/domain/labels.ts";
import { toMajor } from "../../shared/lib/money.ts";
import { MOVES, type Move } from "../../shared/domain/move.ts";
import type { PaymentPart, ReadContext, Reading } from "../../shared/domain/reading.ts";

export type PracticeReader = (text: string, context: ReadContext) => Reading;

/** What a prompt asks for, as the practice endpoint finds it in the text. */
export interface Asked {
  readonly task: "decide" | "speak" | "other";
  readonly language: Language;
  readonly asof: string;
  readonly currency: string;
  readonly heard: string;
  readonly lastMove: string | undefined;
  readonly offered: readonly string[];
  readonly phrasing: string | null;
}

export function askedIn(prompt: string): Asked {
  const found = (pattern: RegExp): string | undefined => pattern.exec(prompt)?.[1];
  const last = [...prompt.matchAll(/^customer: (".*")$/gm)].at(-1)?.[1];
  const model = found(/^Models: ("(?:[^"\\]|\\.)*")/m);
  const task = found(/^TASK: (DECIDE|SPEAK)/m);
  const lastMove = found(/just done: (\w+)/);
  return {
    task: task === "DECIDE" ? "decide" : task === "SPEAK" ? "speak" : "other",
    language: (found(/Customer's language: [^(\n]*\(([\w-]+)\)/) ?? "en") as Language,
    asof: found(/Today, for the customer: (\d{4}-\d\d-\d\d)/) ?? "2026-01-01",
    currency: found(/Currency: ([A-Z]{3})/) ?? "USD",
    heard: last === undefined ? "" : (JSON.parse(last) as string),
    lastMove: lastMove === "nothing" ? undefined : lastMove,
    offered: movesOffered(found(/Moves offered: (.*)\.$/m) ?? "none"),
    phrasing: model === undefined ? null : (JSON.parse(model) as string),
  };
}

function movesOffered(said: string): readonly string[] {
  if (said === "all") return MOVES;
  const names = said.replace(/^all but /, "").split(", ");
  return said.startsWith("all but ") ? MOVES.filter((move) => !names.includes(move)) : names;
}

/** The structured answer a well-behaved model gives. `wish` picks the move; by default it has no wish. */
export function decideAnswer(asked: Asked, reader: PracticeReader, wish: (reading: Reading, offered: readonly string[]) => Move | null): string {
  const { heard, language, asof, currency, lastMove } = asked;
  const reading = reader(heard, { lang: spokenOf(language), asof, currency, ...(lastMove === undefined ? {} : { lastMove }) });
  const { facts } = reading;
  const part = ({ amountMinor, share, date }: PaymentPart) => ({ amount: amountMinor === undefined ? null : toMajor(amountMinor, currency), share: share ?? null, date: date ?? null });
  return JSON.stringify({
    intents: reading.intents,
    emotion: reading.emotion,
    confidence: reading.confidence,
    facts: {
      ...part(facts), parts: facts.parts?.map(part) ?? null, time: facts.timeOfDay ?? null, instalments: facts.instalments ?? null,
      digits: facts.digits ?? null, money_event: facts.moneyEvent ?? null,
    },
    move: wish(reading, asked.offered),
  });
}

/** A reader for tests that need none better: a handful of words, everything else informs. */
export const simpleReader: PracticeReader = (text) => {
  const intent = SIMPLE.find(([pattern]) => pattern.test(text))?.[1] ?? "inform";
  return { intents: [intent], emotion: "calm", facts: {}, confidence: 0.9 };
};
const SIMPLE: readonly (readonly [RegExp, Reading["intents"][number]])[] = [
  [/not? (?:paying|pay)|不还/i, "refuse"],
  [/speaking|是我|this is (?:he|she)/i, "confirm_identity"],
  [/robot|机器人/i, "ask_robot"],
  [/how much|多少/i, "ask_amount"],
  [/bye|再见/i, "goodbye"],
  [/^(?:yes|ok|okay|对|行|好|嗯)/i, "affirm"],
  [/^(?:no|不)/i, "negate"],
];

/** Words out of the first phrasing offered. */
export const speakAnswer = ({ phrasing, language }: Asked): string => phrasing ?? (language === "en" ? "Thank you, I understand." : "好的，我明白了。");

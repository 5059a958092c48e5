import type { PaymentPart, ReadContext, Reading, ReadingFacts } from "../../../shared/domain/reading.ts";
import { isAgentTurn } from "../../../shared/domain/call.ts";
import { minorDigits } from "../../../shared/lib/money.ts";
import { MindFailure, type Situation } from "../../ports.ts";

/** Reads one utterance without a model: what the playbook does. */
export type Reader = (text: string, context: ReadContext) => Reading;

/**
 * A figure the model says it heard may be spoken back and promised on, so it has to have been said: in the last
 * line or an earlier one, or be one of the case's own. Otherwise the whole answer counts as invalid.
 * With a reader the check is exact; without one, digits must stand in the words and number words must be there at all.
 */
export function checkGrounded(reading: Reading, situation: Situation, reader: Reader | null): void {
  const { facts } = reading;
  // Most turns name no figure: the reader, which costs as much as the rest of the check of an answer, is not needed.
  if (Object.keys(facts).every((name) => name === "moneyEvent" || name === "timeOfDay")) return;
  const heard = situation.heard ?? "";
  const known = knownFigures(situation, reader);
  const literal = numbersIn(heard);
  const wordy = reader === null && NUMBER_WORDS.test(heard);
  const scale = 10 ** minorDigits(situation.facts.currency ?? "USD");

  for (const part of [facts, ...(facts.parts ?? [])]) {
    if (part.amountMinor !== undefined && !known.amounts.has(part.amountMinor) && !literal.has(part.amountMinor / scale) && !wordy) throw unsaid("amount");
    if (part.date !== undefined && !known.dates.has(part.date) && !(reader === null && heard !== "")) throw unsaid("date");
    if (part.share !== undefined && !known.shares.has(part.share) && !SHARE_WORDS.test(heard)) throw unsaid("share");
  }
  if (facts.instalments !== undefined && !known.instalments.has(facts.instalments) && !literal.has(facts.instalments) && !wordy) throw unsaid("instalments");
  if (facts.digits !== undefined && !known.digits.has(facts.digits) && !spelled(heard).includes(facts.digits)) throw unsaid("digits");
}

const unsaid = (what: string): MindFailure => new MindFailure("invalid", `${what} that nobody said`);

interface Known {
  readonly amounts: Set<number>;
  readonly dates: Set<string>;
  readonly shares: Set<number>;
  readonly instalments: Set<number>;
  readonly digits: Set<string>;
}

function knownFigures(situation: Situation, reader: Reader | null): Known {
  const { facts, dialogue, heard, lang, asof, lastMove } = situation;
  const known: Known = { amounts: new Set(), dates: new Set(), shares: new Set(), instalments: new Set(), digits: new Set() };
  const said: ReadingFacts[] = dialogue.flatMap((turn) => (isAgentTurn(turn) || !turn.reading ? [] : [turn.reading.facts]));
  if (reader && heard !== null) {
    said.push(reader(heard, { lang, asof, currency: facts.currency ?? "USD", ...(lastMove ? { lastMove } : {}) }).facts);
  }
  const ofCase: PaymentPart[] = [
    { ...(facts.balance === undefined ? {} : { amountMinor: facts.balance }), ...(facts.dueDate ? { date: facts.dueDate } : {}) },
    facts.minimumDue === undefined ? {} : { amountMinor: facts.minimumDue },
    ...[facts.lastPayment, facts.promise].flatMap((fact) => (fact ? [{ amountMinor: fact.amount, date: fact.date }] : [])),
    ...(facts.plan ? [{ amountMinor: facts.plan.first }, { amountMinor: facts.plan.each }] : []),
  ];
  for (const part of [...ofCase, ...said.flatMap((one) => [one, ...(one.parts ?? [])])]) {
    if (part.amountMinor !== undefined) known.amounts.add(part.amountMinor);
    if (part.date !== undefined) known.dates.add(part.date);
    if (part.share !== undefined) known.shares.add(part.share);
  }
  for (const { instalments, digits } of said) {
    if (instalments !== undefined) known.instalments.add(instalments);
    if (digits !== undefined) known.digits.add(digits.toUpperCase());
  }
  return known;
}

const NUMBER_WORDS = /[0-9０-９〇零一二两兩三四五六七八九十百千万萬半]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|grand|k|half|couple|dozen)\b/i;
const SHARE_WORDS = /半|分之|成|折|全|%|％|\b(?:half|third|quarter|percent|all|everything|full)\b/i;

/** Numbers written in digits, with their thousand words: "1,300", "３千", "2.5k". */
function numbersIn(text: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const [, digits = "", unit = ""] of text.normalize("NFKC").matchAll(/(\d[\d,]*(?:\.\d+)?)\s*(k\b|千|万|萬|百)?/gi)) {
    const times = { k: 1000, 千: 1000, 万: 10_000, 萬: 10_000, 百: 100 }[unit.toLowerCase()] ?? 1;
    numbers.add(Number((Number(digits.replaceAll(",", "")) * times).toFixed(4)));
  }
  return numbers;
}

const DIGIT_NAMES: Readonly<Record<string, string>> = {
  〇: "0", 零: "0", 一: "1", 幺: "1", 二: "2", 两: "2", 兩: "2", 三: "3", 四: "4", 五: "5", 六: "6", 七: "7", 八: "8", 九: "9",
  zero: "0", oh: "0", one: "1", two: "2", three: "3", four: "4", five: "5", six: "6", seven: "7", eight: "8", nine: "9",
};
/** "六六二一" and "four four one nine" as the digits they name; everything else without spaces, upper case. */
const spelled = (text: string): string =>
  text.normalize("NFKC").replace(/[〇零一幺二两兩三四五六七八九]|\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b/gi, (name) => DIGIT_NAMES[name.toLowerCase()] ?? name).replace(/[\s\-,.，。、]/g, "").toUpperCase();

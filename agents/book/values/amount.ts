import { minorDigits } from "../../../shared/lib/money.ts";
import { Fault } from "../fault.ts";

/** Which sign separates the whole from the fraction; `null`: told from each value where it can be. */
export type DecimalMark = "." | "," | null;

const PLAIN = /^-?\d{1,15}(?:\.\d{1,2})?$/;
const WORDS = /^(?:NT\$|US\$|HK\$|RMB|CNY|USD|TWD|HKD|GBP|INR|EUR|JPY|[$¥£€₹元圆圓块塊])+|(?:RMB|CNY|USD|TWD|HKD|GBP|INR|EUR|JPY|DR|[$¥£€₹元圆圓块塊整])+$/gi;
/** No book holds a debt of more than this in major units, and beyond it minor units stop being exact. */
const LARGEST = 1e12;

/** Full-width digits and signs, and every kind of minus and space, as ASCII. */
const narrow = (text: string): string =>
  text.normalize("NFKC").replace(/[\s\u00a0\u202f'’_]/g, "").replace(/[−–—]/g, "-");

/**
 * Decides what a lone separator means. `1,234` is taken as thousands and `1.234` as undecidable: a file that writes
 * thousands with points would otherwise be read a thousand times too small without anybody noticing.
 */
function unify(digits: string, mark: DecimalMark): string | Fault {
  const comma = digits.lastIndexOf(",");
  const point = digits.lastIndexOf(".");
  if (comma < 0 && point < 0) return digits;
  let decimal: string | null = mark;
  if (decimal === null && comma >= 0 && point >= 0) decimal = comma > point ? "," : ".";
  if (decimal === null) {
    const sign = comma >= 0 ? "," : ".";
    const at = Math.max(comma, point);
    const tail = digits.length - at - 1;
    if (digits.indexOf(sign) !== at) decimal = sign === "," ? "." : ",";
    else if (tail !== 3) decimal = sign;
    else if (sign === ",") decimal = ".";
    else if (/^0*\.|^\d{4,}\./.test(digits)) decimal = ".";
    else return new Fault("decimal_undecided");
  }
  const [whole = "", fraction, more] = digits.split(decimal);
  if (more !== undefined) return new Fault("two_decimal_marks");
  const groups = whole.split(decimal === "." ? "," : ".");
  if (groups.length > 1 && (!/^\d{1,3}$/.test(groups[0] ?? "") || !groups.slice(1).every((group) => /^\d{2,3}$/.test(group)) || groups.at(-1)?.length !== 3)) {
    return new Fault("grouping");
  }
  if (fraction !== undefined && !/^\d*$/.test(fraction)) return new Fault("separators");
  return `${groups.join("")}.${fraction ?? ""}`;
}

/** A number in major units, or a fault. Takes currency signs, separators, `(…)`, a leading or trailing minus, CR. */
export function parseNumber(value: string | number, mark: DecimalMark = null): number | Fault {
  if (typeof value === "number") return Number.isFinite(value) && Math.abs(value) < LARGEST ? value : new Fault("not_amount");
  if (mark !== "," && PLAIN.test(value)) {
    const plain = Number(value);
    return Math.abs(plain) < LARGEST ? plain : new Fault("too_large");
  }
  let text = narrow(value).toUpperCase();
  let negative = false;
  const bracketed = /^\((.*)\)$/.exec(text);
  if (bracketed) { negative = true; text = bracketed[1] ?? ""; }
  if (text.endsWith("CR")) { negative = !negative; text = text.slice(0, -2); }
  if (text.startsWith("-") || text.endsWith("-")) { negative = !negative; text = text.replace(/^-|-$/, ""); }
  text = text.replace(WORDS, "");
  if (text.startsWith("-")) { negative = !negative; text = text.slice(1); }
  if (!/^[\d.,]*\d[\d.,]*$/.test(text)) return new Fault(text === "" ? "empty_amount" : "not_amount");
  const unified = unify(text, mark);
  if (unified instanceof Fault) return unified;
  const number = Number(unified);
  if (!(Math.abs(number) < LARGEST)) return new Fault("too_large");
  return negative && number !== 0 ? -number : number;
}

/** Minor units of `currency`; a finer fraction (interest to four places) is rounded half away from zero. */
export function parseAmount(value: string | number, currency: string, mark: DecimalMark = null): number | Fault {
  const major = parseNumber(value, mark);
  if (major instanceof Fault) return major;
  const scaled = Math.abs(major) * 10 ** minorDigits(currency);
  // 1.005 × 100 is 100.4999… in binary: a nudge far below one minor unit keeps the half where the file wrote it.
  const minor = Math.round(scaled + scaled * 4e-16);
  return major < 0 && minor !== 0 ? -minor : minor;
}

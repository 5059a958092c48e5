import { fromEpochDay, isCivilDate, type CivilDate } from "../../../shared/lib/civil-date.ts";
import { Fault } from "../fault.ts";

/** How `10/11/2026` is meant; `roc` counts years from 1912; null: not declared. */
export type DateOrder = "dmy" | "mdy" | "ymd" | "roc" | null;

const ISO = /^\d{4}-\d{2}-\d{2}$/;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const HAN = "〇一二三四五六七八九";
/** 1899-12-30, from which spreadsheets of the 1900 system count (their year 1900 has a day too many). */
const SERIAL_ZERO = -25_569;

/** A book has few different days and a million rows: a day is checked against the calendar once. */
const days = new Set<CivilDate>();
const MOST_DAYS = 4096;
function isDay(text: string): boolean {
  if (days.has(text)) return true;
  if (!isCivilDate(text)) return false;
  if (days.size >= MOST_DAYS) days.clear();
  // A copy of its own: a slice would keep the whole piece of the file it was cut from.
  days.add(text.split("-").join("-"));
  return true;
}

function civil(year: number, month: number, day: number): CivilDate | Fault {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isCivilDate(text) ? text : new Fault("no_such_day");
}

/** 二〇二六年十一月十日 → 2026年11月10日. Only the forms dates are written in. */
function hanDigits(text: string): string {
  return text
    .replace(/[零○Ｏ]/g, "〇")
    .replace(/廿/g, "二十").replace(/卅/g, "三十")
    .replace(/([一二三])?十([一二三四五六七八九])?/g, (_all, tens?: string, ones?: string) =>
      String((tens ? HAN.indexOf(tens) : 1) * 10 + (ones ? HAN.indexOf(ones) : 0)))
    .replace(/[〇一二三四五六七八九]/g, (sign) => String(HAN.indexOf(sign)));
}

function threeNumbers(parts: readonly number[], widths: readonly number[], order: DateOrder): CivilDate | Fault {
  const [a = 0, b = 0, c = 0] = parts;
  if (order === "roc" && (widths[0] ?? 0) <= 3) return civil(a + 1911, b, c);
  if ((widths[0] ?? 0) === 4) return civil(a, b, c);
  const year = (widths[2] ?? 0) === 4 ? c : (widths[2] ?? 0) === 2 ? 2000 + c : Number.NaN;
  if (Number.isNaN(year)) return new Fault("not_date");
  if (order === "dmy") return civil(year, b, a);
  if (order === "mdy") return civil(year, a, b);
  if (order === "ymd") return civil(2000 + a, b, c);
  if (a > 12 && b <= 12) return civil(year, b, a);
  if (b > 12 && a <= 12) return civil(year, a, b);
  return a === b ? civil(year, a, b) : new Fault("date_undecided");
}

function named(text: string): CivilDate | Fault | null {
  const parts = /^(?:(\d{1,2})[ \-.]*([a-z]{3,9})|([a-z]{3,9})[ .]*(\d{1,2}))(?:st|nd|rd|th)?[ ,\-.]+(\d{4})$/.exec(text);
  if (!parts) return null;
  const word = (parts[2] ?? parts[3] ?? "").slice(0, 3);
  const month = MONTHS.indexOf(word) + 1;
  return month === 0 ? new Fault("not_date") : civil(Number(parts[5]), month, Number(parts[1] ?? parts[4]));
}

/** A day in any of the forms bank files use; a time after it is left off. */
export function parseDate(value: string | number, order: DateOrder = null): CivilDate | Fault {
  if (typeof value === "string" && ISO.test(value)) return isDay(value) ? value : new Fault("no_such_day");
  const text = String(value).normalize("NFKC").trim().toLowerCase();
  if (text === "") return new Fault("empty_date");
  const era = /^(?:中華)?(?:民國|民国|roc)\s*(.+)$/.exec(text);
  const body = hanDigits(era ? era[1] ?? "" : text);
  const parts = /^(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*[日号號]?(?:[t\s].*)?$/.exec(body);
  if (parts) {
    const numbers = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
    const roc = era !== null || (body.includes("年") && (parts[1] ?? "").length === 3);
    return threeNumbers(numbers, [parts[1] ?? "", parts[2] ?? "", parts[3] ?? ""].map((part) => part.length), roc ? "roc" : order);
  }
  if (/^\d{8}$/.test(body)) return civil(Number(body.slice(0, 4)), Number(body.slice(4, 6)), Number(body.slice(6)));
  if (/^\d{7}$/.test(body) && (era !== null || order === "roc")) return civil(Number(body.slice(0, 3)) + 1911, Number(body.slice(3, 5)), Number(body.slice(5)));
  // 1954-10-03 … 2119-01-30: below and above, a number is no plausible serial of a due date.
  if (/^\d{5}(?:\.\d+)?$/.test(body) && Number(body) >= 20_000 && Number(body) < 80_000) return fromEpochDay(Math.floor(Number(body)) + SERIAL_ZERO);
  return named(body) ?? new Fault("not_date");
}

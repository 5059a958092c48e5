import fc from "fast-check";
import { parse } from "csv-parse/sync";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { describe, expect, it } from "vitest";
import { fromEpochDay, isCivilDate } from "../../../shared/lib/civil-date.ts";
import { ImportFailure } from "../../../agents/book/fault.ts";
import { big5OrGb18030 } from "../../../agents/book/read/big5-or-gb.ts";
import { CsvSplitter } from "../../../agents/book/read/csv.ts";
import { parseAmount, parseNumber } from "../../../agents/book/values/amount.ts";
import { parseDate } from "../../../agents/book/values/date.ts";
import { isFictional, parsePhone } from "../../../agents/book/values/phone.ts";
import { bookDesk } from "../../support/book.ts";
import { encoded } from "../../support/legacy-encodings.ts";

const SEED = { seed: 20261101, numRuns: 1000 };
const pad = (n: number, width = 2): string => String(n).padStart(width, "0");

describe("amounts", () => {
  const minor = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });
  const group = (digits: string, sign: string): string => digits.replace(/\B(?=(\d{3})+$)/g, sign);
  const WAYS: readonly ((whole: string, cents: string, negative: boolean) => string)[] = [
    (whole, cents, negative) => `${negative ? "-" : ""}${whole}.${cents}`,
    (whole, cents, negative) => `${negative ? "-" : ""}¥${group(whole, ",")}.${cents}`,
    (whole, cents, negative) => (negative ? `（${group(whole, ",")}.${cents}）` : `NT$ ${group(whole, ",")}.${cents}`),
    (whole, cents, negative) => (negative ? `(${group(whole, ".")},${cents})` : `¥${group(whole, ".")},${cents}`),
    (whole, cents, negative) => `${group(whole, ",")}.${cents}${negative ? "-" : ""} 元`.replace(/- 元$/, "-"),
    (whole, cents, negative) => `${negative ? "−" : ""}US$${group(whole, " ")}.${cents}`,
  ];

  it("come back from every way of writing them", () => {
    fc.assert(fc.property(minor, fc.nat(WAYS.length - 1), (amount, way) => {
      const digits = pad(Math.abs(amount), 3);
      const text = WAYS[way]!(digits.slice(0, -2), digits.slice(-2), amount < 0);
      expect(parseAmount(text, "CNY")).toBe(amount === 0 ? 0 : amount);
    }), SEED);
  });

  it("are an amount or a fault, never a throw and never not a number, for any text", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789.,-()¥$ e") })), (text) => {
      const read = parseNumber(text);
      expect(typeof read === "number" ? Number.isFinite(read) : read.reason !== "").toBe(true);
    }), SEED);
  });
});

describe("dates", () => {
  const day = fc.integer({ min: -5_000, max: 30_000 });
  const WAYS: readonly ((y: number, m: number, d: number) => readonly [string, Parameters<typeof parseDate>[1]])[] = [
    (y, m, d) => [`${y}-${pad(m)}-${pad(d)}`, null],
    (y, m, d) => [`${y}/${m}/${d} 00:00:00`, null],
    (y, m, d) => [`${y}年${m}月${d}日`, null],
    (y, m, d) => [`${pad(d)}/${pad(m)}/${y}`, "dmy"],
    (y, m, d) => [`${m}-${d}-${y}`, "mdy"],
    (y, m, d) => [`${y}${pad(m)}${pad(d)}`, null],
    (y, m, d) => (y > 1911 ? [`民國${y - 1911}年${m}月${d}日`, null] : [`${y}.${m}.${d}`, null]),
    (y, m, d) => (y > 1911 ? [`${y - 1911}/${m}/${d}`, "roc"] : [`${y}.${m}.${d}`, "roc"]),
    (y, m, d) => [`${d} ${["Jan", "February", "Mar", "April", "May", "June", "Jul", "Aug", "Sept", "October", "Nov", "Dec"][m - 1]} ${y}`, null],
  ];

  it("come back from every way of writing them", () => {
    fc.assert(fc.property(day, fc.nat(WAYS.length - 1), (epochDay, way) => {
      const date = fromEpochDay(epochDay);
      const [y = 0, m = 0, d = 0] = date.split("-").map(Number);
      const [text, order] = WAYS[way]!(y, m, d);
      expect(parseDate(text, order)).toBe(date);
    }), SEED);
  });

  it("come back from a spreadsheet's serial numbers", () => {
    fc.assert(fc.property(fc.integer({ min: 20_000, max: 79_999 }), (serial) => {
      expect(parseDate(serial)).toBe(fromEpochDay(serial - 25_569));
    }), SEED);
  });

  it("are not guessed: without an order, a date that could be two is a fault", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), (a, b) => {
      const read = parseDate(`${a}/${b}/2026`);
      expect(typeof read).toBe(a === b ? "string" : "object");
    }), SEED);
  });

  it("are on the calendar, however they are written", () => {
    const days = fc.tuple(fc.integer({ min: 2000, max: 2030 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }));
    fc.assert(fc.property(days, fc.constantFrom("/", "年", "-"), ([y, m, d], sign) => {
      const read = parseDate(sign === "年" ? `${y}年${m}月${d}日` : [y, m, d].join(sign));
      expect(typeof read === "string").toBe(isCivilDate(`${y}-${pad(m)}-${pad(d)}`));
    }), SEED);
  });

  it("are a real day or a fault for any text", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789/-.年月日民國一二十") })), fc.constantFrom("dmy", "mdy", "ymd", "roc", null), (text, order) => {
      const read = parseDate(text, order);
      expect(typeof read === "string" ? /^\d{4}-\d{2}-\d{2}$/.test(read) : read.reason !== "").toBe(true);
    }), SEED);
  });
});

describe("telephone numbers", () => {
  it("settled without the library are what the library says", () => {
    const digits = (length: number) => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
    const number = fc.oneof(digits(10).map((d) => ["US", d] as const), digits(9).map((d) => ["CN", `13${d}`] as const), digits(9).map((d) => ["CN", `18${d}`] as const), digits(11).map((d) => ["CN", d] as const));
    // 00 is the way out of most countries, taken as + here; the library knows that the United States use 011.
    fc.assert(fc.property(number.filter(([, text]) => !text.startsWith("00")), ([place, text]) => {
      const library = parsePhoneNumberFromString(text, place);
      const read = parsePhone(text, place);
      if (typeof read === "string" && isFictional(read) && !library?.isValid()) return;
      expect(typeof read === "string" ? read : null).toBe(library?.isValid() ? library.number : null);
    }), { ...SEED, numRuns: 5000 });
  });
});

describe("rows of a CSV", () => {
  it("are what the general parser finds, however the text is cut into pieces", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "演", ",", ";", "\n", "\r\n", '"', " ", "1") });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(rows, fc.constantFrom(",", ";", "\t"), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (written, delimiter, cuts) => {
      const quote = (text: string): string => (/[",;\t\r\n]/.test(text) || text === "" ? `"${text.replaceAll('"', '""')}"` : text);
      const text = written.map((row) => row.map(quote).join(delimiter)).join("\n");
      const splitter = new CsvSplitter(delimiter as ",");
      const found: string[][] = [];
      for (let at = 0, cut = 0; at < text.length; cut++) {
        const piece = text.slice(at, at + (cuts[cut % cuts.length] ?? 1));
        found.push(...splitter.push(piece));
        at += piece.length;
      }
      found.push(...splitter.finish());
      expect(found).toEqual(parse(text, { delimiter, relax_column_count: true }));
    }), SEED);
  });
});

describe("GB18030 and Big5", () => {
  const SIMPLIFIED = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经";
  const TRADITIONAL = "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經";
  it("are told apart by eight everyday characters", () => {
    for (const [signs, encoding] of [[SIMPLIFIED, "gb18030"], [TRADITIONAL, "big5"]] as const) {
      fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...signs), minLength: 8, maxLength: 40 }), (text) => {
        expect(big5OrGb18030(encoded(`x,1\n${text},2\n`, encoding))).toBe(encoding);
      }), SEED);
    }
  });
});

describe("any bytes at all", () => {
  it("are a summary or a failure in words, and a failure leaves no event", async () => {
    const header = Buffer.from("account,country,balance,dpd,name,flags\n");
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.uint8Array({ maxLength: 400 }).map((tail) => Buffer.concat([header, tail])),
      fc.string({ unit: fc.constantFrom(..."A1,\n\";-演"), maxLength: 200 }).map((text) => Buffer.concat([header, Buffer.from(text)])),
      fc.uint8Array({ maxLength: 300 }).map((tail) => Buffer.concat([Buffer.from("PK\u0003\u0004"), tail])),
    );
    await fc.assert(fc.asyncProperty(bytes, async (content) => {
      const desk = await bookDesk();
      try {
        const summary = await desk.take(content);
        expect(summary.rows).toBe(summary.new + summary.rejected + summary.current);
      } catch (error) {
        expect(error).toBeInstanceOf(ImportFailure);
        expect(desk.handle.head().count).toBe(0);
      } finally {
        await desk.close();
      }
    }), { seed: SEED.seed, numRuns: 300 });
  });
});

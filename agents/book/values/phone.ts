import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js";
import type { Jurisdiction } from "../../../shared/domain/customer.ts";
import { Fault } from "../fault.ts";

/** Chinese mobile ranges that are wholly given out. */
const CN_MOBILE = /^(?:\+?86)?(1[38]\d{9})$/;
/** A geographic North American number: area, exchange, line. Personal and toll-free areas (5xx, 8xx, 900) have rules of their own. */
const US_NUMBER = /^(?:\+?1)?(([234679]\d\d)[2-9]\d{6})$/;
const usAreas = new Map<string, boolean>();

/** The library is asked once an area code: which are given out is all that its rule for the others looks at. */
function isUsArea(area: string): boolean {
  let known = usAreas.get(area);
  if (known === undefined) {
    known = parsePhoneNumberFromString(`+1${area}2345678`)?.isValid() ?? false;
    usAreas.set(area, known);
  }
  return known;
}

/**
 * Numbers so common that they are settled without the phone library (5 µs a number, half of an import's time);
 * a property test holds the answers to the library's.
 */
function commonNumber(digits: string, jurisdiction: Jurisdiction | null): string | null {
  if (jurisdiction === "CN") {
    const mobile = CN_MOBILE.exec(digits)?.[1];
    return mobile === undefined ? null : `+86${mobile}`;
  }
  if (jurisdiction !== "US") return null;
  const [, number, area = ""] = US_NUMBER.exec(digits) ?? [];
  return number !== undefined && isUsArea(area) ? `+1${number}` : null;
}

/** 555-01xx is kept for fiction by the North American plan; 12x is no range of Chinese mobile numbers and holds only ours. */
const FICTIONAL = /^\+1\d{3}55501\d{2}$|^\+8612\d{9}$/;

export const isFictional = (e164: string): boolean => FICTIONAL.test(e164);

const strip = (text: string): string => text.normalize("NFKC").replace(/[\s\-().·/]/g, "").replace(/^00(?=[1-9])/, "+").replace(/^tel:/i, "");

/** E.164, read with the customer's jurisdiction for numbers written without a country code. */
export function parsePhone(text: string, jurisdiction: Jurisdiction | null): string | Fault {
  const digits = strip(text);
  const common = commonNumber(digits, jurisdiction);
  if (common !== null) return common;
  if (isFictional(digits)) return digits;
  if (jurisdiction === null && !digits.startsWith("+")) return new Fault("phone_without_country");
  const parsed = parsePhoneNumberFromString(digits, (jurisdiction ?? undefined) as CountryCode | undefined);
  if (!parsed?.isValid()) return new Fault("not_phone");
  return parsed.number;
}

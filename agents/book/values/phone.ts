import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js";
import type { Jurisdiction } from "../../../shared/domain/customer.ts";
import { Fault } from "../fault.ts";

/**
 * Shapes so common that they are settled without the phone library (5 µs a number, half of an import's time).
 * Each is narrower than what the library calls valid; a property test holds them to that.
 */
const COMMON: Readonly<Partial<Record<Jurisdiction, { readonly shape: RegExp; readonly code: string }>>> = {
  CN: { shape: /^(?:\+?86)?(1[38]\d{9})$/, code: "+86" },
  US: { shape: /^(?:\+?1)?([2-9](?:[1-8]\d|0[1-9])[2-9]\d{6})$/, code: "+1" },
};
/** 555-01xx is kept for fiction by the North American plan; 12x is no range of Chinese mobile numbers and holds only ours. */
const FICTIONAL = /^\+1\d{3}55501\d{2}$|^\+8612\d{9}$/;

export const isFictional = (e164: string): boolean => FICTIONAL.test(e164);

const strip = (text: string): string => text.normalize("NFKC").replace(/[\s\-().·/]/g, "").replace(/^00(?=[1-9])/, "+").replace(/^tel:/i, "");

/** E.164, read with the customer's jurisdiction for numbers written without a country code. */
export function parsePhone(text: string, jurisdiction: Jurisdiction | null): string | Fault {
  const digits = strip(text);
  const common = jurisdiction === null ? undefined : COMMON[jurisdiction];
  const known = common?.shape.exec(digits);
  if (common && known) return `${common.code}${known[1]}`;
  if (isFictional(digits)) return digits;
  if (jurisdiction === null && !digits.startsWith("+")) return new Fault("a number without country code needs the customer's jurisdiction");
  const parsed = parsePhoneNumberFromString(digits, (jurisdiction ?? undefined) as CountryCode | undefined);
  if (!parsed?.isValid()) return new Fault("not a telephone number of its country");
  return parsed.number;
}

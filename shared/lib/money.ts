/** ISO 4217 code, upper case. */
export type Currency = string;

/** Money is integer minor units (分, cents); sums never mix currencies. */
export interface Money {
  readonly currency: Currency;
  readonly minor: number;
}

const exponents = new Map<Currency, number>();

/** Decimal places of a currency by CLDR (CNY 2, USD 2, JPY 0). TWD has 2: its minor unit exists on statements. */
export function minorDigits(currency: Currency): number {
  let digits = exponents.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
    exponents.set(currency, digits);
  }
  return digits;
}

export const toMinor = (major: number, currency: Currency): number => Math.round(major * 10 ** minorDigits(currency));
export const toMajor = (minor: number, currency: Currency): number => minor / 10 ** minorDigits(currency);

export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${b.currency} to ${a.currency}`);
  return { currency: a.currency, minor: a.minor + b.minor };
}

/** `total` in `parts` near-equal minor-unit amounts that sum to it exactly; the odd units go to the first ones. */
export function splitMinor(total: number, parts: number): number[] {
  const base = Math.floor(total / parts);
  const extra = total - base * parts;
  return Array.from({ length: parts }, (_, i) => base + (i < extra ? 1 : 0));
}

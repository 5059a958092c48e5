/**
 * Figures in spoken or written words: amounts, dates, percentages, durations, counts. Chinese and English.
 * Input is canonical text (lower case, half-width, simplified); offsets are into it.
 */
export type FigureKind = "amount" | "percent" | "date" | "month" | "duration" | "count" | "time" | "digits" | "number";
export type DurationUnit = "minute" | "hour" | "day" | "week" | "month" | "year";

export interface Figure {
  readonly kind: FigureKind;
  /** What the words may mean, likeliest first: "six forty" is 640 before it is 6.40. Amounts in major units, percent in points. */
  readonly values: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Of a date; what was not said is absent. */
  readonly date?: { readonly year?: number; readonly month?: number; readonly day?: number };
  /** Of a duration. */
  readonly unit?: DurationUnit;
  /** Of a count: what is counted, as said. */
  readonly counted?: string;
  /** Of an amount: the currency, where the words name one that is not just "元" or "块". */
  readonly currency?: string;
  /** The digits as said, of phone numbers, codes and card endings. */
  readonly digits?: string;
  /** "三千多", "about six hundred": not claimed to be exact. */
  readonly vague?: boolean;
}

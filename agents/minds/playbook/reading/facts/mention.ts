import type { CivilDate } from "../../../../../shared/lib/civil-date.ts";

/** Something found in normalised text, with where it stands. `void` marks what looks like a figure but gives none. */
export interface Mention {
  readonly kind: "date" | "amount" | "share" | "time" | "count" | "void";
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly date?: CivilDate;
  /** Major units. */
  readonly amount?: number;
  readonly share?: number;
  readonly time?: string;
  readonly count?: number;
  /** Every payment is this much, as in "500 a month". */
  readonly each?: boolean;
}

export const overlaps = (mentions: readonly Mention[], from: number, to: number): boolean =>
  mentions.some((other) => from < other.to && to > other.from);

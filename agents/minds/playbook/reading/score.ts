import { z } from "zod";
import type { Instant } from "../../../../shared/lib/time-zone.ts";
import { readLabelLine } from "./label-file.ts";
import type { LabelLine, LabelReading } from "./label-file.ts";

/** A labelled line: what was said and what should be understood. */
export interface LabelledLine extends LabelLine {
  readonly expect: { readonly intents: readonly string[]; readonly emotion?: string | undefined; readonly facts?: { readonly date?: string | undefined; readonly amount?: number | undefined; readonly share?: number | undefined } | undefined };
}

export const labelledSchema = z.object({
  id: z.string(), text: z.string(), lang: z.enum(["zh", "en"]), asof: z.string().optional(), tz: z.string().optional(), last_move: z.string().optional(),
  expect: z.object({
    intents: z.array(z.string()).min(1), emotion: z.string().optional(),
    facts: z.object({ date: z.string().optional(), amount: z.number().optional(), share: z.number().optional() }).optional(),
  }),
});

export interface Tally { right: number; of: number }
/** How a labelled file was read. `invented`: lines given a date or an amount they do not hold. */
export interface Score {
  readonly lines: number;
  readonly first: Tally;
  readonly dates: Tally;
  readonly amounts: Tally;
  readonly shares: Tally;
  readonly invented: Tally;
  readonly emotion: Tally;
  /** expected first intent → read first intent → count. */
  readonly confusion: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly misses: readonly { readonly line: LabelledLine; readonly got: LabelReading; readonly why: string }[];
}

const tally = (): Tally => ({ right: 0, of: 0 });
const count = (into: Tally, right: boolean): boolean => {
  into.of += 1;
  if (right) into.right += 1;
  return right;
};

/** Reads every line and holds it against its labels. `as` renames the first intent read, for label sets of others. */
export function scoreLines(lines: readonly LabelledLine[], now: Instant, as: (line: LabelledLine, got: LabelReading) => string = (_line, got) => got.intents[0] ?? ""): Score {
  const confusion = new Map<string, Map<string, number>>();
  const misses: { line: LabelledLine; got: LabelReading; why: string }[] = [];
  const score = { first: tally(), dates: tally(), amounts: tally(), shares: tally(), invented: tally(), emotion: tally() };
  for (const line of lines) {
    const got = readLabelLine(line, now);
    const wanted = line.expect.intents[0] ?? "";
    const heard = as(line, got);
    const facts = line.expect.facts ?? {};
    const row = confusion.get(wanted) ?? new Map<string, number>();
    confusion.set(wanted, row.set(heard, (row.get(heard) ?? 0) + 1));
    const wrong: string[] = [];
    if (!count(score.first, heard === wanted)) wrong.push(`read ${heard}`);
    for (const [name, key] of [["dates", "date"], ["amounts", "amount"], ["shares", "share"]] as const) {
      if (facts[key] !== undefined && !count(score[name], got.facts[key] === facts[key])) wrong.push(`${key} ${got.facts[key] ?? "none"}, not ${facts[key]}`);
    }
    if (line.expect.facts && facts.date === undefined && facts.amount === undefined) {
      const invented = got.facts.date ?? got.facts.amount;
      if (count(score.invented, invented !== undefined)) wrong.push(`invented ${invented}`);
    }
    if (line.expect.emotion !== undefined) count(score.emotion, got.emotion === line.expect.emotion);
    if (wrong.length > 0) misses.push({ line, got, why: wrong.join("; ") });
  }
  return { lines: lines.length, ...score, confusion, misses };
}

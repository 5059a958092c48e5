import { z } from "zod";
import { isCivilDate } from "../../../shared/lib/civil-date.ts";
import { toMinor } from "../../../shared/lib/money.ts";
import type { GuardContext, GuardVerdict, SpeechAuthority, SpeechFacts } from "../../../shared/domain/speech.ts";
import { guard } from "../../index.ts";
import { lineFault } from "./fault-text.ts";
import type { CliIo } from "./io.ts";
import { linesOf } from "./lines.ts";
import { readArgs } from "./options.ts";

const day = z.string().refine(isCivilDate, "not a calendar day");
const dated = z.strictObject({ amount: z.number(), date: day });
const factsSchema = z.strictObject({
  name: z.string().optional(), creditor: z.string().optional(), balance: z.number().optional(), minimum_due: z.number().optional(), due_date: day.optional(),
  dpd: z.number().int().optional(), currency: z.string().regex(/^[A-Z]{3}$/).optional(), last_payment: dated.optional(), promise: dated.optional(),
  plan: z.strictObject({ instalments: z.number().int(), first: z.number(), each: z.number() }).optional(), legal_consequences: z.array(z.string()).nullable().optional(),
});
const authoritySchema = z.strictObject({ max_reduction_pct: z.number(), max_instalments: z.number(), min_first_payment_pct: z.number(), waive_fees: z.boolean() });
const contextSchema = z.strictObject({
  verified: z.boolean().default(true), party: z.enum(["debtor", "third_party", "unknown"]).default("debtor"),
  facts: factsSchema.nullable().optional(), authority: authoritySchema.nullable().optional(), asof: day.optional(), ai: z.boolean().default(true),
});
const lineSchema = z.object({ id: z.string(), text: z.string(), lang: z.enum(["zh", "en"]), context: contextSchema.nullable().optional() });
export type GuardLine = z.infer<typeof lineSchema>;

/** Drops what is undefined, so that an absent fact is absent and not a key without a value. */
const defined = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };

/** The file speaks of major units; everything inside is minor units. Amounts without a currency are taken to have two decimals. */
function factsOf(facts: z.infer<typeof factsSchema>): SpeechFacts {
  const currency = facts.currency ?? "USD";
  const minor = (major: number | undefined): number | undefined => (major === undefined ? undefined : toMinor(major, currency));
  const money = (value: { amount: number; date: string } | undefined) => value && { amount: toMinor(value.amount, currency), date: value.date };
  return defined({
    name: facts.name, creditor: facts.creditor, currency: facts.currency, balance: minor(facts.balance), minimumDue: minor(facts.minimum_due), dueDate: facts.due_date,
    daysPastDue: facts.dpd, lastPayment: money(facts.last_payment), promise: money(facts.promise),
    plan: facts.plan && { instalments: facts.plan.instalments, first: toMinor(facts.plan.first, currency), each: toMinor(facts.plan.each, currency) },
    legalConsequences: facts.legal_consequences ?? undefined,
  }) as SpeechFacts;
}

const authorityOf = (a: z.infer<typeof authoritySchema>): SpeechAuthority =>
  ({ maxReductionPct: a.max_reduction_pct, maxInstalments: a.max_instalments, minFirstPaymentPct: a.min_first_payment_pct, waiveFees: a.waive_fees });

/** The context of a line; without one: a verified debtor, no facts to check, no authority to reduce. */
export function contextOf({ lang, context }: GuardLine): GuardContext {
  if (!context) return { lang, verified: true, party: "debtor", ai: true };
  const { facts, authority, asof, ...rest } = context;
  return { lang, ...rest, ...(facts ? { facts: factsOf(facts) } : {}), ...(authority ? { authority: authorityOf(authority) } : {}), ...(asof ? { asof } : {}) };
}

/** Reads one line of a guard file. Throws with the reason in words; never with what the line says. */
export function parseGuardLine(line: string): GuardLine {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    throw new Error("not JSON");
  }
  const parsed = lineSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new Error(lineFault(parsed.error.issues.map((issue) => `${issue.path.join(".") || "line"}: ${issue.message}`).join("; ")));
}

/** The verdict in the format of the file. */
const printed = (id: string, verdict: GuardVerdict): string => JSON.stringify({ id, ...verdict });

const HELP = `usage: wardroom guard FILE.jsonl
Whether each line of a file may be said, by the rules that stand before every agent's words: one verdict a line of input.

Lines of FILE:  {"id", "text", "lang": "zh" or "en", "context"?}; all of context may be left out:
  verified      true once the debtor has shown who they are (true)
  party         debtor, third_party or unknown (debtor)
  facts         name, creditor, balance, minimum_due, due_date, dpd, currency, last_payment {amount, date}, promise {amount, date},
                plan {instalments, first, each}, legal_consequences [..]; amounts in major units, days as YYYY-MM-DD
  authority     max_reduction_pct, max_instalments, min_first_payment_pct, waive_fees
  asof          the day it is said on
  ai            an AI says it (true)
Printed:        {"id", "allowed": true} or {"id", "allowed": false, "category", "span"?, "rule"}

exit code: 0 every line was judged, 1 a line or the file could not be read, or wrong use`;

/** `wardroom guard FILE.jsonl`: a verdict a line. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values, positionals } = readArgs({ args: argv, allowPositionals: true, options: { help: { type: "boolean", short: "h", default: false } } });
  if (values.help) {
    io.out(HELP);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error("guard takes exactly one FILE.jsonl (wardroom guard --help)");
  let bad = 0;
  for await (const { number, text } of linesOf(file)) {
    try {
      const read = parseGuardLine(text);
      io.out(printed(read.id, guard(read.text, contextOf(read))));
    } catch (error) {
      bad++;
      io.err(`wardroom guard: line ${number}: ${error instanceof Error ? error.message : "cannot be read"}`);
    }
  }
  return bad === 0 ? 0 : 1;
}

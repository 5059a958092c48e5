import { z } from "zod";
import { isCivilDate } from "../../../shared/lib/civil-date.ts";
import { FIELD_NAMES, LISTS, type Field, type List } from "../fields.ts";
import { DELIMITERS } from "../read/csv.ts";
import { ENCODINGS } from "../read/encoding.ts";

/**
 * How a value is come by. A small closed language written as JSON: nothing in a mapping is ever run as code.
 * `months` turns months past due into days (30 each, negatives 0); `enum` translates words of the file; `first` takes the first that is not empty.
 */
export type Expression =
  | number
  | { readonly column: string | number }
  | { readonly constant: string | number | boolean }
  | { readonly add: readonly Expression[] }
  | { readonly subtract: readonly [Expression, Expression] }
  | { readonly multiply: readonly Expression[] }
  | { readonly divide: readonly [Expression, Expression] }
  | { readonly min: readonly Expression[] }
  | { readonly max: readonly Expression[] }
  | { readonly negate: Expression }
  | { readonly round: Expression }
  | { readonly months: Expression }
  | { readonly first: readonly Expression[] }
  | { readonly join: readonly Expression[]; readonly with?: string | undefined }
  | { readonly enum: Readonly<Record<string, string | number | boolean>>; readonly of: Expression; readonly otherwise?: string | number | boolean | undefined };

const constant = z.union([z.string(), z.number(), z.boolean()]);
const some = z.lazy(() => z.array(expression).min(1));
const pair = z.lazy(() => z.tuple([expression, expression]));
const expression: z.ZodType<Expression> = z.lazy(() => z.union([
  z.number(),
  z.strictObject({ column: z.union([z.string().min(1), z.int().min(1)]) }),
  z.strictObject({ constant }),
  z.strictObject({ add: some }),
  z.strictObject({ subtract: pair }),
  z.strictObject({ multiply: some }),
  z.strictObject({ divide: pair }),
  z.strictObject({ min: some }),
  z.strictObject({ max: some }),
  z.strictObject({ negate: expression }),
  z.strictObject({ round: expression }),
  z.strictObject({ months: expression }),
  z.strictObject({ first: some }),
  z.strictObject({ join: some, with: z.string().optional() }),
  z.strictObject({ enum: z.record(z.string(), constant), of: expression, otherwise: constant.optional() }),
], { error: "not an expression: a number, or an object with exactly one of column, constant, add, subtract, multiply, divide, min, max, negate, round, months, first, join, enum + of" }));

const optional = <K extends string>(names: readonly K[], value: z.ZodType): z.ZodType<Partial<Record<K, unknown>>> =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, value.optional()]))) as unknown as z.ZodType<Partial<Record<K, unknown>>>;

export const mappingSchema = z.strictObject({
  name: z.string().min(1),
  description: z.string().optional(),
  /** Where the file comes from and under which licence. */
  source: z.string().optional(),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  sheet: z.string().min(1).optional(),
  /** Rows above the header row. */
  skipRows: z.int().min(0).optional(),
  /** Take headings the mapping does not speak of by their usual names. Default true. */
  recognise: z.boolean().optional(),
  /** Headings left alone although they are known; one the file does not have is no fault. */
  ignore: z.array(z.union([z.string(), z.int().min(1)])).optional(),
  asOf: z.string().refine(isCivilDate, "not a day as YYYY-MM-DD").optional(),
  dateOrder: z.enum(["dmy", "mdy", "ymd", "roc"]).optional(),
  decimal: z.enum([".", ","]).optional(),
  /** Fewer days past due than this: current, counted, no case. */
  caseFrom: z.int().optional(),
  fields: optional(FIELD_NAMES, expression) as z.ZodType<Partial<Record<Field, Expression>>>,
  lists: (optional(LISTS, z.array(expression).max(60)) as z.ZodType<Partial<Record<List, readonly Expression[]>>>).optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

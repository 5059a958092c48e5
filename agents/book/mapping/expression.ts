import { Fault, ImportFailure } from "../fault.ts";
import { normaliseHeader } from "../headers.ts";
import { parseNumber, type DecimalMark } from "../values/amount.ts";
import type { Expression } from "./schema.ts";

export type Value = string | number | null;
/** A value of one row; null when the cell is empty. */
export type Getter = (cells: readonly string[]) => Value | Fault;

export interface ExpressionContext {
  readonly header: readonly string[];
  readonly decimal: DecimalMark;
}

/** Place of a column named by its heading (as written, else without regard to case and punctuation) or by its number from 1; −1 where there is none. */
export function placeOf(column: string | number, header: readonly string[]): number {
  if (typeof column === "number") return column > header.length ? -1 : column - 1;
  const exact = header.findIndex((heading) => heading.trim() === column.trim());
  if (exact >= 0) return exact;
  const wanted = normaliseHeader(column);
  return wanted === "" ? -1 : header.findIndex((heading) => normaliseHeader(heading) === wanted);
}

function columnIndex(column: string | number, header: readonly string[]): number {
  const index = placeOf(column, header);
  if (index >= 0) return index;
  if (typeof column === "number") throw new ImportFailure(`the mapping asks for column ${column}; the file has ${header.length}`, "column_missing", String(column));
  throw new ImportFailure(`the mapping asks for a column "${column}" that the file does not have`, "column_missing", column);
}

export const columnGetter = (index: number): Getter => (cells) => {
  const text = cells[index]?.trim();
  return text === undefined || text === "" ? null : text;
};

const plain = (value: string | number | boolean): string | number => (typeof value === "boolean" ? (value ? "yes" : "no") : value);

/** Numbers of the parts; an empty cell empties the whole, a fault is handed on. */
function arithmetic(parts: readonly Getter[], context: ExpressionContext, work: (numbers: readonly number[]) => number): Getter {
  return (cells) => {
    const numbers: number[] = [];
    for (const part of parts) {
      const value = part(cells);
      if (value === null || value instanceof Fault) return value;
      const number = parseNumber(value, context.decimal);
      if (number instanceof Fault) return number;
      numbers.push(number);
    }
    const result = work(numbers);
    return Number.isFinite(result) ? result : new Fault("no_result");
  };
}

/** Makes a getter of an expression, once a file. Throws ImportFailure for columns the file does not have. */
export function compileExpression(expression: Expression, context: ExpressionContext): Getter {
  const compile = (inner: Expression): Getter => compileExpression(inner, context);
  const sum = (inner: readonly Expression[], work: (numbers: readonly number[]) => number): Getter => arithmetic(inner.map(compile), context, work);
  if (typeof expression === "number") return () => expression;
  if ("column" in expression) return columnGetter(columnIndex(expression.column, context.header));
  if ("constant" in expression) {
    const value = plain(expression.constant);
    return () => value;
  }
  if ("add" in expression) return sum(expression.add, (numbers) => numbers.reduce((a, b) => a + b, 0));
  if ("subtract" in expression) return sum(expression.subtract, ([a = 0, b = 0]) => a - b);
  if ("multiply" in expression) return sum(expression.multiply, (numbers) => numbers.reduce((a, b) => a * b, 1));
  if ("divide" in expression) return sum(expression.divide, ([a = 0, b = 0]) => a / b);
  if ("min" in expression) return sum(expression.min, (numbers) => Math.min(...numbers));
  if ("max" in expression) return sum(expression.max, (numbers) => Math.max(...numbers));
  if ("negate" in expression) return sum([expression.negate], ([a = 0]) => -a);
  if ("round" in expression) return sum([expression.round], ([a = 0]) => Math.round(a));
  if ("months" in expression) return sum([expression.months], ([a = 0]) => Math.max(0, Math.round(a * 30)));
  if ("first" in expression) {
    const parts = expression.first.map(compile);
    return (cells) => {
      for (const part of parts) {
        const value = part(cells);
        if (value !== null) return value;
      }
      return null;
    };
  }
  if ("join" in expression) return join(expression.join.map(compile), expression.with ?? " ");
  return translate(compile(expression.of), expression.enum, expression.otherwise);
}

function join(parts: readonly Getter[], separator: string): Getter {
  return (cells) => {
    const words: string[] = [];
    for (const part of parts) {
      const value = part(cells);
      if (value instanceof Fault) return value;
      if (value !== null) words.push(String(value));
    }
    return words.length === 0 ? null : words.join(separator);
  };
}

/** An empty cell may be translated too, under the key "". A word that is not in the table is a fault unless `otherwise` covers it. */
function translate(of: Getter, table: Readonly<Record<string, string | number | boolean>>, otherwise: string | number | boolean | undefined): Getter {
  const words = new Map(Object.entries(table).map(([from, to]) => [from, plain(to)]));
  const rest = otherwise === undefined ? undefined : plain(otherwise);
  return (cells) => {
    const value = of(cells);
    if (value instanceof Fault) return value;
    const found = words.get(value === null ? "" : String(value)) ?? rest;
    if (found !== undefined) return found;
    return value === null ? null : new Fault("not_in_table");
  };
}

import type { CivilDate } from "../../shared/lib/civil-date.ts";
import type { ReasonCode } from "../../shared/contract/import-reasons.ts";
import type { Field, List } from "./fields.ts";
import { Fault, reasonText } from "./fault.ts";
import type { RowFault } from "./draft.ts";
import type { Plan } from "./mapping/plan.ts";
import { parseAmount, parseNumber } from "./values/amount.ts";
import { parseDate } from "./values/date.ts";
import { parseFlag } from "./values/flag.ts";

const LONGEST_TEXT = 200;
/** What a control character or a replacement mark in a name means: the encoding was guessed wrongly, or the file is damaged. */
const DAMAGED = /[\u0000-\u0008\u000e-\u001f\ufffd]/;

/** Reads the values of one row at a time and gathers everything that is wrong with it. */
export class RowValues {
  readonly #plan: Plan;
  #cells: readonly string[] = [];
  faults: RowFault[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  start(cells: readonly string[]): void {
    this.#cells = cells;
    this.faults = [];
  }

  fault(field: string, code: ReasonCode): null {
    this.faults.push({ field, code, reason: reasonText(code) });
    return null;
  }

  /** The value, or null with the fault noted down. */
  taken<T>(field: string, value: T | Fault): T | null {
    if (!(value instanceof Fault)) return value;
    this.faults.push({ field, code: value.code, reason: value.reason });
    return null;
  }

  has(field: Field): boolean {
    return this.#plan.fields[field] !== undefined;
  }

  raw(field: Field): string | number | null {
    const getter = this.#plan.fields[field];
    return getter === undefined ? null : this.taken(field, getter(this.#cells));
  }

  text(field: Field): string | null {
    const value = this.raw(field);
    if (value === null) return null;
    const text = String(value);
    if (text.length > LONGEST_TEXT) return this.fault(field, "too_long");
    return DAMAGED.test(text) ? this.fault(field, "damaged") : text;
  }

  /** Account and customer numbers: a spreadsheet that rounded one would make it somebody else's. */
  id(field: Field): string | null {
    const text = this.text(field);
    if (text === null) return null;
    if (text === "#lost-digits" || /^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return this.fault(field, "rounded");
    return text;
  }

  amount(field: Field, currency: string): number | null {
    const value = this.raw(field);
    return value === null ? null : this.taken(field, parseAmount(value, currency, this.#plan.decimal));
  }

  integer(field: Field): number | null {
    const value = this.raw(field);
    if (value === null) return null;
    const number = this.taken(field, parseNumber(value, this.#plan.decimal));
    if (number === null) return null;
    return Number.isInteger(number) ? number : this.fault(field, "not_whole");
  }

  date(field: Field): CivilDate | null {
    const value = this.raw(field);
    return value === null ? null : this.taken(field, parseDate(value, this.#plan.dateOrder));
  }

  flag(field: Field): boolean | null {
    const value = this.raw(field);
    return value === null ? null : this.taken(field, parseFlag(value));
  }

  /** Newest first; the list ends at the first empty cell. */
  amounts(list: List, currency: string): number[] {
    return this.#list(list, (value) => parseAmount(value, currency, this.#plan.decimal));
  }

  integers(list: List): number[] {
    return this.#list(list, (value) => {
      const number = parseNumber(value, this.#plan.decimal);
      return number instanceof Fault || Number.isInteger(number) ? number : new Fault("not_whole");
    });
  }

  #list(list: List, parse: (value: string | number) => number | Fault): number[] {
    const found: number[] = [];
    for (const getter of this.#plan.lists[list] ?? []) {
      const value = getter(this.#cells);
      if (value === null) break;
      const number = this.taken(list, value instanceof Fault ? value : parse(value));
      if (number === null) break;
      found.push(number);
    }
    return found;
  }
}

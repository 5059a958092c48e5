import type { HourCell } from "../../desk-ports.ts";

/** Whose counters: an agent's own, or the team's, which counts a call once. */
export type Scope = { readonly level: "agent"; readonly who: string } | { readonly level: "team" };

/** What stands at the beginning of a day and is not counted in it: a share of the book is a share of all of it. */
const STOCK: ReadonlySet<string> = new Set(["assigned_minor", "assigned_cases"]);
export const isStock = (counter: string): boolean => STOCK.has(counter);

type ByHour = Map<number, number>;
const keyOf = (level: string, who: string, counter: string): string => `${level} ${level === "team" ? "" : who} ${counter}`;
const scopeKey = (scope: Scope, counter: string): string => keyOf(scope.level, scope.level === "team" ? "" : scope.who, counter);

/** The day's counters by the hour, with what was assigned before it. */
export class Hours {
  /** By whose counter, then by currency. */
  #cells = new Map<string, Map<string, ByHour>>();
  #stock = new Map<string, Map<string, number>>();

  /** Cells of these hours, in the place of what was known of the hours from `from` on. */
  take(cells: readonly HourCell[], from: number): void {
    for (const currencies of this.#cells.values()) for (const byHour of currencies.values()) for (const hour of byHour.keys()) if (hour >= from) byHour.delete(hour);
    for (const { level, who, counter, currency, hour, amount } of cells) {
      if (level === "office" || hour < from) continue;
      const currencies = found(this.#cells, keyOf(level, who, counter), () => new Map<string, ByHour>());
      found(currencies, currency, () => new Map<number, number>()).set(hour, amount);
    }
  }

  forget(): void {
    this.#cells = new Map();
  }

  takeStock(cells: readonly Omit<HourCell, "hour">[]): void {
    this.#stock = new Map();
    for (const { level, who, counter, currency, amount } of cells) {
      if (level !== "office") found(this.#stock, keyOf(level, who, counter), () => new Map<string, number>()).set(currency, amount);
    }
  }

  total(scope: Scope, counter: string, currency: string): number {
    if (isStock(counter)) return this.#stock.get(scopeKey(scope, counter))?.get(currency) ?? 0;
    let sum = 0;
    for (const amount of this.byHour(scope, counter, currency).values()) sum += amount;
    return sum;
  }

  byHour(scope: Scope, counter: string, currency: string): ReadonlyMap<number, number> {
    return this.#cells.get(scopeKey(scope, counter))?.get(currency) ?? NONE;
  }

  /** The currency most of it is in: a figure of money is of one; "" where there is none. */
  currencyOf(scope: Scope, counter: string): string {
    const known = isStock(counter) ? this.#stock.get(scopeKey(scope, counter)) : this.#cells.get(scopeKey(scope, counter));
    let best = "";
    for (const currency of known?.keys() ?? []) if (best === "" || this.total(scope, counter, currency) > this.total(scope, counter, best)) best = currency;
    return best;
  }
}

const NONE: ReadonlyMap<number, number> = new Map();

function found<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

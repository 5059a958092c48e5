import type { Outputs } from "../../../../shared/contract/index.ts";
import type { CivilDate } from "../../../../shared/lib/civil-date.ts";

type Item = Outputs["cases"]["timeline"]["items"][number];
/** Items under the customer's own day, newest first as the engine gives them. */
export function byDay(items: readonly Item[], dayOf: (at: number) => CivilDate): { readonly day: CivilDate; readonly items: readonly Item[] }[] {
  const days: { day: CivilDate; items: Item[] }[] = [];
  for (const item of items) {
    const day = dayOf(item.at);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

export const figure = (value: string | number | undefined): number => (typeof value === "number" ? value : 0);
export const word = (value: string | number | undefined): string => (value === undefined ? "" : String(value));

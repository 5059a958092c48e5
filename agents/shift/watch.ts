import type { NewEvent } from "../../shared/domain/event.ts";
import type { Ledger, Log } from "../ports.ts";
import { Counts } from "./tell.ts";

/** Attempts made and calls under way, counted as they are written. */
export function counted(ledger: Ledger): { readonly ledger: Ledger; readonly attempts: { made: number; open: number } } {
  const attempts = { made: 0, open: 0 };
  const see = (events: readonly NewEvent[]): void => {
    for (const { type } of events) {
      attempts.made += Number(type === "attempt.reserved");
      attempts.open += Number(type === "attempt.reserved") - Number(type === "attempt.ended");
    }
  };
  const ledgerSeen: Ledger = {
    queue: (events) => {
      see(events);
      ledger.queue(events);
    },
    commit: (events) => {
      see(events);
      return ledger.commit(events);
    },
  };
  return { ledger: ledgerSeen, attempts };
}

/** Faults by the name of their error: what broke, without a word of whose call it was. */
export function faultLog(): { readonly log: Log; readonly faults: () => Record<string, number> } {
  const counts = new Counts();
  return { log: { info: () => undefined, warn: () => undefined, error: ({ error }) => counts.add(String(error)) }, faults: () => counts.tally() };
}

import type { EventData, EventType } from "../../../shared/domain/event.ts";
import type { Db } from "../db.ts";
import type { AnyApplied } from "./projection.ts";

/** So many events are one stretch. What is left over at the end of the chain is counted when somebody asks. */
export const STRETCH = 4_096;

type Figures = { readonly [K in EventType]?: (data: EventData[K]) => readonly (readonly [name: string, n: number])[] };

/** Beside how often each type stands there: figures of what it says, by name. Money by currency, in minor units. */
const FIGURES: Figures = {
  "import.finished": ({ taken, rejected }) => [["cases_taken", taken], ["rejected_rows", rejected]],
  "payment.received": ({ amountMinor, currency }) => [[`paid_minor.${currency}`, amountMinor]],
  "turn.agent": ({ verdict }) => [["blocked_words", verdict.allowed ? 0 : 1]],
  "attempt.ended": ({ disposition, conversation }) => [["interrupted_calls", disposition === "interrupted" ? 1 : 0], ["conversations", conversation ? 1 : 0]],
  "call.inspected": ({ findings }) => [["findings", findings.length], ["critical_findings", findings.filter(({ severity }) => severity === "critical").length]],
  "shift.ended": ({ reason }) => [["shifts_cut_off", reason === "killed" ? 1 : 0]],
};
export const TYPES_WITH_FIGURES = Object.keys(FIGURES) as EventType[];

/** Names of figures stand apart from types of events, which have a point in them. */
export const figureName = (name: string): string => `figure:${name}`;
export function figuresOf(type: EventType, data: unknown): readonly (readonly [name: string, n: number])[] {
  const figures = FIGURES[type] as ((data: unknown) => readonly (readonly [string, number])[]) | undefined;
  return figures ? figures(data) : [];
}

interface EventCounts {
  apply(event: AnyApplied): void;
  forget(): void;
}

/** Nothing is written for an event: a whole stretch is, once it is over. */
export function eventCounts(db: Db): EventCounts {
  const begun = db.prepare("SELECT type, data FROM events WHERE seq > ? AND seq < ?");
  const write = db.prepare("INSERT INTO event_counts (stretch, what, n) VALUES (?, ?, ?)");
  let sums: Map<string, number> | null = null;
  const add = (what: string, n: number): void => {
    if (n !== 0) sums?.set(what, (sums.get(what) ?? 0) + n);
  };
  const count = (type: EventType, data: unknown): void => {
    add(type, 1);
    for (const [name, n] of figuresOf(type, data)) add(figureName(name), n);
  };
  return {
    apply: ({ seq, type, data }) => {
      const stretch = Math.floor((seq - 1) / STRETCH);
      if (!sums) {
        sums = new Map();
        for (const event of begun.all(stretch * STRETCH, seq) as { type: EventType; data: string }[]) count(event.type, JSON.parse(event.data));
      }
      count(type, data);
      if (seq % STRETCH !== 0) return;
      for (const [what, n] of sums) write.run(stretch, what, n);
      sums = new Map();
    },
    forget: () => {
      sums = null;
    },
  };
}

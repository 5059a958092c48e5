import { addDays } from "../../../shared/lib/civil-date.ts";
import { startOfDay } from "../../../shared/lib/time-zone.ts";
import type { EventData } from "../../../shared/domain/event.ts";
import { createLocalDay } from "../../ledger/kpis/local-day.ts";
import type { DeskReads } from "../../desk-ports.ts";
import type { Db } from "../db.ts";

type Changes = Awaited<ReturnType<DeskReads["reportChanges"]>>;
type Change = Changes[number];
interface Changing {
  readonly "import.finished": (data: EventData["import.finished"]) => Omit<Change, "day">;
  readonly "stop.pressed": (data: EventData["stop.pressed"]) => Omit<Change, "day">;
  readonly "stop.released": (data: EventData["stop.released"]) => Omit<Change, "day">;
  readonly "agent.set": (data: EventData["agent.set"]) => Omit<Change, "day">;
}
const CHANGES: Changing = {
  "import.finished": ({ importId }) => ({ kind: "import", name: importId.startsWith("payments-") ? "payments" : "book" }),
  "stop.pressed": () => ({ kind: "stop", name: "pressed" }),
  "stop.released": () => ({ kind: "stop", name: "released" }),
  "agent.set": ({ role }) => ({ kind: "agent", name: role }),
};

/** What may have moved a figure, each once a day, in order. */
export function changes(db: Db, { from, to, zone }: Parameters<DeskReads["reportChanges"]>[0]): Changes {
  const dayOf = createLocalDay();
  const found = new Map<string, Change>();
  for (const [type, changeOf] of Object.entries(CHANGES) as [keyof Changing, (data: unknown) => Omit<Change, "day">][]) {
    const rows = db.prepare("SELECT e.at, e.data FROM milestones m JOIN events e ON e.seq = m.seq WHERE m.type = ? AND e.at >= ? AND e.at < ? ORDER BY m.seq")
      .all(type, startOfDay(from, zone), startOfDay(addDays(to, 1), zone)) as { at: number; data: string }[];
    for (const { at, data } of rows) {
      const change: Change = { day: dayOf(at, zone), ...changeOf(JSON.parse(data)) };
      found.set(`${change.day} ${change.kind} ${change.name}`, change);
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
}

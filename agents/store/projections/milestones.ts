import { canonical } from "../../ledger/chain.ts";
import type { EventType } from "../../../shared/domain/event.ts";
import type { Db } from "../db.ts";
import type { AnyApplied, Handlers } from "./projection.ts";

/** Events of which there are few: each found by its type without walking the chain. */
const MILESTONES = [
  "engine.started", "engine.recovered", "book.opened", "import.started", "import.finished", "shift.started", "shift.paused", "shift.resumed", "shift.ended", "stop.pressed", "stop.done", "stop.released",
  "agent.set", "setting.changed", "desk.caught_up", "content.erased",
] as const satisfies readonly EventType[];
export type Milestone = (typeof MILESTONES)[number];

export function milestonesProjection(db: Db): Handlers[] {
  const insert = db.prepare("INSERT INTO milestones (type, seq) VALUES (?, ?)");
  const set = db.prepare("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
  const unset = db.prepare("DELETE FROM settings WHERE name = ?");
  const mark = db.prepare("INSERT OR IGNORE INTO agent_marks (role) VALUES (?)");
  // Paused twice is paused since the first time.
  const pause = db.prepare("UPDATE agent_marks SET paused = @paused, paused_at = CASE WHEN @paused = 0 THEN NULL WHEN paused = 1 THEN paused_at ELSE @at END WHERE role = @role");
  const capacity = db.prepare("UPDATE agent_marks SET capacity = ? WHERE role = ?");
  const note = ({ type, seq }: AnyApplied): void => void insert.run(type, seq);
  return [
    Object.fromEntries(MILESTONES.map((type) => [type, note])) as Handlers,
    {
      "setting.changed": ({ data }) => {
        if (data.value === null) unset.run(data.name);
        else set.run(data.name, canonical(data.value));
      },
      "agent.set": ({ data, at }) => {
        mark.run(data.role);
        if (data.paused !== undefined) pause.run({ paused: data.paused ? 1 : 0, at, role: data.role });
        if (data.capacity !== undefined) capacity.run(data.capacity, data.role);
      },
    },
  ];
}

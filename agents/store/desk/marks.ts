import type { EventData, EventType, LedgerEvent } from "../../../shared/domain/event.ts";
import type { Role } from "../../../shared/domain/role.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { AgentMark, DeskReads, ShiftMark } from "../../desk-ports.ts";
import type { Db } from "../db.ts";
import type { Milestone } from "../projections/milestones.ts";
import { toEvent } from "../repositories/events.ts";
import { countsAfter } from "./counts.ts";
import { sqlOn } from "./sql.ts";
import type { Sql } from "./sql.ts";

type Found<K extends EventType> = LedgerEvent & { readonly type: K; readonly data: EventData[K] };

/** The newest of this type after `after`; null: none. */
export function newest<K extends Milestone>(sql: Sql, type: K, after = 0): Found<K> | null {
  const row = sql.get("SELECT e.* FROM milestones m JOIN events e ON e.seq = m.seq WHERE m.type = ? AND m.seq > ? ORDER BY m.seq DESC LIMIT 1", [type, after]);
  return row ? (toEvent(row) as Found<K>) : null;
}

function shiftMark(sql: Sql): ShiftMark | null {
  const started = newest(sql, "shift.started");
  if (!started) return null;
  const { shiftId, practice, seed, start, days, concurrency } = started.data;
  const ended = newest(sql, "shift.ended", started.seq);
  const paused = newest(sql, "shift.paused", started.seq);
  const resumed = newest(sql, "shift.resumed", started.seq);
  return {
    shiftId, practice, seed, start, days, concurrency, ended: ended?.data.reason ?? null,
    state: ended ? "ended" : (paused?.seq ?? 0) > (resumed?.seq ?? 0) ? "paused" : "running",
    attempts: countsAfter(sql, started.seq).get("attempt.reserved") ?? 0,
  };
}

/** The engine died in the moment of the press. */
const NOT_TOLD = { silenced: 0, held: 0, tookMs: 0 };

/** Dated by the wall, whatever clock the shift runs on. */
const BY_THE_WALL: readonly EventType[] = ["engine.started", "book.opened", "import.started", "import.batch", "import.finished", "stop.released", "content.erased"];
const STEP = 500;

/** Stretches of the chain that imports wrote, as JSON pairs of first and last. */
function imports(sql: Sql, after: number): string {
  const seqs = (type: Milestone): number[] => sql.list("SELECT seq FROM milestones WHERE type = ? AND seq > ? ORDER BY seq", [type, after]) as number[];
  const finished = seqs("import.finished");
  return JSON.stringify(seqs("import.started").map((seq) => [seq, finished.find((end) => end > seq) ?? seq]));
}

/** A shift's events come in order of its clock, so its latest moment stands near its end: looked for from there. */
function lastShiftAt(sql: Sql): Instant | null {
  const started = newest(sql, "shift.started");
  if (!started) return null;
  const ended = newest(sql, "shift.ended", started.seq);
  const leftOut = { walls: JSON.stringify(BY_THE_WALL), imports: imports(sql, started.seq) };
  for (let before = (ended?.seq ?? sql.number("SELECT coalesce(max(seq), 0) FROM events")) + 1; before > started.seq; before -= STEP) {
    const row = sql.get(
      `SELECT max(at) AS at FROM events WHERE seq >= @first AND seq < @before AND type NOT IN (SELECT value FROM json_each(@walls))
        AND NOT EXISTS (SELECT 1 FROM json_each(@imports) i WHERE events.seq BETWEEN i.value ->> 0 AND i.value ->> 1)`,
      { first: Math.max(started.seq, before - STEP), before, ...leftOut },
    );
    if (typeof row?.at === "number") return row.at;
  }
  return started.at;
}

export function markReads(db: Db): Pick<DeskReads, "settings" | "shiftMark" | "agentMarks" | "agentHistory" | "stopMark" | "lastShiftAt" | "caughtUp"> {
  const sql = sqlOn(db);
  return {
    settings: async () => Object.fromEntries(sql.all("SELECT name, value FROM settings ORDER BY name").map(({ name, value }) => [name, JSON.parse(value as string)])) as Record<string, unknown>,
    shiftMark: async () => shiftMark(sql),
    agentMarks: async () => sql.all("SELECT * FROM agent_marks ORDER BY role").map((row): AgentMark => ({ role: row.role as Role, paused: row.paused === 1, pausedAt: row.paused_at as number | null, capacity: row.capacity as number | null })),
    agentHistory: async ({ role, limit }) =>
      sql.all("SELECT e.* FROM milestones m JOIN events e ON e.seq = m.seq WHERE m.type = 'agent.set' AND e.data ->> 'role' = ? ORDER BY m.seq DESC LIMIT ?", [role, limit])
        .flatMap((row) => {
          const { at, actor, data } = toEvent(row) as Found<"agent.set">;
          const who = { at, reason: data.reason, by: actor.kind === "user" ? actor.userId : actor.kind };
          return [
            ...(data.paused === undefined ? [] : [{ ...who, what: data.paused ? ("paused" as const) : ("resumed" as const), values: {} }]),
            ...(data.capacity === undefined ? [] : [{ ...who, what: "capacity" as const, values: { capacity: data.capacity } }]),
          ];
        }),
    stopMark: async () => {
      const pressed = newest(sql, "stop.pressed");
      if (!pressed || newest(sql, "stop.released", pressed.seq)) return null;
      // Pressed again while it was stopped, it is stopped since the first time.
      const released = newest(sql, "stop.released")?.seq ?? 0;
      const first = sql.get("SELECT e.* FROM milestones m JOIN events e ON e.seq = m.seq WHERE m.type = 'stop.pressed' AND m.seq > ? ORDER BY m.seq LIMIT 1", [released]);
      const { at, data } = first ? (toEvent(first) as Found<"stop.pressed">) : pressed;
      const { silenced, held, tookMs } = newest(sql, "stop.done", first?.seq as number | undefined ?? pressed.seq)?.data ?? NOT_TOLD;
      return { at, reason: data.reason, silenced, held, tookMs };
    },
    lastShiftAt: async () => lastShiftAt(sql),
    caughtUp: async () => newest(sql, "desk.caught_up")?.data.upTo ?? 0,
  };
}

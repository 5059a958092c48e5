import { addDays, daysBetween, type CivilDate } from "../../../shared/lib/civil-date.ts";
import { startOfDay } from "../../../shared/lib/time-zone.ts";
import type { Inputs, Outputs } from "../../../shared/contract/index.ts";
import { STAGES, type Stage } from "../../../shared/domain/stage.ts";
import { createLocalDay } from "../../ledger/kpis/local-day.ts";
import { survivalCurve, type Followed } from "../../ledger/kpis/survival.ts";
import type { Db, Row } from "../db.ts";

type Period = Inputs["reports"]["durability"]["period"];
type Funnel = Outputs["reports"]["funnel"];
type Filter = Inputs["reports"]["funnel"]["filter"];

/** Beyond two months nothing is promised; a curve that ran on would be a flat line. */
const MOST_DAYS = 60;
const DAY_MS = 86_400_000;

/** `day_start(day, zone)` in SQL: the instant a local day begins; UTC where no zone is known. */
export function knowDays(db: Db): void {
  const known = new Map<string, number>();
  db.function("day_start", { deterministic: true }, (day: unknown, zone: unknown) => {
    const key = `${String(day)} ${String(zone)}`;
    let at = known.get(key);
    if (at === undefined) known.set(key, (at = startOfDay(day as CivilDate, (zone as string) || "UTC")));
    return at;
  });
}

/** Attempts on the period's days, each by its customer's clock; which zone that is matters only near the period's ends. */
const IN_PERIOD = `a.started_at >= @begin - ${DAY_MS} AND a.started_at < @end + ${DAY_MS} AND (a.started_at >= @begin + ${DAY_MS} AND a.started_at < @end - ${DAY_MS}
  OR a.started_at >= day_start(@from, a.zone) AND a.started_at < day_start(@after, a.zone))`;

const boundsOf = ({ from, to }: Period): Row => ({ from, after: addDays(to, 1), begin: startOfDay(from, "UTC"), end: startOfDay(addDays(to, 1), "UTC") });

const bookToday = (db: Db): CivilDate | null => JSON.parse((db.prepare("SELECT value FROM book WHERE key = 'today'").pluck().get() as string | undefined) ?? "null") as CivilDate | null;

/** Days past due on @day, as `ageing.ts` counts them. */
const DAYS = `CASE WHEN @day <= c.as_of OR c.state = 'closed' OR c.balance <= 0 THEN c.days_past_due
  WHEN c.days_past_due > 0 THEN c.days_past_due + CAST(julianday(@day) - julianday(c.as_of) AS INTEGER)
  WHEN c.due_date IS NULL THEN c.days_past_due ELSE max(c.days_past_due, CAST(julianday(@day) - julianday(c.due_date) AS INTEGER)) END`;

function stageBounds(stage: Stage): readonly [number, number] {
  const nth = STAGES.indexOf(stage);
  return nth === 0 ? [-1e9, 0] : nth === STAGES.length - 1 ? [(nth - 1) * 30 + 1, 1e9] : [(nth - 1) * 30 + 1, nth * 30];
}

/**
 * Cases of the book that could be worked in the period, and how far they came: of each step only what was in the one before.
 * Assigned by the period's last day and not closed before its first (a closed case's `as_of` is the day it was closed on);
 * what owed nothing when it came was never assigned.
 * Segment and stage are the case's own; who called, by what strategy, is the attempt's and leaves the first step as it is.
 * A promise of the period is kept or broken as of now.
 */
export function funnel(db: Db, { period, filter }: Inputs["reports"]["funnel"]): Funnel {
  const sql = `WITH
    book AS MATERIALIZED (SELECT c.case_id FROM cases c
      WHERE c.assigned_at < @end + ${DAY_MS} AND (c.assigned_at < @end - ${DAY_MS} OR c.assigned_at < day_start(@after, coalesce((SELECT u.time_zone FROM customers u WHERE u.customer_id = c.customer_id), '')))
      AND (c.state <> 'closed' OR (c.closed_reason <> 'nothing_owed' AND c.as_of >= @from))
      ${filter.segment === undefined ? "" : "AND c.segment = @segment"} ${filter.stage === undefined ? "" : `AND (${DAYS}) BETWEEN @least AND @most`}),
    worked AS (SELECT a.case_id, max(a.connected) AS connected, max(a.connected AND a.right_party) AS right_party FROM attempts a
      WHERE a.direction = 'outbound' AND ${IN_PERIOD} ${attemptsOf(filter)} GROUP BY a.case_id),
    promised AS (SELECT p.case_id, max(p.state = 'kept') AS kept, max(p.state IN ('kept', 'broken')) AS due, max(p.state = 'pending') AS pending FROM promises p JOIN attempts a ON a.attempt_id = p.attempt_id
      WHERE a.direction = 'outbound' AND a.connected AND a.right_party AND ${IN_PERIOD} ${attemptsOf(filter)} GROUP BY p.case_id)
    SELECT (SELECT count(*) FROM book) AS assigned, count(*) AS attempted, coalesce(sum(w.connected), 0) AS connected, coalesce(sum(w.right_party), 0) AS right_party, count(p.case_id) AS promise,
      coalesce(sum(p.kept), 0) AS kept, coalesce(sum(p.due), 0) AS due, coalesce(sum(p.pending AND NOT p.due), 0) AS pending
    FROM worked w LEFT JOIN promised p ON p.case_id = w.case_id WHERE w.case_id IN (SELECT case_id FROM book)`;
  const day = bookToday(db);
  const [least, most] = filter.stage === undefined ? [0, 0] : stageBounds(filter.stage);
  const n = db.prepare(sql).get({
    ...boundsOf(period), day: day !== null && day < period.to ? day : period.to, segment: filter.segment ?? "", least, most,
    ai: filter.handler === "ai" ? 1 : 0, agent: `%"${filter.agent ?? ""}"%`, strategy: filter.strategy ?? "",
  }) as Record<Funnel["steps"][number]["step"] | "pending" | "due", number>;
  const steps = (["assigned", "attempted", "connected", "right_party", "promise", "kept"] as const).map((step) => ({ step, cases: n[step] }));
  return { steps, pending: n.pending, due: n.due };
}

const attemptsOf = ({ handler, agent, strategy }: Filter): string =>
  `${handler === undefined ? "" : "AND a.ai = @ai"} ${agent === undefined ? "" : "AND a.agents LIKE @agent"} ${strategy === undefined ? "" : "AND a.strategy = @strategy"}`;

const GROUPS = ["M1", "M2", "M3+"] as const;
const HANDLERS = ["ai", "human"] as const;
const groupOf = (stage: string): (typeof GROUPS)[number] | null => (stage === "M0" || stage === "" ? null : stage === "M1" || stage === "M2" ? stage : "M3+");

/**
 * How long promises made in the period last, by the stage they were made in and who had them promised. A promise breaks on the
 * day it was for; until then one that is open has been followed to today. A kept one will not break and is followed to today as well.
 */
export function durability(db: Db, { period }: Inputs["reports"]["durability"]): Outputs["reports"]["durability"] {
  const rows = db.prepare(`SELECT p.made_at, p.due, p.state, p.by, a.zone, a.stage, a.ai FROM promises p JOIN attempts a ON a.attempt_id = p.attempt_id
    WHERE p.made_at >= @begin - ${DAY_MS} AND p.made_at < @end + ${DAY_MS} AND p.made_at >= day_start(@from, a.zone) AND p.made_at < day_start(@after, a.zone)`).all(boundsOf(period)) as Row[];
  const dayOf = createLocalDay();
  const today = bookToday(db);
  const followed = new Map<string, Followed[]>(GROUPS.flatMap((stage) => HANDLERS.map((handler) => [`${stage} ${handler}`, []])));
  for (const row of rows) {
    const handler = row.ai === 1 && row.by !== "person" ? "ai" : "human";
    followed.get(`${groupOf(row.stage as string)} ${handler}`)?.push(follow({ made: dayOf(row.made_at as number, row.zone as string), due: row.due as string, state: row.state as string }, today));
  }
  const curves = GROUPS.flatMap((stage) => HANDLERS.map((handler) => {
    const of = followed.get(`${stage} ${handler}`) ?? [];
    return { stage, handler, promises: of.length, broken: of.filter(({ event }) => event).length, points: survivalCurve(of, MOST_DAYS) };
  }));
  return { curves };
}

/** One that was cancelled could have been broken no longer than until the day it was for. */
function follow({ made, due, state }: { made: CivilDate; due: CivilDate; state: string }, today: CivilDate | null): Followed {
  const now = today === null || today < made ? made : today;
  const until = state === "broken" ? due : state === "kept" ? now : due < now ? due : now;
  return { days: Math.max(0, daysBetween(made, until)), event: state === "broken" };
}

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

/** Every zone customers live in or were called in, with the instants between which its days of the period lie. */
function zones(db: Db, { from, to }: Period): string {
  const names = db.prepare("SELECT zone FROM attempts UNION SELECT coalesce(time_zone, '') FROM customers").pluck().all() as string[];
  return JSON.stringify(names.map((zone) => [zone, startOfDay(from, zone || "UTC"), startOfDay(addDays(to, 1), zone || "UTC")]));
}
const ZONES = "zones AS (SELECT value ->> 0 AS zone, value ->> 1 AS since, value ->> 2 AS until FROM json_each(@zones))";

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
 * Assigned by the period's last day and not closed before its first; what owed nothing when it came was never assigned.
 * Segment and stage are the case's own; who called, by what strategy, is the attempt's and leaves the first step as it is.
 * A promise of the period is kept or broken as of now.
 */
export function funnel(db: Db, { period, filter }: Inputs["reports"]["funnel"]): Funnel {
  const sql = `WITH ${ZONES},
    book AS MATERIALIZED (SELECT c.case_id FROM cases c WHERE c.assigned_at < @latest AND (c.assigned_at < @earliest OR EXISTS
        (SELECT 1 FROM customers u JOIN zones z ON z.zone = coalesce(u.time_zone, '') WHERE u.customer_id = c.customer_id AND c.assigned_at < z.until))
      AND (c.state <> 'closed' OR (c.closed_reason <> 'nothing_owed' AND max(c.as_of, coalesce((SELECT max(y.paid_on) FROM payments y WHERE y.case_id = c.case_id), '')) >= @from))
      ${filter.segment === undefined ? "" : "AND c.segment = @segment"} ${filter.stage === undefined ? "" : `AND (${DAYS}) BETWEEN @least AND @most`}),
    worked AS (SELECT a.case_id, max(a.connected) AS connected, max(a.connected AND a.right_party) AS right_party,
        max(a.connected AND a.right_party AND p.promise_id IS NOT NULL) AS promise, coalesce(max(a.connected AND a.right_party AND p.state = 'kept'), 0) AS kept,
        coalesce(max(a.connected AND a.right_party AND p.state IN ('kept', 'broken')), 0) AS due, coalesce(max(a.connected AND a.right_party AND p.state = 'pending'), 0) AS pending
      FROM attempts a JOIN zones z ON z.zone = a.zone LEFT JOIN promises p ON p.case_id = a.case_id AND p.attempt_id = a.attempt_id
      WHERE a.direction = 'outbound' AND a.started_at >= z.since AND a.started_at < z.until ${attemptsOf(filter)} GROUP BY a.case_id)
    SELECT (SELECT count(*) FROM book) AS assigned, count(*) AS attempted, coalesce(sum(connected), 0) AS connected, coalesce(sum(right_party), 0) AS right_party, coalesce(sum(promise), 0) AS promise,
      coalesce(sum(kept), 0) AS kept, coalesce(sum(due), 0) AS due, coalesce(sum(pending AND NOT due), 0) AS pending
    FROM worked WHERE case_id IN (SELECT case_id FROM book)`;
  const day = bookToday(db);
  const [least, most] = filter.stage === undefined ? [0, 0] : stageBounds(filter.stage);
  const end = startOfDay(addDays(period.to, 1), "UTC");
  const n = db.prepare(sql).get({
    zones: zones(db, period), from: period.from, earliest: end - DAY_MS, latest: end + DAY_MS, day: day !== null && day < period.to ? day : period.to,
    segment: filter.segment ?? "", least, most, ai: filter.handler === "ai" ? 1 : 0, agent: `%"${filter.agent ?? ""}"%`, strategy: filter.strategy ?? "",
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
  const rows = db.prepare(`WITH ${ZONES} SELECT p.made_at, p.due, p.state, p.by, a.zone, a.stage, a.ai FROM promises p JOIN attempts a ON a.attempt_id = p.attempt_id JOIN zones z ON z.zone = a.zone
    WHERE p.made_at >= z.since AND p.made_at < z.until`).all({ zones: zones(db, period) }) as Row[];
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

import Database from "better-sqlite3";
import { join } from "node:path";
import { DISPOSITIONS } from "../../shared/domain/call.ts";
import { SEGMENTS } from "../../shared/domain/customer.ts";
import { FINDINGS } from "../../shared/domain/finding.ts";
import { LANGUAGES } from "../../shared/domain/labels.ts";
import { FRONT_ROLES } from "../../shared/domain/role.ts";
import { STAGES } from "../../shared/domain/stage.ts";
import { randomFrom } from "../../shared/lib/random.ts";
import { bothTests, CALL, CALL_FLAGS, findingBits, hasFlag, isPlace } from "../../agents/store/projections/facets.ts";
import { OPEN_BOOK } from "../../agents/store/projections/case-row-sql.ts";
import { openStore } from "../../agents/store/open.ts";
import { bookRow } from "./story.ts";

/** What is in the chain and true of it: a small book, taken and worked in a shift that is over. The rest stands in the projections only, and a rebuild would take it away. */
const BOOK_ID = "bench: projections filled without a chain";
export const FULL_DAY = "2026-11-23";
const NOON = Date.parse(`${FULL_DAY}T04:00:00Z`);
const SYSTEM = { kind: "system" } as const;
const REAL = 1_000;
const DAY_MS = 86_400_000;
const DAYS = 90;

export interface FullStore {
  readonly attempts: number;
  readonly cases: number;
}

async function begin(dir: string): Promise<void> {
  const handle = await openStore({ dir });
  await handle.bulkImport(async (book) => {
    await book.append([{ type: "book.opened", at: NOON, actor: SYSTEM, data: { bookId: BOOK_ID, practice: true, asOf: FULL_DAY } }]);
    await book.append([{ type: "import.started", at: NOON, actor: SYSTEM, data: { importId: "bench", kind: "book", fileHash: "bench", mapping: "headers" } }]);
    await book.rows({ importId: "bench", n: 1, at: NOON, rows: Array.from({ length: REAL }, (_, i) => bookRow(i, { asOf: FULL_DAY })) });
    await book.append([{ type: "import.finished", at: NOON, actor: SYSTEM, data: { importId: "bench", asOf: FULL_DAY, taken: REAL, rejected: 0, current: 0, unchanged: 0 } }]);
  });
  await handle.ledger.commit([
    { type: "shift.started", at: NOON, actor: SYSTEM, data: { shiftId: "S-bench", practice: true, seed: 1, start: NOON, days: 1, concurrency: 20 } },
    { type: "shift.ended", at: NOON + 60_000, actor: SYSTEM, data: { shiftId: "S-bench", reason: "finished" } },
  ]);
  await handle.close();
}

type Db = Database.Database;
/** Sorted once at the end, indexes cost a tenth of what they cost row by row. */
function withoutIndexes(db: Db, tables: readonly string[], fill: () => void): void {
  const indexes = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(?))").all(JSON.stringify(tables)) as { name: string; sql: string }[];
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  fill();
  for (const { sql } of indexes) db.exec(sql);
}

/** Six digits, so that ids sort as they count. */
const caseId = (i: number): string => `B-${String(i).padStart(7, "0")}`;
const customerId = (i: number): string => `BK-${String(i >> 1).padStart(7, "0")}`;

function fillCases(db: Db, { cases }: FullStore): void {
  const random = randomFrom(1, "full-store", "cases");
  const persons = db.prepare("SELECT person_content FROM customers WHERE person_content IS NOT NULL ORDER BY customer_id").pluck().all() as number[];
  const customer = db.prepare("INSERT INTO customers (customer_id, customer_key, jurisdiction, time_zone, language, verify_kind, synthetic, points, person_content) VALUES (?, ?, ?, ?, ?, 'phone_last4', 1, '[]', ?)");
  const one = db.prepare(`INSERT INTO cases (case_id, customer_id, account_id, fact_hash, state, currency, balance, days_past_due, as_of, due_date, debt, assigned_at, segment, taken_seq)
    VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, NULL, ?, ?, ?, 3)`);
  const history = db.prepare("INSERT INTO case_history (case_id, attempts, last_attempt_at) VALUES (?, ?, ?)");
  const work = db.prepare("INSERT INTO worklist (case_id, customer_id, kind, due_at, rank, agent, treatment) VALUES (?, ?, ?, ?, ?, ?, 'gentle_nudge')");
  const stop = db.prepare("INSERT INTO stops (customer_id, case_id, point_id, kind, since, source) VALUES (?, ?, '', 'dispute', ?, 'import')");
  for (let i = 0; i < cases; i++) {
    const cn = (i >> 1) % 2 === 0;
    if (i % 2 === 0) customer.run(customerId(i), `bench-${i >> 1}`, cn ? "CN" : "US", cn ? "Asia/Shanghai" : "America/New_York", cn ? "zh-CN" : "en", persons[(i >> 1) % persons.length]);
    const balance = 1_000 + Math.floor(random.next() ** 3 * 9_000_000);
    const stopped = random.next() < 0.01;
    const closed = !stopped && random.next() < 0.1;
    const debt = `{"billed":[],"limit":null,"minimumDue":${Math.ceil(balance / 20)},"paid":[],"paymentHistory":[],"principal":${balance},"product":"card"}`;
    one.run(caseId(i), customerId(i), `BA${1_000_000_000 + i}`, closed ? "closed" : stopped ? "stopped" : "open", cn ? "CNY" : "USD", closed ? 0 : balance, 1 + Math.floor(random.next() ** 2 * 300), FULL_DAY, debt, NOON, SEGMENTS[Math.floor(random.next() * SEGMENTS.length)]);
    if (stopped) stop.run(customerId(i), caseId(i), NOON);
    const tried = random.next() < 0.7;
    if (tried) history.run(caseId(i), 1 + (i % 4), NOON - Math.floor(random.next() * DAYS * DAY_MS));
    if (!closed && !stopped) work.run(caseId(i), customerId(i), i % 50 === 0 ? "callback" : "reminder", NOON + Math.floor((random.next() - 0.2) * 10 * DAY_MS), random.next() * 1_000, FRONT_ROLES[1 + (i % 3)]);
  }
  db.exec(`${OPEN_BOOK.upsert} WHERE 1 ${OPEN_BOOK.onConflict}`);
}

function fillCalls(db: Db, { attempts, cases }: FullStore): void {
  const random = randomFrom(1, "full-store", "attempts");
  const one = db.prepare(`INSERT INTO attempts (attempt_id, case_id, customer_id, point_id, shift_id, direction, ai, consented, practice, work, strategy, segment, stage, zone, started_at, opened_at, ended_at, holder,
      connected, conversation, right_party, disposition, talk_ms, agents, minds, promised_by, escalated_by, findings, finding_bits, score, seq, language, facets)
    VALUES (@attempt, @case, @customer, 'P1', 'S-bench', 'outbound', 1, 0, 1, 'reminder', 'gentle_nudge', @segment, @stage, @zone, @at, @at, @at + @talk, @holder,
      @connected, @conversation, @rightParty, @disposition, @talk, @agents, @minds, @promised, @escalated, @findings, @bits, @score, @seq, @language, @facets)`);
  /** Small numbers come more often, as in life. */
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() ** 2 * list.length)] as T;
  for (let i = 0; i < attempts; i++) {
    const of = Math.floor(random.next() * cases);
    const conversation = random.next() < 0.4;
    const escalated = conversation && random.next() < 0.05;
    const is = { segment: pick(SEGMENTS), stage: pick(STAGES), disposition: pick(conversation ? DISPOSITIONS.slice(6) : DISPOSITIONS.slice(0, 6)), language: pick(LANGUAGES) };
    const agents = conversation ? FRONT_ROLES.slice(0, 1 + Math.floor(random.next() * 4)) : FRONT_ROLES.slice(0, 1);
    const findings = conversation && random.next() < 0.1 ? [pick(FINDINGS), ...(random.next() < 0.2 ? [pick(FINDINGS)] : [])] : [];
    const talk = conversation ? 5_000 + Math.floor(random.next() ** 2 * 600_000) : 0;
    one.run({
      attempt: `${caseId(of)}.b${i}`, case: caseId(of), customer: customerId(of), ...is, zone: "Asia/Shanghai", at: NOON - DAYS * DAY_MS + Math.floor((i / attempts) * DAYS * DAY_MS), talk,
      holder: agents.at(-1), connected: conversation || random.next() < 0.3 ? 1 : 0, conversation: conversation ? 1 : 0, rightParty: conversation && random.next() < 0.6 ? 1 : 0,
      agents: JSON.stringify(agents), minds: `{"model":0,"playbook":${conversation ? 8 : 0}}`,
      promised: conversation && random.next() < 0.2 ? "reminder" : "", escalated: escalated ? "negotiator" : "", findings: findings.length, bits: findingBits(findings),
      score: conversation ? 100 - Math.floor(random.next() ** 3 * 60) : null, seq: 10 + i * 16,
      facets: [
        isPlace(CALL.stage, is.stage), isPlace(CALL.segment, is.segment), isPlace(CALL.disposition, is.disposition), isPlace(CALL.language, is.language),
        hasFlag(CALL_FLAGS.is, "conversation", conversation), hasFlag(CALL_FLAGS.is, "escalated", escalated), hasFlag(CALL_FLAGS.is, "finding", findings.length > 0), ...agents.map((who) => hasFlag(CALL_FLAGS.agent, who)),
      ].reduce(bothTests).value + findingBits(findings),
    });
  }
}

function fillFigures(db: Db): void {
  const counters = ["attempts", "connected", "right_party", "right_party_calls", "promise_calls", "conversations", "contained", "handled_ms", "utterances", "blocked", "inspected", "score_centi"];
  const levels = [...FRONT_ROLES.map((who) => ["agent", who]), ["office", "front"], ["team", ""]];
  const hour = db.prepare("INSERT INTO kpi_hours (hour, level, who, currency, counter, amount) VALUES (?, ?, ?, '', ?, ?)");
  const cell = db.prepare("INSERT INTO kpi_cells (day, level, who, handler, segment, stage, variant, strategy, currency, counter, amount) VALUES (?, ?, ?, 'ai', ?, ?, '', 'gentle_nudge', '', ?, ?)");
  const last = Math.floor(NOON / 3_600_000);
  for (let n = 0; n < DAYS * 24; n++) {
    for (const [level, who] of levels) for (const [k, counter] of counters.entries()) hour.run(last - n, level, who, counter, 400 - k * 20);
  }
  for (let day = 0; day < DAYS; day++) {
    const date = new Date(NOON - day * DAY_MS).toISOString().slice(0, 10);
    for (const [level, who] of levels) for (const segment of SEGMENTS) for (const stage of STAGES.slice(1, 5)) for (const [k, counter] of counters.entries()) cell.run(date, level, who, segment, stage, counter, 40 - k * 2);
  }
}

/** A data folder as years of work would leave it, in under a minute: it opens, verifies and is read as any other. */
export async function fullStore(dir: string, size: FullStore): Promise<void> {
  await begin(dir);
  const db = new Database(join(dir, "wardroom.db"));
  db.pragma("synchronous = OFF");
  db.pragma("cache_size = -262144");
  db.pragma("temp_store = MEMORY");
  db.transaction(() => withoutIndexes(db, ["attempts", "cases", "case_rows", "customers", "worklist"], () => {
    fillCases(db, size);
    fillCalls(db, size);
    fillFigures(db);
    const count = (table: string): number => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
    for (const what of ["cases", "customers", "attempts"]) db.prepare("INSERT OR REPLACE INTO tallies (what, n) VALUES (?, ?)").run(what, count(what));
  }))();
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
}

import { hash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import Database from "better-sqlite3";
import type { NewEvent } from "../../shared/domain/event.ts";
import { openReader, openStore } from "../../agents/store/open.ts";
import { bookRow } from "../support/story.ts";
import { median } from "./row.ts";
import type { BenchRow } from "./row.ts";

const RUNS = 5;
const TRANSACTIONS = 2_500;
const EVENTS_EACH = 4;
/** Calls of the story that is rebuilt and verified, about 15 events each. */
const CALLS = 6_000;

const verdict = { allow: true, pack: "cn", packVersion: 1, localDate: "2026-03-06", rules: [], opensAt: null } as const;
const SYSTEM = { kind: "system" } as const;

/** The events of one call as a shift writes them. */
function call(i: number): NewEvent[] {
  const of = { attemptId: `T${i}`, caseId: `C${i % 6}` };
  const customerId = `K${Math.floor((i % 6) / 2)}`;
  const at = 1_772_800_000_000 + i * 60_000;
  const words = (body: string) => [{ slot: "words", customerId, kind: "words" as const, body }];
  const agent = (n: number): NewEvent => ({ type: "turn.agent", at, actor: { kind: "agent", role: "reminder" }, content: words(`Your minimum payment was due; when can you make it? ${n}`), data: { ...of, n, by: "reminder", move: "ask_payment", mind: "playbook", draft: 1, verdict: { allowed: true } } });
  const spoken = (n: number): NewEvent => ({ type: "turn.spoken", at, actor: SYSTEM, data: { ...of, n, heard: 1, ms: 2_400 } });
  const customer = (n: number): NewEvent => ({ type: "turn.customer", at, actor: { kind: "customer" }, content: words(`I will pay it on Friday ${n}`), data: { ...of, n, mind: "playbook", interrupted: false, ms: 1_800, reading: { intents: ["inform"], emotion: "calm", facts: { amountMinor: 12_000, date: "2026-03-13" }, confidence: 0.9 } } });
  return [
    { type: "attempt.reserved", at, actor: SYSTEM, data: { ...of, customerId, pointId: "P1", shiftId: "S", direction: "outbound", ai: true, consented: false, practice: true, work: "first_contact", verdict } },
    { type: "call.opened", at, actor: SYSTEM, data: { ...of, answeredBy: "person", ringMs: 9_000 } },
    agent(1), spoken(1), customer(2), { type: "call.verified", at, actor: SYSTEM, data: of },
    { type: "call.handed", at, actor: SYSTEM, data: { ...of, from: "concierge", to: "reminder", why: "verified" } },
    agent(3), spoken(3), customer(4), agent(5), spoken(5), customer(6),
    { type: "promise.made", at, actor: SYSTEM, data: { promiseId: `P${i}`, ...of, by: "reminder", terms: { amountMinor: 12_000, currency: "CNY", on: "2026-03-13" }, partial: false } },
    { type: "attempt.ended", at, actor: SYSTEM, data: { ...of, disposition: "promise_full", connected: true, conversation: true, rightParty: true, talkMs: 30_000, wrapMs: 1_000, agents: ["concierge", "reminder"], minds: { playbook: 6, model: 0 } } },
    { type: "call.inspected", at, actor: { kind: "agent", role: "inspector" }, data: { callId: of.attemptId, caseId: of.caseId, findings: [], score: 97 } },
  ];
}

const book = (dir: string) =>
  openStore({ dir }).then(async (handle) => {
    await handle.bulkImport((writer) => writer.rows({ importId: "I", n: 1, at: 2, rows: Array.from({ length: 6 }, (_, i) => bookRow(i)) }));
    return handle;
  });

async function inFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-bench-"));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** What a program with nothing to prove would do: the same events as rows, no chain, no projections. */
function bareAppend(dir: string, events: readonly NewEvent[]): number {
  const db = new Database(join(dir, "bare.db"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("CREATE TABLE events (seq INTEGER PRIMARY KEY, type TEXT, at INTEGER, actor TEXT, data TEXT, content TEXT)");
  const insert = db.prepare("INSERT INTO events (type, at, actor, data, content) VALUES (?, ?, ?, ?, ?)");
  const four = db.transaction((from: number) => {
    for (const { type, at, actor, data, content } of events.slice(from, from + EVENTS_EACH)) insert.run(type, at, JSON.stringify(actor), JSON.stringify(data), JSON.stringify(content ?? []));
  });
  const begun = performance.now();
  for (let at = 0; at < events.length; at += EVENTS_EACH) four(at);
  const ms = performance.now() - begun;
  db.close();
  return (events.length / ms) * 1000;
}

/** Sixteen callers at once, each waiting for its acknowledgement before its next four events. */
async function ourAppend(dir: string, events: readonly NewEvent[]): Promise<number> {
  const handle = await book(dir);
  const begun = performance.now();
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let at = next; at < events.length; at = next) {
      next += EVENTS_EACH;
      await handle.ledger.commit(events.slice(at, at + EVENTS_EACH));
    }
  };
  await Promise.all(Array.from({ length: 16 }, caller));
  const ms = performance.now() - begun;
  await handle.close();
  return (events.length / ms) * 1000;
}

async function append(): Promise<BenchRow> {
  const events = Array.from({ length: Math.ceil((TRANSACTIONS * EVENTS_EACH) / 16) }, (_, i) => call(i)).flat().slice(0, TRANSACTIONS * EVENTS_EACH);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    bare.push(await inFolder(async (dir) => bareAppend(dir, events)));
    ours.push(await inFolder((dir) => ourAppend(dir, events)));
  }
  const ratio = median(ours) / median(bare);
  return { id: "append", value: Math.round(median(ours)), unit: "events/s", peer: "bare better-sqlite3, the same transactions", ratio, goal: "≥ 0.80×", holds: ratio >= 0.8 };
}

/** Reads every event, parses it and writes one row for it: the least a projection could do. */
function bareRebuild(dir: string): number {
  const from = new Database(join(dir, "wardroom.db"), { readonly: true });
  const to = new Database(join(dir, "bare.db"));
  to.pragma("journal_mode = WAL");
  to.exec("CREATE TABLE rows (seq INTEGER PRIMARY KEY, type TEXT, at INTEGER, subject TEXT)");
  const insert = to.prepare("INSERT INTO rows VALUES (?, ?, ?, ?)");
  const begun = performance.now();
  to.exec("BEGIN");
  for (const { seq, type, at, data } of from.prepare("SELECT seq, type, at, data FROM events ORDER BY seq").iterate() as IterableIterator<{ seq: number; type: string; at: number; data: string }>) {
    insert.run(seq, type, at, (JSON.parse(data) as { caseId?: string }).caseId ?? "");
  }
  to.exec("COMMIT");
  const ms = performance.now() - begun;
  to.close();
  from.close();
  rmSync(join(dir, "bare.db"));
  return ms;
}

/** Reads every event and every content and hashes what it read. */
function bareVerify(dir: string): number {
  const db = new Database(join(dir, "wardroom.db"), { readonly: true });
  const begun = performance.now();
  let prev = "";
  for (const row of db.prepare("SELECT * FROM events ORDER BY seq").raw().iterate() as IterableIterator<unknown[]>) prev = hash("sha256", prev + row.join());
  for (const row of db.prepare("SELECT * FROM content ORDER BY id").raw().iterate() as IterableIterator<unknown[]>) hash("sha256", row.join());
  const ms = performance.now() - begun;
  db.close();
  return ms;
}

async function replays(dir: string): Promise<BenchRow[]> {
  const handle = await book(dir);
  for (let i = 0; i < CALLS; i += 50) await handle.ledger.commit(Array.from({ length: 50 }, (_, k) => call(i + k)).flat());
  const times: Record<"rebuild" | "bareRebuild" | "verify" | "bareVerify", number[]> = { rebuild: [], bareRebuild: [], verify: [], bareVerify: [] };
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now();
    await handle.rebuild();
    times.rebuild.push(performance.now() - begun);
    times.bareRebuild.push(bareRebuild(dir));
  }
  await handle.close();
  const reader = openReader(dir);
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now();
    const found = reader.verify();
    times.verify.push(performance.now() - begun);
    if (!found.ok) throw new Error(`the bench's own chain does not verify: ${found.what}`);
    times.bareVerify.push(bareVerify(dir));
  }
  reader.close();
  const row = (id: "rebuild" | "verify", bare: readonly number[], goal: number): BenchRow => {
    const ratio = median(times[id]) / median(bare);
    return { id, value: Math.round(median(times[id])), unit: `ms for ${CALLS * 16} events`, peer: "a bare loop", ratio, goal: `≤ ${goal.toFixed(1)}×`, holds: ratio <= goal };
  };
  return [row("rebuild", times.bareRebuild, 2), row("verify", times.bareVerify, 1.3)];
}

/** Durable appends, rebuilding every projection and walking the chain, each beside its bare peer in this run. */
export async function bench(): Promise<BenchRow[]> {
  return [await append(), ...(await inFolder(replays))];
}

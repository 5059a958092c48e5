import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CALL_SORTS, CASE_SORTS, TIMELINE_KINDS } from "../../shared/contract/names.ts";
import type { CallFilter } from "../../shared/contract/calls.ts";
import type { CaseFilter } from "../../shared/contract/cases.ts";
import type { LedgerEvent } from "../../shared/domain/event.ts";
import { openReader, openStore } from "../../agents/store/open.ts";
import type { StoreHandle } from "../../agents/store/open.ts";
import { all, attemptOf, byKeys, CALL_KEYS, callPasses, CASE_KEYS, casePasses, naiveCalls, naiveCases } from "../support/naive-desk.ts";
import type { NaiveCall, NaiveCase } from "../support/naive-desk.ts";
import { importMoment, importSmallBook } from "../support/small-book.ts";
import type { SmallBook, SmallCustomer } from "../support/small-book.ts";
import { DialWitness, workSmall } from "../support/small-shift.ts";

const customer = (n: number): SmallCustomer => {
  const cn = n % 3 !== 0;
  return {
    jurisdiction: cn ? "CN" : "US", timeZone: cn ? "Asia/Shanghai" : "America/New_York", language: cn ? (n % 4 === 0 ? "zh-TW" : "zh-CN") : "en", synthetic: true,
    points: [{ label: "self", consent: true, valid: null, optedOut: false, phone: true }],
    debts: [...(n % 7 === 0 ? [{ dpd: 70, balance: 5_000 * n + 100, minimumDue: 900, history: [], stops: [], rungBefore: [] }] : []), { dpd: 1 + n * 11, balance: 20_000 + n * 777, minimumDue: 3_000, history: [1, 0], stops: n === 5 ? ["lawyer" as const] : [], rungBefore: [] }],
  };
};
const BOOK: SmallBook = { customers: Array.from({ length: 24 }, (_, n) => customer(n + 1)), seed: 11, days: 3, concurrency: 4 };

let dir: string;
let handle: StoreHandle;
let events: readonly LedgerEvent[];
let calls: NaiveCall[];
let cases: NaiveCase[];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "wardroom-store-desk-"));
  handle = await openStore({ dir });
  await importSmallBook(handle.bulkImport, BOOK, { at: importMoment, again: false });
  await workSmall({ handle, book: BOOK, witness: new DialWitness(() => handle.head().count), events: () => handle.store.events(0, 1_000_000) });
  events = await handle.store.events(0, 1_000_000);
  calls = await naiveCalls(events, handle.store, BOOK);
  const work = new Map(((await handle.projections()).worklist as { case_id: string; due_at: number }[]).map((row) => [row.case_id, row.due_at]));
  cases = await naiveCases(handle.store, all(events, "import.batch").flatMap(({ data }) => data.rows.map(({ caseId }) => caseId)), work);
}, 120_000);
afterAll(async () => {
  await handle.close();
  rmSync(dir, { recursive: true, force: true });
});

const paging = { direction: fc.constantFrom("asc" as const, "desc" as const), offset: fc.oneof(fc.constant(0), fc.nat(60)), limit: fc.integer({ min: 1, max: 50 }) };
/** Any of these, each left out five times in six. */
const some = <T extends object>(parts: { [K in keyof T]-?: fc.Arbitrary<NonNullable<T[K]>> }): fc.Arbitrary<T> =>
  fc.record(Object.fromEntries(Object.entries<fc.Arbitrary<unknown>>(parts).map(([key, value]) => [key, fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })])) as never) as fc.Arbitrary<T>;
const rareOption = <T>(from: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...from);

describe("the table of calls", () => {
  it("sorts, filters, pages and counts as a plain look at every call does", async () => {
    expect(calls.length).toBeGreaterThan(60);
    let narrowed = 0;
    const of = <K extends keyof NaiveCall>(key: K): NonNullable<NaiveCall[K]>[] => [...new Set(calls.map((call) => call[key]).filter((value) => value !== null))] as NonNullable<NaiveCall[K]>[];
    const filter = some<CallFilter>({
      agent: rareOption(["concierge", "reminder", "negotiator", "follow-up"] as const), segment: rareOption(of("segment")), stage: rareOption(of("stage")), disposition: rareOption(of("disposition")),
      finding: rareOption(["any", ...new Set(calls.flatMap(({ kinds }) => kinds))] as NonNullable<CallFilter["finding"]>[]), language: rareOption(of("language")), minTalkMs: fc.nat(120_000), maxTalkMs: fc.nat(240_000),
      from: rareOption(of("startedAt")), to: rareOption(of("startedAt")), conversation: fc.boolean(), escalated: fc.boolean(), q: rareOption(["C1", "C1-1", "C1-1.1", "C2", "K", "C", ""]),
    });
    await fc.assert(fc.asyncProperty(fc.record({ filter, sort: fc.constantFrom(...CALL_SORTS), ...paging }), async ({ filter, sort, ...page }) => {
      const fit = calls.filter((call) => callPasses(call, filter)).sort(byKeys<NaiveCall>(CALL_KEYS[sort], page.direction === "asc"));
      const { rows, total } = await handle.desk.callsPage({ filter, sort, ...page });
      expect(rows).toEqual(fit.slice(page.offset, page.offset + page.limit).map(({ seq: _, kinds: __, ...row }) => row));
      expect(total).toEqual({ n: fit.length, exact: true });
      if (fit.length > 0 && fit.length < calls.length) narrowed++;
    }), { numRuns: 600, seed: 3 });
    expect(narrowed).toBeGreaterThan(200);
  });

  it("tells what each filter costs", async () => {
    const filter: CallFilter = { conversation: true, disposition: "no_answer", agent: "reminder" };
    const costs = await handle.desk.callsWithout({ filter: { ...filter, q: "" } });
    expect(costs).toEqual((["conversation", "disposition", "agent"] as const).map((key) => ({ filter: key, n: calls.filter((call) => callPasses(call, { ...filter, [key]: undefined })).length })));
  });

  it("leads from each call to its neighbours in time, and from a case to its calls", async () => {
    const inTime = [...calls].sort(byKeys<NaiveCall>(CALL_KEYS.startedAt, true)).map(({ attemptId }) => attemptId);
    for (const [n, attemptId] of inTime.entries()) expect(await handle.desk.neighbours(attemptId)).toEqual({ older: inTime[n - 1] ?? null, newer: inTime[n + 1] ?? null });
    expect(await handle.desk.neighbours("nobody")).toEqual({ older: null, newer: null });
    for (const conversations of [true, false]) {
      const caseId = calls[3]?.caseId as string;
      const ofCase = calls.filter((call) => call.caseId === caseId && (!conversations || call.conversation)).map(({ attemptId }) => attemptId).reverse();
      expect((await handle.desk.callsOfCase(caseId, { limit: 2, conversations })).map(({ attemptId }) => attemptId)).toEqual(ofCase.slice(0, 2));
    }
  });

  it("gives every event of a call, in order, with what was said and how much of it was heard", async () => {
    for (const { attemptId } of calls.slice(0, 25)) {
      const mine = events.filter((event) => attemptOf(event) === attemptId);
      const found = await handle.desk.callEvents(attemptId, 0);
      expect(found.map(({ event }) => event)).toEqual(mine);
      const turns = await handle.store.turns(attemptId);
      expect(found.filter(({ words }) => words !== null).map(({ words }) => words)).toEqual(turns.map(({ text }) => text));
      expect(found.filter(({ event }) => event.type === "turn.agent").map(({ heard }) => heard)).toEqual(turns.flatMap((turn) => (turn.by === "customer" ? [] : [turn.heard])));
      const half = mine[Math.floor(mine.length / 2)]?.seq as number;
      expect((await handle.desk.callEvents(attemptId, half)).map(({ event }) => event.seq)).toEqual(mine.filter(({ seq }) => seq > half).map(({ seq }) => seq));
    }
    expect(await handle.desk.callEvents("nobody", 0)).toEqual([]);
    expect(await handle.desk.callRow("nobody")).toBeNull();
  });
});

describe("the table of cases", () => {
  it("sorts, filters, pages and counts as a plain look at every case does", async () => {
    const of = <K extends keyof NaiveCase["row"]>(key: K): NonNullable<NaiveCase["row"][K]>[] => [...new Set(cases.map(({ row }) => row[key]).filter((value) => value !== null))] as NonNullable<NaiveCase["row"][K]>[];
    const filter = some<CaseFilter>({
      stage: rareOption(of("stage")), segment: rareOption(of("segment")), state: rareOption(of("state")), stop: rareOption([...new Set(cases.flatMap(({ row }) => row.stops)), "deceased" as const]), jurisdiction: rareOption(["CN", "US", "GB"] as const),
      currency: rareOption(["CNY", "USD", "JPY"]), minBalance: rareOption(of("balance")), maxBalance: rareOption(of("balance")), q: rareOption(["C1", "C14-2", "K2", "account-1", "account-13-0", "zz", ""]),
    });
    await fc.assert(fc.asyncProperty(fc.record({ filter, sort: fc.constantFrom(...CASE_SORTS), ...paging }), async ({ filter, sort, ...page }) => {
      const up = page.direction === "asc";
      const fit = cases.filter((one) => casePasses(one, filter));
      const { rows, total } = await handle.desk.casesPage({ filter, sort, ...page });
      expect(total).toEqual({ n: fit.length, exact: true });
      if (sort === "daysPastDue") {
        const days = [...fit].sort((a, b) => Number(a.frozen) - Number(b.frozen) || (up ? 1 : -1) * (a.row.daysPastDue - b.row.daysPastDue)).map(({ row }) => row.daysPastDue);
        expect(rows.map(({ daysPastDue }) => daysPastDue)).toEqual(days.slice(page.offset, page.offset + page.limit));
        for (const row of rows) expect(row).toEqual(fit.find((one) => one.row.caseId === row.caseId)?.row);
      } else expect(rows).toEqual(fit.sort(byKeys<NaiveCase>(CASE_KEYS[sort], up)).slice(page.offset, page.offset + page.limit).map(({ row }) => row));
    }), { numRuns: 600, seed: 4 });
  });

  it("knows one case as the table does, what is next for it, and how many there are", async () => {
    for (const { row } of cases) {
      expect(await handle.desk.caseRow(row.caseId)).toEqual(row);
      expect((await handle.desk.nextWork(row.caseId))?.dueAt ?? null).toBe(row.nextAt);
    }
    expect(await handle.desk.caseRow("nobody")).toBeNull();
    expect(await handle.desk.bookCounts()).toEqual({ cases: cases.length, customers: BOOK.customers.length });
    expect(await handle.desk.casesWithout({ filter: { state: "closed", currency: "JPY" } })).toEqual([{ filter: "state", n: 0 }, { filter: "currency", n: cases.filter(({ row }) => row.state === "closed").length }]);
  });

  it("tells everything that happened to a case, newest first, a page at a time and by kind", async () => {
    for (const { row: { caseId, customerId } } of cases) {
      const mine = events.filter((event) => ofCase(event, caseId, customerId)).map(({ seq }) => seq).reverse();
      const whole = await handle.desk.timeline({ caseId, before: null, limit: 200 });
      expect(whole.items.filter(({ kind }) => kind !== "profile").map(({ seq }) => seq)).toEqual(mine);
      expect(whole.items.filter(({ kind }) => kind === "profile").map(({ what }) => what)).toEqual(segments(caseId));
      const paged: number[] = [];
      for (let before: number | null = null, more = true; more; before = paged.at(-1) ?? null) {
        const page = await handle.desk.timeline({ caseId, before, limit: 3 });
        paged.push(...page.items.map(({ seq }) => seq));
        more = page.more;
      }
      expect(paged).toEqual(whole.items.map(({ seq }) => seq));
      for (const kind of TIMELINE_KINDS) {
        const { items } = await handle.desk.timeline({ caseId, before: null, kinds: [kind], limit: 200 });
        expect(items).toEqual(whole.items.filter((item) => item.kind === kind));
        expect(whole.counts[kind]).toBe(items.length);
      }
    }
  });
});

/** On the time line of a case but for its profiles. */
function ofCase(event: LedgerEvent, caseId: string, customerId: string): boolean {
  switch (event.type) {
    case "attempt.ended": case "attempt.refused": case "payment.received": case "promise.made": case "promise.kept": case "promise.broken": case "promise.cancelled": case "plan.agreed": case "callback.booked": case "case.closed":
      return event.data.caseId === caseId;
    case "case.stopped": return event.data.scope === "case" ? event.data.caseId === caseId : event.data.customerId === customerId;
    case "inbox.opened": return event.data.item.caseId === caseId;
    case "import.batch": return event.data.rows.some((row) => row.caseId === caseId && row.change === "new");
    default: return false;
  }
}

/** Segments of a case as they changed, newest first. */
const segments = (caseId: string): string[] =>
  all(events, "cases.profiled").flatMap(({ data }) => data.items.filter((item) => item.caseId === caseId).map(({ segment }) => segment as string)).filter((segment, n, list) => segment !== list[n - 1]).reverse();

describe("figures by the hour", () => {
  const HOUR = 3_600_000;
  const periods = fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => {
    const [first, last] = [events[0]?.at as number, events.at(-1)?.at as number];
    const [from, to] = [first + (a % (last - first)), first + (b % (last - first))].sort((x, y) => x - y) as [number, number];
    return { from, to: to + 1 };
  });
  const within = ({ at }: LedgerEvent, { from, to }: { from: number; to: number }): boolean => at >= Math.floor(from / HOUR) * HOUR && at < Math.ceil(to / HOUR) * HOUR;

  it("count what flowed between posts and which rules refused, as the events do", async () => {
    await fc.assert(fc.asyncProperty(periods, async (period) => {
      const during = events.filter((event) => within(event, period));
      const handed = (to: string): number => all(during, "call.handed").filter(({ data }) => data.to === to).length;
      const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
      const opened = (kind: string): number => all(during, "inbox.opened").filter(({ data }) => data.item.kind === kind).length;
      const expected = {
        dialled: all(during, "attempt.reserved").length, refused: all(during, "attempt.refused").length, reminded: handed("reminder"), negotiated: handed("negotiator"), followed_up: handed("follow-up"),
        call_backs: all(during, "callback.booked").length, findings: sum(all(during, "call.inspected").map(({ data }) => data.findings.length)), profiled: sum(all(during, "cases.profiled").map(({ data }) => data.items.length)),
        escalated: opened("escalation"), approvals: opened("approval"),
      };
      expect(await handle.desk.flows(period)).toEqual(Object.fromEntries(Object.entries(expected).filter(([, n]) => n > 0)));
      const rules = new Map<string, number>();
      for (const { data } of all(during, "attempt.refused")) for (const { rule, pass, warning } of data.verdict.rules) if (!pass && !warning) rules.set(rule, (rules.get(rule) ?? 0) + 1);
      expect(new Map((await handle.desk.refusals(period)).map(({ rule, n }) => [rule, n]))).toEqual(rules);
      const attempts = (await handle.desk.hours(period)).filter(({ level, counter }) => level === "team" && counter === "attempts");
      expect(attempts.reduce((n, { amount }) => n + amount, 0)).toBe(all(during, "attempt.reserved").length);
    }), { numRuns: 100, seed: 5 });
  });

  it("add up to the report's cells, agent by agent and for the team", async () => {
    const sums = (rows: readonly { level: string; who: string; currency: string; counter: string; amount: number }[]): Map<string, number> => {
      const total = new Map<string, number>();
      for (const { level, who, currency, counter, amount } of rows) if (level !== "office") total.set(`${level} ${who} ${currency} ${counter}`, (total.get(`${level} ${who} ${currency} ${counter}`) ?? 0) + amount);
      return total;
    };
    const cells = (await handle.projections()).kpi_cells as Parameters<typeof sums>[0];
    expect(sums(await handle.desk.hours({ from: 0, to: 4e12 }))).toEqual(sums(cells));
    const stock = sums(await handle.desk.stock() as Parameters<typeof sums>[0]);
    expect(stock).toEqual(new Map([...sums(cells)].filter(([key]) => / assigned_(cases|minor)$/.test(key))));
  });

  it("show the newest findings, of everybody and of each post", async () => {
    const newest = all(events, "call.inspected").reverse().flatMap(({ at, data }) => data.findings.map((finding) => ({ attemptId: data.callId, caseId: data.caseId, at, finding })));
    expect(newest.length).toBeGreaterThan(0);
    expect(await handle.desk.recentFindings({ role: null, limit: 20 })).toEqual(newest.slice(0, 20));
    const each = await Promise.all((["concierge", "reminder", "negotiator", "follow-up"] as const).map((role) => handle.desk.recentFindings({ role, limit: 200 })));
    expect(each.flat().length).toBe(newest.length);
  });
});

describe("the folder behind the screens", () => {
  it("finds cases and calls by how they begin, in small letters too, and nothing by a name", async () => {
    expect((await handle.desk.find("c14-2")).map(({ kind, id }) => `${kind} ${id}`)).toEqual(["case C14-2", ...calls.filter(({ caseId }) => caseId === "C14-2").map(({ attemptId }) => `call ${attemptId}`).sort().slice(0, 8)]);
    expect((await handle.desk.find("account-3-0")).map(({ id }) => id)).toEqual(["C4-1"]);
    expect(await handle.desk.find("Sample")).toEqual([]);
    expect(await handle.desk.find(" ")).toEqual([]);
  });

  it("is rebuilt to the identical state", async () => {
    const kept = await handle.projections();
    const copy = openReader(dir);
    expect(copy.rebuilt()).toEqual(kept);
    copy.close();
  });
});

import type { CallFilter, CallRow } from "../../shared/contract/calls.ts";
import type { CaseFilter, CaseRow } from "../../shared/contract/cases.ts";
import type { EventOf, EventType, LedgerEvent } from "../../shared/domain/event.ts";
import type { Stage } from "../../shared/domain/stage.ts";
import { maskName } from "../../shared/lib/mask.ts";
import type { Store } from "../../agents/ports.ts";
import type { SmallBook } from "./small-book.ts";

/** The plainest reading of what screens ask, over the whole list of events and the store's plain reads: what the indexes answer must equal. */
export const all = <K extends EventType>(events: readonly LedgerEvent[], type: K): EventOf<K>[] => events.filter((event): event is EventOf<K> => event.type === type);

export type NaiveCall = CallRow & { readonly seq: number; readonly kinds: readonly string[] };

/** Calls that are over, in order of the chain. */
export async function naiveCalls(events: readonly LedgerEvent[], store: Store, book: SmallBook): Promise<NaiveCall[]> {
  const calls: NaiveCall[] = [];
  for (const { seq, at, data } of all(events, "attempt.reserved")) {
    const { attemptId, caseId, customerId } = data;
    const ended = all(events, "attempt.ended").find((one) => one.data.attemptId === attemptId);
    if (!ended) continue;
    const inspected = all(events, "call.inspected").find((one) => one.data.callId === attemptId);
    const customer = book.customers[Number(customerId.slice(1)) - 1];
    const person = await store.person(customerId);
    const { disposition, conversation, rightParty, talkMs, agents, minds } = ended.data;
    const before = events.slice(0, seq - 1);
    const segment = all(before, "cases.profiled").flatMap((one) => one.data.items).findLast((item) => item.caseId === caseId)?.segment ?? null;
    calls.push({
      seq, attemptId, caseId, customer: maskName(person?.name ?? ""), startedAt: at, endedAt: ended.at, agents: [...agents], segment, stage: await stageAt(before, caseId, book), language: customer?.language ?? null,
      disposition, conversation, rightParty, talkMs, findings: inspected?.data.findings.length ?? 0, score: inspected?.data.score ?? null, kinds: (inspected?.data.findings ?? []).map(({ kind }) => kind),
      escalated: all(events, "call.escalated").some((one) => one.data.attemptId === attemptId), minds: { playbook: minds.playbook, model: minds.model },
      promised: [...all(events, "promise.made"), ...all(events, "plan.agreed")].some((one) => one.data.attemptId === attemptId),
    });
  }
  return calls;
}

/** Days past due as imported, and one more for every day that was closed since: what was not paid off by then ages. */
async function stageAt(before: readonly LedgerEvent[], caseId: string, book: SmallBook): Promise<Stage> {
  const [customer, debt] = caseId.slice(1).split("-").map(Number) as [number, number];
  const { dpd } = book.customers[customer - 1]?.debts[debt - 1] as SmallBook["customers"][number]["debts"][number];
  const days = dpd + all(before, "day.closed").filter(({ data }) => data.date >= "2026-11-23").length;
  return days <= 0 ? "M0" : ((["M1", "M2", "M3", "M4", "M5", "M6", "M6+"] as const)[Math.min(Math.ceil(days / 30), 7) - 1] as Stage);
}

export function callPasses(call: NaiveCall, f: CallFilter): boolean {
  return (
    (f.agent === undefined || call.agents.includes(f.agent)) && (f.segment === undefined || call.segment === f.segment) && (f.stage === undefined || call.stage === f.stage) &&
    (f.disposition === undefined || call.disposition === f.disposition) && (f.finding === undefined || (f.finding === "any" ? call.findings > 0 : call.kinds.includes(f.finding))) &&
    (f.language === undefined || call.language === f.language) && (f.minTalkMs === undefined || call.talkMs >= f.minTalkMs) && (f.maxTalkMs === undefined || call.talkMs <= f.maxTalkMs) &&
    (f.from === undefined || call.startedAt >= f.from) && (f.to === undefined || call.startedAt < f.to) && (f.conversation === undefined || call.conversation === f.conversation) &&
    (f.escalated === undefined || call.escalated === f.escalated) && (!f.q || call.attemptId.startsWith(f.q) || call.caseId.startsWith(f.q))
  );
}

type Key = number | string | null;
const order = (a: Key, b: Key): number => (a === b ? 0 : (a as number) < (b as number) ? -1 : 1);
/** By the first key that differs; what has none is last, whichever way round. */
export const byKeys = <T>(keys: (row: T) => readonly Key[], up: boolean) => (a: T, b: T): number => {
  const [ka, kb] = [keys(a), keys(b)];
  for (let n = 0; n < ka.length; n++) {
    const [x, y] = [ka[n] as Key, kb[n] as Key];
    if (x === y) continue;
    if (x === null || y === null) return x === null ? 1 : -1;
    return up ? order(x, y) : order(y, x);
  }
  return 0;
};

export const CALL_KEYS = {
  startedAt: (call: NaiveCall) => [call.startedAt, call.seq], talkMs: (call: NaiveCall) => [call.talkMs, call.startedAt, call.seq], score: (call: NaiveCall) => [call.score, call.startedAt, call.seq],
  findings: (call: NaiveCall) => [call.findings, call.startedAt, call.seq], caseId: (call: NaiveCall) => [call.caseId, call.startedAt, call.seq],
} as const;

export interface NaiveCase {
  readonly row: CaseRow;
  readonly account: string;
  /** It ages no more: closed, or nothing owed. */
  readonly frozen: boolean;
}

/** Every case of these ids by the store's plain reads. */
export async function naiveCases(store: Store, caseIds: readonly string[], work: ReadonlyMap<string, number>): Promise<NaiveCase[]> {
  return Promise.all(caseIds.map(async (caseId) => {
    const found = await store.caseById(caseId);
    if (!found) throw new Error(`there is no case ${caseId}`);
    const { customerId, debt, stage, state, stops, profile } = found;
    const [customer, person, history] = [await store.customer(customerId), await store.person(customerId), await store.caseHistory(caseId)];
    return {
      account: debt.accountId, frozen: state === "closed" || debt.balance <= 0,
      row: {
        caseId, customerId, customer: maskName(person?.name ?? ""), product: debt.product, currency: debt.currency, balance: debt.balance, minimumDue: debt.minimumDue, daysPastDue: debt.daysPastDue, stage, state,
        segment: profile?.segment ?? null, stops: [...new Set(stops.filter(({ pointId }) => pointId === undefined).map(({ kind }) => kind))].sort(), jurisdiction: customer?.jurisdiction ?? null,
        attempts: history.attempts, lastAttemptAt: history.lastAttemptAt, nextAt: work.get(caseId) ?? null,
      },
    };
  }));
}

export function casePasses({ row, account }: NaiveCase, f: CaseFilter): boolean {
  return (
    (f.stage === undefined || row.stage === f.stage) && (f.segment === undefined || row.segment === f.segment) && (f.state === undefined || row.state === f.state) && (f.stop === undefined || row.stops.includes(f.stop)) &&
    (f.jurisdiction === undefined || row.jurisdiction === f.jurisdiction) && (f.currency === undefined || row.currency === f.currency) && (f.minBalance === undefined || row.balance >= f.minBalance) &&
    (f.maxBalance === undefined || row.balance <= f.maxBalance) && (!f.q || [row.caseId, row.customerId, account].some((id) => id.startsWith(f.q as string)))
  );
}

/** `daysPastDue` is told by the test itself: among equals the table keeps the order in which they fell due. */
export const CASE_KEYS = {
  caseId: ({ row }: NaiveCase) => [row.caseId], balance: ({ row }: NaiveCase) => [row.balance, row.caseId],
  lastAttemptAt: ({ row }: NaiveCase) => [row.lastAttemptAt, row.caseId], nextAt: ({ row }: NaiveCase) => [row.nextAt, row.caseId],
} as const;

/** Which attempt an event is of. */
export function attemptOf({ type, data }: LedgerEvent): string | null {
  if (type === "inbox.opened") return data.item.callId;
  if (type === "call.inspected") return data.callId;
  return ((data as { attemptId?: string }).attemptId ?? null);
}

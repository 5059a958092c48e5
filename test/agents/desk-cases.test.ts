import { describe, expect, it } from "vitest";
import { casesApi } from "../../agents/desk/cases.ts";
import { deskApi } from "../../agents/desk/desk.ts";
import { inboxApi } from "../../agents/desk/inbox.ts";
import { contract } from "../../shared/contract/index.ts";
import type { CaseDetail } from "../../shared/contract/cases.ts";
import type { EventOf, EventType, LedgerEvent } from "../../shared/domain/event.ts";
import { localTime } from "../../shared/lib/time-zone.ts";
import { asPromised, leaked } from "../support/output.ts";
import { withWorkedDesk } from "../support/worked-desk.ts";
import type { WorkedDesk } from "../support/worked-desk.ts";

const signal = new AbortController().signal;
const none = undefined as never;
const eventsOf = <K extends EventType>(events: readonly LedgerEvent[], type: K): EventOf<K>[] => events.filter((event): event is EventOf<K> => event.type === type);

/** What a page says of money, against every payment the ledger has. */
function addsUp(page: CaseDetail, told: readonly LedgerEvent[]): void {
  const payments = eventsOf(told, "payment.received").filter(({ data }) => data.caseId === page.case.caseId);
  expect(page.collected.reduce((sum, { payments: n }) => sum + n, 0)).toBe(payments.length);
  for (const { currency, amountMinor } of page.collected) expect(amountMinor).toBe(payments.filter(({ data }) => data.currency === currency).reduce((sum, { data }) => sum + data.amountMinor, 0));
  const last = payments.at(-1);
  if (last) expect(page.case.balance).toBe(last.data.balanceAfter);
  expect(page.debts[0]).toMatchObject({ caseId: page.case.caseId, balance: page.case.balance, minimumDue: page.case.minimumDue, stage: page.case.stage, state: page.case.state });
}

/** The budget, counted again from the ledger alone: what was placed to this customer today by their own clock. */
async function budgetHolds(page: CaseDetail, told: readonly LedgerEvent[], { handle }: WorkedDesk): Promise<void> {
  const { contact } = page;
  expect(contact.allow).toBe(contact.rules.every(({ pass, warning }) => pass || warning));
  if (contact.allow) expect(contact.opensAt).toBeNull();
  for (const { used, limit, left, text } of contact.budget) {
    expect(left).toBe(Math.max(0, limit - used));
    expect(Object.values(text).every((words) => words.length > 5)).toBe(true);
  }
  for (const { source, text } of contact.rules) expect([source !== "", text.en !== "", text["zh-CN"] !== ""]).toEqual([true, true, true]);
  const daily = contact.budget.find(({ rule }) => rule === "CN-CONNECTED-3");
  if (!daily) return;
  const { customerId } = page.customer;
  const day = (at: number): string => localTime(at, contact.zone as string).date;
  const ended = new Map(eventsOf(told, "attempt.ended").map(({ data }) => [data.attemptId, data.connected]));
  const today = eventsOf(told, "attempt.reserved").filter(({ data, at }) => data.customerId === customerId && day(at) === contact.localDate && (ended.get(data.attemptId) ?? true));
  const earlier = (await handle.store.contacts(customerId, 0)).filter(({ attemptId, at, connected }) => attemptId.startsWith("earlier-") && connected && day(at) === contact.localDate);
  expect(daily.used).toBe(today.length + earlier.length);
  expect(contact.hours).toEqual({ from: 8 * 60, to: 22 * 60 });
}

describe("a worked book at the desk", () => {
  it("adds up on every case's page, in every handoff pack and since the last shift, and names nobody", () => withWorkedDesk({ rows: 80, days: 2 }, async (desk) => {
    const { deps, events, personal } = desk;
    const [told, secrets] = [await events(), await personal()];
    const cases = casesApi(deps);
    const caseIds = eventsOf(told, "import.batch").flatMap(({ data }) => data.rows.map(({ caseId }) => caseId));
    expect(caseIds.length).toBeGreaterThan(70);
    for (const caseId of caseIds) {
      const page = asPromised(contract.cases.get, await cases.get({ caseId }, { signal }));
      addsUp(page, told);
      await budgetHolds(page, told, desk);
      const timeline = asPromised(contract.cases.timeline, await cases.timeline({ caseId, before: null, limit: 200 }, { signal }));
      const mine = <K extends EventType>(type: K): number => eventsOf(told, type).filter(({ data }) => "caseId" in data && data.caseId === caseId).length;
      expect([timeline.counts.call ?? 0, timeline.counts.payment ?? 0, page.promises.length, page.plans.length]).toEqual([mine("attempt.ended"), mine("payment.received"), mine("promise.made"), mine("plan.agreed")]);
      expect(leaked([page, timeline], secrets), caseId).toEqual([]);
      expect(page.liveCall).toBeNull();
    }
    expect(leaked(asPromised(contract.cases.page, await cases.page({ filter: {}, sort: "caseId", direction: "asc", offset: 0, limit: 200 }, { signal })), secrets)).toEqual([]);
    await expect(cases.get({ caseId: "nobody" }, { signal })).rejects.toMatchObject({ code: "NOT_FOUND", data: { what: "case", id: "nobody" } });
    await expect(cases.timeline({ caseId: "nobody", before: null, limit: 1 }, { signal })).rejects.toMatchObject({ code: "NOT_FOUND" });

    await packs(desk, told, secrets);
    await sinceThen(desk, told);
  }));
});

async function packs({ deps }: WorkedDesk, told: readonly LedgerEvent[], secrets: readonly string[]): Promise<void> {
  const inbox = inboxApi(deps);
  const over = new AbortController();
  const lists = await inbox.watch(none, { signal: over.signal });
  const list = (await lists.next()).value;
  if (!list) throw new Error("no list came");
  const resolved = new Set(eventsOf(told, "inbox.resolved").map(({ data }) => data.itemId));
  const open = eventsOf(told, "inbox.opened").map(({ data }) => data.item).filter(({ itemId }) => !resolved.has(itemId));
  expect(open.length).toBeGreaterThan(2);
  expect(list.items.map(({ itemId }) => itemId).sort()).toEqual(open.map(({ itemId }) => itemId).sort());
  expect(list).toMatchObject({ now: deps.deskNow(), rate: 0, decidedToday: 0 });
  expect(list.items.every(({ live }) => !live)).toBe(true);
  expect(leaked(list, secrets)).toEqual([]);
  for (const item of open) {
    const pack = asPromised(contract.inbox.pack, await inbox.pack({ itemId: item.itemId }, { signal }));
    const turns = pack.turns.flatMap((turn) => ("n" in turn ? [turn.n] : []));
    for (const n of item.evidence) expect(turns).toContain(n);
    expect(turns.length).toBeGreaterThan(0);
    expect(pack.before.every(({ attemptId }) => attemptId !== item.callId)).toBe(true);
    expect(pack.customer).toMatchObject({ name: expect.stringContaining("*"), phone: expect.stringContaining("****") });
    expect(pack.suggestions.length + Number(item.proposal?.kind === "third_party_contact")).toBeGreaterThan(0);
    expect(pack.avoid.length).toBeGreaterThan(0);
    for (const { limit, asked } of item.proposal?.beyond ?? []) expect(pack.asked).toContainEqual(expect.objectContaining({ limit, asked }));
    expect(leaked(pack, secrets), item.itemId).toEqual([]);
  }
  // Decided: the list comes anew, without it.
  const [first] = open;
  await deps.record("inbox.resolved", { itemId: first?.itemId ?? "", outcome: "done" });
  const next = (await lists.next()).value;
  expect(next?.items).toHaveLength(open.length - 1);
  expect(next?.decidedToday).toBe(1);
  await expect(inbox.pack({ itemId: first?.itemId ?? "" }, { signal })).rejects.toMatchObject({ code: "NOT_FOUND", data: { what: "item" } });
  over.abort();
  expect(await lists.next()).toEqual({ value: undefined, done: true });
}

async function sinceThen({ deps }: WorkedDesk, told: readonly LedgerEvent[]): Promise<void> {
  const api = deskApi(deps);
  const since = asPromised(contract.desk.since, await api.since(none, { signal }));
  const lines = [...since.changed, ...since.waits, ...since.wrong];
  expect(lines.every(({ n }) => n > 0)).toBe(true);
  expect(new Set(lines.map(({ what }) => what)).size).toBe(lines.length);
  const said = (what: string): number => lines.find((line) => line.what === what)?.n ?? 0;
  const count = (type: EventType): number => eventsOf(told, type).length;
  expect({
    attempts: said("attempts"), promises: said("promises_made"), kept: said("promises_kept"), broken: said("promises_broken"), payments: said("payments"), closed: said("cases_closed"), stops: said("stops_set"),
    refusals: said("refusals"), ended: said("shift_ended"), taken: said("cases_taken"),
  }).toEqual({
    attempts: count("attempt.reserved"), promises: count("promise.made"), kept: count("promise.kept"), broken: count("promise.broken"), payments: count("payment.received"), closed: count("case.closed"),
    stops: count("case.stopped"), refusals: count("attempt.refused"), ended: 1, taken: eventsOf(told, "import.finished").reduce((sum, { data }) => sum + data.taken, 0),
  });
  expect(said("blocked_words")).toBe(eventsOf(told, "turn.agent").filter(({ data }) => !data.verdict.allowed).length);
  expect(said("critical_findings")).toBe(eventsOf(told, "call.inspected").reduce((sum, { data }) => sum + data.findings.filter(({ severity }) => severity === "critical").length, 0));
  const open = (await deps.store.inboxOpen()).filter(({ kind }) => kind === "escalation").length;
  expect(said("escalations_wait")).toBe(open);

  await api.sinceRead(none, { signal });
  const after = asPromised(contract.desk.since, await api.since(none, { signal }));
  expect(after.changed).toEqual([]);
  expect(after.from).toBe(deps.deskNow());
  // What waits goes on waiting, read or not.
  expect(after.waits).toEqual(since.waits);
}

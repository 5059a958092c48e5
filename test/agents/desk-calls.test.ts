import { describe, expect, it } from "vitest";
import { callsApi } from "../../agents/desk/calls.ts";
import { wordsMask } from "../../agents/desk/transcript-mask.ts";
import { transcriptItem } from "../../shared/contract/calls.ts";
import type { TranscriptItem } from "../../shared/contract/calls.ts";
import { contract } from "../../shared/contract/index.ts";
import type { LedgerEvent } from "../../shared/domain/event.ts";
import { asPromised, leaked } from "../support/output.ts";
import { withWorkedDesk } from "../support/worked-desk.ts";

const signal = new AbortController().signal;

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}
const of = (events: readonly LedgerEvent[], type: LedgerEvent["type"], attemptId: string): number => events.filter((event) => event.type === type && "attemptId" in event.data && event.data.attemptId === attemptId).length;

/** Which events stand in a transcript. */
const SHOWN: Readonly<Partial<Record<TranscriptItem["kind"], LedgerEvent["type"]>>> = {
  opened: "call.opened", agent: "turn.agent", customer: "turn.customer", verified: "call.verified", handed: "call.handed", escalated: "call.escalated", promise: "promise.made", plan: "plan.agreed",
  callback: "callback.booked", stop: "case.stopped", mind_failed: "mind.failed", ended: "attempt.ended",
};

describe("calls at the desk", () => {
  it("say what the ledger says, of every call of a shift, and nobody's name or number", () => withWorkedDesk({ rows: 60, days: 2 }, async ({ deps, events, personal, handle }) => {
    const api = callsApi(deps);
    const [told, secrets] = [await events(), await personal()];
    const attempts = told.flatMap((event) => (event.type === "attempt.reserved" ? [event.data] : []));
    expect(attempts.length).toBeGreaterThan(40);
    let [waiting, promised] = [0, 0];
    for (const { attemptId, caseId, customerId, work } of attempts) {
      const detail = asPromised(contract.calls.get, await api.get({ attemptId }, { signal }));
      expect(detail).toMatchObject({ call: { attemptId, caseId }, work, live: null });
      expect(detail.promises).toHaveLength(of(told, "promise.made", attemptId));
      expect(detail.plans).toHaveLength(of(told, "plan.agreed", attemptId));
      expect(detail.findings).toHaveLength(detail.call.findings);
      expect(detail.items.map(({ itemId }) => itemId)).toEqual(told.flatMap((event) => (event.type === "inbox.opened" && event.data.item.callId === attemptId ? [event.data.item.itemId] : [])));
      const items = await all(await api.transcript({ attemptId, after: null }, { signal }));
      items.forEach((item) => expect(transcriptItem.parse(item)).toEqual(item));
      for (const [kind, type] of Object.entries(SHOWN)) expect(items.filter((item) => item.kind === kind), `${kind} in ${attemptId}`).toHaveLength(of(told, type, attemptId));
      const mask = wordsMask(await handle.store.person(customerId));
      const turns = items.flatMap((item) => (item.kind === "agent" || item.kind === "customer" ? [item] : []));
      expect(turns.map(({ n, text }) => [n, text])).toEqual((await handle.store.turns(attemptId)).map(({ n, text }) => [n, mask(text)]));
      expect(leaked([detail, items], secrets)).toEqual([]);
      [waiting, promised] = [waiting + detail.items.length, promised + detail.promises.length];
    }
    // A shift in which nothing happened would have shown nothing.
    for (const n of [waiting, promised]) expect(n).toBeGreaterThan(0);
    const page = asPromised(contract.calls.page, await api.page({ filter: {}, sort: "startedAt", direction: "desc", offset: 0, limit: 200 }, { signal }));
    expect(leaked(page, secrets)).toEqual([]);
    // From the newest to the oldest, each one's neighbours are those beside it.
    for (const [i, { attemptId }] of page.rows.slice(0, 10).entries()) {
      expect(await api.get({ attemptId }, { signal })).toMatchObject({ newer: page.rows[i - 1]?.attemptId ?? null, older: page.rows[i + 1]?.attemptId ?? null });
    }
    await expect(api.get({ attemptId: "nobody.1" }, { signal })).rejects.toMatchObject({ code: "NOT_FOUND", data: { what: "call", id: "nobody.1" } });
    await expect(api.transcript({ attemptId: "nobody.1", after: null }, { signal })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }));

  it("are followed from the first ring to the end of the shift, and nothing is left under way", async () => {
    const seen = { reset: 0, shown: new Set<string>(), gone: new Set<string>() };
    const over = new AbortController();
    let listening: Promise<void> = Promise.resolve();
    await withWorkedDesk({
      rows: 30, days: 1, onBegin: (deps) => {
        listening = (async () => {
          for await (const patch of await callsApi(deps).live(undefined as never, { signal: over.signal })) {
            seen.reset += Number(patch.reset);
            for (const call of patch.upsert) {
              expect(call.customer).toMatch(/\*/);
              expect(call.signals.every(({ since }) => since <= deps.deskNow())).toBe(true);
              seen.shown.add(call.attemptId);
            }
            for (const attemptId of patch.remove) seen.gone.add(attemptId);
          }
        })();
      },
    }, async ({ deps }) => {
      expect([deps.live.count(), await deps.live.list()]).toEqual([0, []]);
      await new Promise((resolve) => setTimeout(resolve, 300));
      over.abort();
      await listening;
    });
    expect(seen.reset).toBe(1);
    expect(seen.shown.size).toBeGreaterThan(0);
    expect(seen.gone).toEqual(seen.shown);
  });
});

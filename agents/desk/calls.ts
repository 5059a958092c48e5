import { DeskError } from "../../shared/contract/errors.ts";
import type { Outputs } from "../../shared/contract/index.ts";
import type { PlanRecord, PromiseRecord } from "../../shared/domain/record.ts";
import type { DeskGroup } from "./api.ts";
import type { DeskDeps } from "./deps.ts";
import { transcript } from "./transcript.ts";

type CallDetail = Outputs["calls"]["get"];

/** A promise as screens get it: its terms beside the rest. */
export const promiseView = ({ promiseId, caseId, attemptId, by, terms, partial, madeAt, state }: PromiseRecord): CallDetail["promises"][number] => ({
  promiseId, caseId, attemptId, by, amountMinor: terms.amountMinor, currency: terms.currency, on: terms.on, partial, madeAt, state,
});

export const planView = ({ planId, caseId, plan, state }: PlanRecord): CallDetail["plans"][number] => ({ planId, caseId, state, plan: { ...plan, parts: plan.parts.map((part) => ({ ...part })) } });

/** Plans carry the attempt they were made in at the head of their id. */
const madeIn = (attemptId: string) => ({ planId }: PlanRecord): boolean => planId.startsWith(`${attemptId}-`);

async function detail(attemptId: string, { store, reads, live }: CallsDeps): Promise<CallDetail> {
  const call = await reads.callRow(attemptId);
  const record = call && (await store.call(attemptId));
  if (!call || !record) throw new DeskError("NOT_FOUND", { what: "call", id: attemptId });
  const { caseId, customerId } = record;
  const [customer, inspection, promises, plans, open] = [
    await store.customer(customerId), await store.inspection(attemptId), await store.promisesOf(caseId), await store.plansOf(caseId), await store.inboxOpen(),
  ];
  const events = (await reads.callEvents(attemptId, 0)).map(({ event }) => event);
  const waiting = new Set(open.map(({ itemId }) => itemId));
  return {
    call, timeZone: customer?.timeZone ?? null, live: await live.of(attemptId),
    work: events.find((event) => event.type === "attempt.reserved")?.data.work ?? "",
    findings: (inspection?.findings ?? []).map(({ kind, severity, turn, span }) => ({ kind, severity, turn, span: span && [span[0], span[1]] })),
    promises: promises.filter((promise) => promise.attemptId === attemptId).map(promiseView),
    plans: plans.filter(madeIn(attemptId)).map(planView),
    items: events.flatMap((event) => {
      if (event.type !== "inbox.opened") return [];
      const { itemId, kind, severity, trigger } = event.data.item;
      return [{ itemId, kind, severity, trigger: trigger ?? null, state: waiting.has(itemId) ? ("open" as const) : ("resolved" as const) }];
    }),
    ...(await reads.neighbours(attemptId)),
  };
}

type CallsDeps = Pick<DeskDeps, "store" | "reads" | "feed" | "drafts" | "live">;

export const callsApi = (deps: CallsDeps): DeskGroup<"calls"> => ({
  live: async (_, { signal }) => deps.live.watch(signal),
  page: (input) => deps.reads.callsPage(input),
  without: (input) => deps.reads.callsWithout(input),
  get: ({ attemptId }) => detail(attemptId, deps),
  transcript: async ({ attemptId, after }, { signal }) => {
    const call = await deps.store.call(attemptId);
    if (!call) throw new DeskError("NOT_FOUND", { what: "call", id: attemptId });
    return transcript({ call, after }, deps, signal);
  },
});

import type { CallFilter } from "../../../shared/contract/calls.ts";
import type { ScreenState } from "../../fixtures/states.ts";
import { hardCase } from "../../fixtures/case.ts";
import { emptyDesk, endpointDown, refuse, restarting, stopped, world, type World } from "../../fixtures/world.ts";
import { detail, drafting, endedCall, endedDetail, hardCall, liveCalls } from "./fixtures.ts";
import { activeKeys } from "./filters.ts";

type Answers = NonNullable<World["answers"]>;
const ALL = 530;
const HUGE = 1_000_000;
const ENDED_AT = hardCall.at(-1)?.at ?? 0;

type CallAnswers = NonNullable<Answers["calls"]>;
const rows = (all: number): NonNullable<CallAnswers["page"]> => ({ offset, limit, filter }) => {
  const n = activeKeys(filter).length > 0 ? Math.ceil(all / 9) : all;
  return { rows: Array.from({ length: Math.max(0, Math.min(limit, n - offset)) }, (_, i) => endedCall(offset + i)), total: { n, exact: true } };
};
const base: CallAnswers = {
  live: [{ reset: true, upsert: [...liveCalls], remove: [] }], page: rows(ALL),
  without: ({ filter }: { filter: CallFilter }) => activeKeys(filter).map((key, i) => ({ filter: key, n: [3, 137, 0][i % 3] ?? 0 })),
  get: detail, transcript: [...hardCall, drafting],
};
export const answers: Answers = { calls: base, cases: { get: hardCase } };
const withCalls = (calls: CallAnswers): Answers => ({ ...answers, calls: { ...base, ...calls } });

const LIST = "/calls";
const ONE = "/calls/C-02210.3";
export const states: readonly ScreenState[] = [
  { id: "calls/running", title: "37 under way, 530 ended", path: LIST, world: world(answers) },
  { id: "calls/filtered", title: "Filters that hold", path: `${LIST}?agent=negotiator&stage=M2&conversation=true`, world: world(answers) },
  { id: "calls/filtered-empty", title: "Filters that leave nothing", path: `${LIST}?agent=negotiator&finding=any&stage=M6`, world: world(withCalls({ page: { rows: [], total: { n: 0, exact: true } } })) },
  { id: "calls/empty", title: "No call yet", path: LIST, world: emptyDesk(withCalls({ live: [{ reset: true, upsert: [], remove: [] }], page: { rows: [], total: { n: 0, exact: true } } })) },
  { id: "calls/huge", title: "A million calls", path: LIST, world: world(withCalls({ page: rows(HUGE) })) },
  { id: "calls/loading", title: "Waiting for the first rows", path: LIST, world: world({ cases: { get: hardCase } }) },
  { id: "calls/error", title: "The list could not be read", path: LIST, world: world(withCalls({ page: refuse("UNAVAILABLE", { reason: "closing" }) })) },
  { id: "calls/restarting", title: "The engine is restarting", path: LIST, world: restarting(answers) },
  { id: "calls/endpoint-down", title: "The endpoint is down", path: LIST, world: endpointDown(answers) },
  { id: "calls/stopped", title: "Everything is stopped", path: LIST, world: stopped(withCalls({ live: [{ reset: true, upsert: [], remove: [] }] })) },
  { id: "calls/live-call", title: "A call under way, words in the making", path: ONE, world: world(answers) },
  { id: "calls/ended-call", title: "A call that is over, inspected", path: ONE, world: world(withCalls({ get: endedDetail, transcript: [...hardCall, { kind: "ended", seq: 184_100, at: ENDED_AT + 20_000, disposition: "complaint" }] })) },
  { id: "calls/missing-call", title: "No such call", path: "/calls/C-99999.1", world: world(withCalls({ get: refuse("NOT_FOUND", { what: "call", id: "C-99999.1" }), transcript: refuse("NOT_FOUND", { what: "call", id: "C-99999.1" }) })) },
];

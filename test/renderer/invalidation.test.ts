import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { invalidator, STALE_BY } from "../../renderer/engine-client/invalidation.ts";

const note = (types: string[], ids: { caseIds?: string[]; attemptIds?: string[] } = {}): { seq: number; types: string[]; caseIds: string[]; attemptIds: string[]; at: number } => ({ seq: 1, types, caseIds: [], attemptIds: [], at: 0, ...ids });
const CASE = (caseId: string): readonly unknown[] => [["cases", "get"], { input: { caseId }, type: "query" }];
const PAGE = [["cases", "page"], { input: { offset: 0 }, type: "query" }];

function desk(): { readonly take: ReturnType<typeof invalidator>; later(): void; readonly stale: () => string[]; readonly pauses: number[] } {
  const queries = new QueryClient();
  const due: (() => void)[] = [];
  const pauses: number[] = [];
  for (const key of [CASE("C-1"), CASE("C-2"), PAGE, [["reports", "funnel"], { type: "query" }], [["desk", "settings"], { type: "query" }]]) queries.setQueryData(key, {});
  const take = invalidator(queries, (ms, run) => {
    pauses.push(ms);
    due.push(run);
  });
  return {
    take, pauses,
    later: () => due.splice(0).forEach((run) => run()),
    stale: () => queries.getQueryCache().getAll().filter((query) => query.state.isInvalidated).map((query) => JSON.stringify(query.queryKey)),
  };
}

test("an event makes stale what it touches, and only that case's page", () => {
  const { take, later, stale } = desk();
  take([note(["attempt.ended"], { caseIds: ["C-1"], attemptIds: ["A-1"] })]);
  expect(stale()).toEqual([]);
  later();
  const keys = stale().join();
  expect(keys).toContain("C-1");
  expect(keys).not.toContain("C-2");
  expect(keys).toContain("page");
});

test("a flood of events asks once each", () => {
  const { take, later, pauses } = desk();
  for (let i = 0; i < 1_000; i += 1) take([note(["attempt.ended"], { caseIds: [`C-${i}`] })]);
  expect(pauses.length).toBe(new Set(STALE_BY.attempt?.map(({ path }) => path.join("."))).size);
  later();
  take([note(["attempt.ended"], { caseIds: ["C-2"] })]);
  expect(pauses.length).toBeGreaterThan(1);
});

test("what no list shows makes nothing stale", () => {
  const { take, later, stale } = desk();
  take([note(["turn.agent", "turn.spoken"], { caseIds: ["C-1"] })]);
  later();
  expect(stale()).toEqual([]);
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { practiceBookFile, workPracticeBook } from "../../agents/index.ts";
import { openReader } from "../../agents/store/open.ts";
import { callsEnd } from "../support/shift-laws.ts";
import { readDialLog, spokenOf } from "../support/line-witness.ts";
import { PLANTED_TEXTS } from "../support/planted.ts";
import { FAULTS } from "../support/practice-faults.ts";
import { everyFault, startPracticeEndpoint } from "../support/practice-endpoint.ts";

test("10: with every third answer of the endpoint bad in every way there is, nothing planted is spoken and no call is lost", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "wardroom-faulty-"));
  const endpoint = await startPracticeEndpoint({ seed: 3, faults: everyFault(0.3) });
  try {
    const book = join(scratch, "book.csv");
    writeFileSync(book, readFileSync(practiceBookFile, "utf8").split("\n").slice(0, 41).join("\n"));
    const dir = join(scratch, "data");
    const picture = await workPracticeBook({
      dir, book: { file: book, mapping: null, asOf: null }, days: 1, seed: 3, concurrency: 20, start: null, acks: null, stop: new AbortController().signal,
      endpoint: { baseUrl: endpoint.url, model: "practice", apiKey: null }, mindTimeoutMs: 150,
    });
    const said = spokenOf(readDialLog(join(dir, "practice-line.jsonl")));
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter((text) => PLANTED_TEXTS.some((planted) => text.includes(planted)))).toEqual([]);
    expect(picture.breaches).toEqual({ gate: 0, guard: 0 });
    expect(picture.minds.model).toBeGreaterThan(0);
    expect(Object.keys(picture.mindFailures).length).toBeGreaterThan(2);
    // Every way of failing was tried.
    const tried = new Set(endpoint.requests.map(({ fault }) => fault));
    expect(FAULTS.filter((fault) => !tried.has(fault))).toEqual([]);
    const reader = openReader(dir);
    try {
      const events = await reader.store.events(0, Number.MAX_SAFE_INTEGER);
      expect(callsEnd(events)).toEqual([]);
      expect(events.filter((event) => event.type === "attempt.ended" && event.data.disposition === "interrupted")).toEqual([]);
      expect(reader.verify()).toMatchObject({ ok: true });
    } finally {
      reader.close();
    }
  } finally {
    await endpoint.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}, 240_000);

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEngine, openReader, practiceBookFile, type Engine, type EngineOptions } from "../../agents/index.ts";
import type { CallContext, DeskApi } from "../../agents/desk/api.ts";
import { importFile } from "../../agents/index.ts";
import type { Status } from "../../shared/contract/status.ts";
import type { LedgerEvent } from "../../shared/domain/event.ts";

type Plain<G> = { readonly [P in keyof G]: G[P] extends (input: infer I, context: CallContext) => infer R ? (input?: I) => R : never };
/** The contract as somebody at a window uses it: no context, no input where none is asked for. */
export type Desk = { readonly [G in keyof DeskApi]: Plain<DeskApi[G]> };

/** A data folder with an engine in it, opened and closed as often as a test likes. */
export class OpenDesk {
  readonly dir: string;
  readonly faults: unknown[] = [];
  readonly #options: Partial<EngineOptions>;
  readonly #gone = new AbortController();
  #engine: Engine | null = null;

  constructor(dir: string, options: Partial<EngineOptions> = {}) {
    this.dir = dir;
    this.#options = options;
  }

  async open(): Promise<void> {
    this.#engine = await createEngine({ dir: this.dir, now: () => Date.now(), door: "serve", onFault: (error) => this.faults.push(error), ...this.#options });
  }

  async close(): Promise<void> {
    this.#gone.abort();
    await this.#engine?.close();
    this.#engine = null;
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error("the engine is closed");
    return this.#engine;
  }

  get api(): Desk {
    const { api } = this.engine;
    const groups = Object.entries(api).map(([group, calls]) => [
      group, Object.fromEntries(Object.entries(calls as Record<string, (input: unknown, context: CallContext) => unknown>).map(([name, call]) => [name, (input?: unknown) => call(input, { signal: this.#gone.signal })])),
    ]);
    return Object.fromEntries(groups) as Desk;
  }

  status(): Promise<Status> {
    return this.api.status.get();
  }

  /** The first status of the stream that is so. */
  async until(holds: (status: Status) => boolean): Promise<Status> {
    const enough = new AbortController();
    try {
      for await (const status of await this.engine.api.status.watch(undefined as never, { signal: enough.signal })) if (holds(status)) return status;
    } finally {
      enough.abort();
    }
    throw new Error("the stream ended before it was so");
  }

  async events(): Promise<readonly LedgerEvent[]> {
    const reader = openReader(this.dir);
    try {
      return await reader.store.events(0, 1_000_000);
    } finally {
      reader.close();
    }
  }
}

/** A fresh folder, with the shipped practice book where asked for; everything is gone afterwards. */
export async function withOpenDesk<T>(use: (desk: OpenDesk) => Promise<T>, how: { readonly book?: "practice" | "live" | null; readonly options?: Partial<EngineOptions> } = {}): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-desk-"));
  const { book = "practice", options = {} } = how;
  const desk = new OpenDesk(dir, options);
  try {
    if (book) {
      await importFile({ file: practiceBookFile, dir, mapping: null, kind: "book", practice: book === "practice", dryRun: false, seed: 1, asOf: null, rejectsFile: join(dir, "rejects.csv"), now: () => Date.parse("2026-11-02T00:00:00Z") });
    }
    await desk.open();
    return await use(desk);
  } finally {
    await desk.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

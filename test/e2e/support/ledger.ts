import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../../agents/host/start/stale.mjs";
import type { Turn } from "../../../shared/domain/call.ts";
import type { EventOf, EventType, LedgerEvent } from "../../../shared/domain/event.ts";

const NODE = join(ROOT, "node_modules", "node", "bin", "node");
const TELL = join(ROOT, "test", "e2e", "support", "tell-folder.ts");
const MOST_BYTES = 512 * 1024 * 1024;

interface Told {
  readonly verified: { readonly ok: boolean };
  readonly events: readonly LedgerEvent[];
  readonly turns: Readonly<Record<string, readonly Turn[]>>;
}

/** What stands in a data folder, read beside the engine or after it: the screens are held against this. */
export class Ledger {
  readonly whole: boolean;
  readonly events: readonly LedgerEvent[];
  readonly #turns: Told["turns"];

  private constructor(told: Told) {
    this.whole = told.verified.ok;
    this.events = told.events;
    this.#turns = told.turns;
  }

  /** In a process of its own: the database's driver needs a newer Node than the one tests may be started by. */
  static async of(dir: string, ...attempts: readonly string[]): Promise<Ledger> {
    const { stdout } = await promisify(execFile)(NODE, [TELL, dir, ...attempts], { maxBuffer: MOST_BYTES });
    return new Ledger(JSON.parse(stdout) as Told);
  }

  every<K extends EventType>(type: K, from = 0): readonly EventOf<K>[] {
    return this.events.filter((event): event is EventOf<K> => event.type === type && event.at >= from);
  }

  turnsOf(attemptId: string): readonly Turn[] {
    return this.#turns[attemptId] ?? [];
  }
}

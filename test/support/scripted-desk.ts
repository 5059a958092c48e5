import type { CallContext, DeskApi } from "../../agents/index.ts";
import { DeskError } from "../../shared/contract/errors.ts";

/** What the desk was asked and how its streams ended. */
export interface DeskWitness {
  begun: number;
  ended: number;
  aborted: number;
  /** Notes of the flood taken off the desk so far. */
  flooded: number;
}

/** From here on a ledger is a flood of large notes, as many as `FLOOD`. */
export const FLOOD_AFTER = 1_000_000;
export const FLOOD = 600;
const LARGE = "C".repeat(64 << 10);

type Note = { seq: number; types: string[]; caseIds: string[]; attemptIds: string[]; at: number };

async function* flood(witness: DeskWitness): AsyncGenerator<Note, void> {
  for (; witness.flooded < FLOOD; witness.flooded++) yield { seq: witness.flooded, types: [], caseIds: [LARGE], attemptIds: [], at: 0 };
}

async function* notes(after: number, { signal }: CallContext, witness: DeskWitness): AsyncGenerator<Note, void> {
  witness.begun += 1;
  signal.addEventListener("abort", () => (witness.aborted += 1), { once: true });
  try {
    for (let seq = after + 1; seq <= after + 3; seq++) yield { seq, types: ["attempt.started"], caseIds: [], attemptIds: [], at: seq };
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  } finally {
    witness.ended += 1;
  }
}

const asked: Readonly<Record<string, () => unknown>> = {
  missing: () => {
    throw new DeskError("NOT_FOUND", { what: "case", id: "C000009" });
  },
  fault: () => {
    throw new Error("王小明 owes 4,000");
  },
  wrong: () => [{ kind: "nothing of the kind", id: 7 }],
  die: () => process.exit(1),
  soon: () => new Promise((resolve) => setTimeout(resolve, 50, [])),
};

/** A desk that answers a few questions, by their words, in ways that a door must take. Any other question fails the test. */
export function scriptedDesk(witness: DeskWitness): DeskApi {
  const answered = {
    status: {
      ledger: async ({ after }: { after: number | null }, context: CallContext) => (after === FLOOD_AFTER ? flood(witness) : notes(after ?? 0, context, witness)),
      verify: async () => ({ ok: true, events: witness.ended, detail: `${witness.begun} begun, ${witness.aborted} aborted` }),
    },
    desk: {
      search: async ({ q }: { q: string }) => asked[q]?.() ?? [{ kind: "case", id: q, title: q, text: null, detail: {} }],
      sinceRead: async () => ({}),
    },
    imports: { piece: async ({ data }: { data: string }) => ({ fileId: "f", name: "n", bytes: data.length, received: witness.flooded, complete: true }) },
  };
  const unasked = (name: string) => () => Promise.reject(new Error(`${name} was not expected to be asked`));
  const group = (name: string, calls: object) => new Proxy(calls, { get: (target, call: string) => (target as Record<string, unknown>)[call] ?? unasked(`${name}.${call}`) });
  return new Proxy({}, { get: (_, name: string) => group(name, (answered as Record<string, object>)[name] ?? {}) }) as DeskApi;
}

import type { NewEvent } from "../../shared/domain/event.ts";
import type { CallRecord } from "../../shared/domain/record.ts";
import type { ShiftDeps } from "./deps.ts";

/**
 * An attempt that was open when the engine died: closed as interrupted, and counted against every cap as if it had been
 * answered and spoken in. Whether it was cannot be known any more, and guessing low could break a rule.
 */
const interrupted = (call: CallRecord, at: number): NewEvent => ({
  type: "attempt.ended", at, actor: { kind: "system" },
  data: {
    attemptId: call.attemptId, caseId: call.caseId, disposition: "interrupted", connected: true, conversation: true, rightParty: call.rightParty,
    talkMs: 0, wrapMs: 0, agents: call.agents, minds: call.minds,
  },
});

/** Leaves no open call behind. Returns how many there were. */
export async function recover(deps: Pick<ShiftDeps, "ledger" | "store"> & { readonly clock: Pick<ShiftDeps["clock"], "now"> }): Promise<number> {
  const open = await deps.store.openAttempts();
  if (open.length === 0) return 0;
  const at = deps.clock.now();
  await deps.ledger.commit([
    { type: "engine.recovered", at, actor: { kind: "system" }, data: { interrupted: open.map((call) => call.attemptId) } },
    ...open.map((call) => interrupted(call, at)),
  ]);
  return open.length;
}

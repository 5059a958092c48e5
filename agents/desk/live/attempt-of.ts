import type { LedgerEvent } from "../../../shared/domain/event.ts";

/** Which attempt an event is of; null for those of none. */
export function attemptOf({ data }: LedgerEvent): string | null {
  if ("attemptId" in data) return data.attemptId ?? null;
  if ("item" in data) return data.item.callId;
  return "callId" in data ? data.callId : null;
}

import type { EventType } from "../../../shared/domain/event.ts";
import type { Db } from "../db.ts";
import type { AnyApplied, Handlers } from "./projection.ts";

/** Where a call's events stand on the chain; its turns have their own table. */
export function attemptEventsProjection(db: Db): Handlers {
  const insert = db.prepare("INSERT INTO attempt_events (attempt_id, seq) VALUES (?, ?)");
  const own = ({ data, seq }: { data: { attemptId?: string }; seq: number }): void => {
    if (data.attemptId !== undefined) insert.run(data.attemptId, seq);
  };
  const OF_AN_ATTEMPT = [
    "attempt.reserved", "call.opened", "call.verified", "call.handed", "call.escalated", "turn.spoken", "mind.failed", "promise.made", "plan.agreed", "callback.booked", "complaint.noted",
    "case.stopped", "attempt.ended",
  ] as const satisfies readonly EventType[];
  return {
    ...(Object.fromEntries(OF_AN_ATTEMPT.map((type) => [type, own as (event: AnyApplied) => void])) as Handlers),
    "inbox.opened": ({ data, seq }) => {
      if (data.item.callId !== null) insert.run(data.item.callId, seq);
    },
    "call.inspected": ({ data, seq }) => void insert.run(data.callId, seq),
  };
}

import type { Db } from "../db.ts";
import { CALL_FACETS } from "./facets.ts";
import type { Kept } from "./projection.ts";

/** Calls enter the table's indexes when they are over, once a commit however much of their end it holds: each entry costs five. */
export function callList(db: Db): Kept {
  const enter = db.prepare(`UPDATE attempts SET facets = ${CALL_FACETS} WHERE attempt_id = ? AND ended_at IS NOT NULL AND facets IS NOT (${CALL_FACETS})`);
  const changed = new Set<string>();
  const change = ({ data }: { data: { attemptId: string } }): void => void changed.add(data.attemptId);
  return {
    handlers: {
      "attempt.ended": change, "call.escalated": change,
      "call.inspected": ({ data }) => void changed.add(data.callId),
    },
    flush: () => {
      for (const attemptId of changed) enter.run(attemptId);
      changed.clear();
    },
    forget: () => changed.clear(),
  };
}

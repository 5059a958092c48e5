import type { Db } from "../db.ts";
import type { Handlers } from "./projection.ts";

export function turnsProjection(db: Db): Handlers {
  const insert = db.prepare("INSERT INTO turns (seq, attempt_id, n, by, heard, ms) VALUES (?, ?, ?, ?, NULL, ?)");
  // A turn may have been drafted up to three times under one number: the last draft is the one that was spoken.
  const spoken = db.prepare("UPDATE turns SET heard = ?, ms = ? WHERE seq = (SELECT max(seq) FROM turns WHERE attempt_id = ? AND n = ?)");
  return {
    "turn.agent": ({ seq, data }) => void insert.run(seq, data.attemptId, data.n, data.by, 0),
    "turn.customer": ({ seq, data }) => void insert.run(seq, data.attemptId, data.n, "customer", data.ms),
    "turn.spoken": ({ data }) => void spoken.run(data.heard, data.ms, data.attemptId, data.n),
  };
}

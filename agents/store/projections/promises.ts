import { canonical } from "../../ledger/chain.ts";
import type { Db } from "../db.ts";
import type { Handlers } from "./projection.ts";

export function promisesProjection(db: Db): Handlers {
  const make = db.prepare("INSERT INTO promises (promise_id, case_id, attempt_id, by, amount, currency, due, partial, made_at, seq, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')");
  const settle = db.prepare("UPDATE promises SET state = ?, paid = ? WHERE promise_id = ? AND state = 'pending'");
  const plan = db.prepare("INSERT INTO plans (plan_id, case_id, attempt_id, by, plan, state) VALUES (?, ?, ?, ?, ?, ?)");
  const done = db.prepare("UPDATE plans SET state = 'done' WHERE case_id = ? AND state <> 'broken'");
  return {
    "promise.made": ({ data: d, at, seq }) =>
      void make.run(d.promiseId, d.caseId, d.attemptId, d.by, d.terms.amountMinor, d.terms.currency, d.terms.on, d.partial ? 1 : 0, at, seq),
    "promise.kept": ({ data }) => void settle.run("kept", data.paidMinor, data.promiseId),
    "promise.broken": ({ data }) => void settle.run("broken", data.paidMinor, data.promiseId),
    "promise.cancelled": ({ data }) => void settle.run("cancelled", 0, data.promiseId),
    "plan.agreed": ({ data: d }) => void plan.run(d.planId, d.caseId, d.attemptId, d.by, canonical(d.plan), d.needsPerson ? "waiting_for_person" : "agreed"),
    "case.closed": ({ data }) => {
      if (data.reason === "paid") done.run(data.caseId);
    },
  };
}

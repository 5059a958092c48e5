import type { FLOWS } from "../../../shared/contract/names.ts";
import type { FrontRole } from "../../../shared/domain/role.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { Db } from "../db.ts";
import type { Kept } from "./projection.ts";

type Flow = (typeof FLOWS)[number];

const HOUR_MS = 3_600_000;
export const hourOf = (at: Instant): number => Math.floor(at / HOUR_MS);

/** Where a call goes when it is handed on. */
const HANDED: Readonly<Record<FrontRole, Flow | null>> = { concierge: null, reminder: "reminded", negotiator: "negotiated", "follow-up": "followed_up" };
const OPENED = { escalation: "escalated", approval: "approvals", callback_task: null } as const;

/** What flowed between posts and which rules refused, by the hour: added up in memory, written once a commit. */
export function hoursProjection(db: Db): Kept {
  const writeFlow = db.prepare("INSERT INTO flow_hours (hour, flow, n) VALUES (?, ?, ?) ON CONFLICT (hour, flow) DO UPDATE SET n = n + excluded.n");
  const writeRefusal = db.prepare("INSERT INTO refusal_hours (hour, rule, n) VALUES (?, ?, ?) ON CONFLICT (hour, rule) DO UPDATE SET n = n + excluded.n");
  const sums = { flow: new Map<string, { hour: number; name: string; n: number }>(), refusal: new Map<string, { hour: number; name: string; n: number }>() };
  const add = (kind: keyof typeof sums, name: string, { at, n = 1 }: { at: Instant; n?: number }): void => {
    if (n === 0) return;
    const hour = hourOf(at);
    const key = `${hour} ${name}`;
    const sum = sums[kind].get(key);
    if (sum) sum.n += n;
    else sums[kind].set(key, { hour, name, n });
  };
  const flow = (name: Flow | null, at: Instant, n = 1): void => {
    if (name !== null) add("flow", name, { at, n });
  };
  return {
    handlers: {
      "attempt.reserved": ({ at }) => flow("dialled", at),
      "attempt.refused": ({ data, at }) => {
        flow("refused", at);
        for (const { rule, pass, warning } of data.verdict.rules) if (!pass && !warning) add("refusal", rule, { at });
      },
      "call.handed": ({ data, at }) => flow(HANDED[data.to], at),
      "callback.booked": ({ at }) => flow("call_backs", at),
      "call.inspected": ({ data, at }) => flow("findings", at, data.findings.length),
      "inbox.opened": ({ data, at }) => flow(OPENED[data.item.kind], at),
      "cases.profiled": ({ data, at }) => flow("profiled", at, data.items.length),
    },
    flush: () => {
      for (const { hour, name, n } of sums.flow.values()) writeFlow.run(hour, name, n);
      for (const { hour, name, n } of sums.refusal.values()) writeRefusal.run(hour, name, n);
      sums.flow.clear();
      sums.refusal.clear();
    },
    forget: () => {
      sums.flow.clear();
      sums.refusal.clear();
    },
  };
}

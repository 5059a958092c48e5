import type { EventData, EventType, NewEvent } from "../../shared/domain/event.ts";
import { FRONT_ROLES, officeOf, ROLES } from "../../shared/domain/role.ts";
import type { Role } from "../../shared/domain/role.ts";

/** The plainest reading of the KPI definitions over the whole list of events: what the counters kept event by event must equal. */
type NaiveCounters = Map<string, number>;

type Of<K extends EventType> = { at: number; data: EventData[K] };

export function naiveCounters(events: readonly NewEvent[], cases: ReadonlyMap<string, { balance: number; currency: string; open: boolean }>): NaiveCounters {
  const sums: NaiveCounters = new Map();
  const book = new Map([...cases].map(([id, facts]) => [id, { ...facts }]));
  const all = <K extends EventType>(type: K, upTo = events.length): Of<K>[] => events.slice(0, upTo).filter((event) => event.type === type) as unknown as Of<K>[];
  const add = (where: string, counter: string, amount: number): void => void sums.set(`${where} ${counter}`, (sums.get(`${where} ${counter}`) ?? 0) + amount);
  const credit = (counter: string, agents: readonly string[], rest: { amount?: number; office?: string; currency?: string } = {}): void => {
    const { amount = 1, office = "front", currency = "" } = rest;
    for (const who of agents) if ((ROLES as readonly string[]).includes(who)) add(`agent:${who}${currency}`, counter, amount);
    add(`office:${office}${currency}`, counter, amount);
    add(`team:${currency}`, counter, amount);
  };
  const onlyAgent = (counter: string, who: string, rest: { amount?: number; currency?: string } = {}): void => add(`agent:${who}${rest.currency ?? ""}`, counter, rest.amount ?? 1);

  const counted = new Set<string>();
  const countItem = ({ itemId, from }: { itemId: string; from: string }): void => {
    counted.add(itemId);
    credit("inbox_items", [from], { office: officeOf(from as Role) });
  };

  events.forEach((event, i) => {
    const before = i;
    const answered = (itemId: string): boolean => all("inbox.resolved", before).some((e) => e.data.itemId === itemId);
    switch (event.type) {
      case "attempt.reserved":
        if (event.data.direction === "outbound") credit("attempts", ["concierge"]);
        return;
      case "attempt.ended": {
        const d = event.data;
        const reserved = all("attempt.reserved").find((e) => e.data.attemptId === d.attemptId);
        if (!reserved) return;
        const outbound = reserved.data.direction === "outbound";
        const promise = [...all("promise.made", before)].reverse().find((e) => e.data.attemptId === d.attemptId);
        const escalated = all("call.escalated", before).find((e) => e.data.attemptId === d.attemptId);
        if (d.connected && outbound) credit("connected", ["concierge"]);
        if (d.rightParty && outbound) credit("right_party", ["concierge"]);
        if (d.rightParty) credit("right_party_calls", d.agents);
        if (d.rightParty && promise) credit("promise_calls", [promise.data.by]);
        if (!d.conversation) return;
        credit("conversations", d.agents);
        if (escalated) credit("escalated", [escalated.data.by]);
        else credit("contained", d.agents);
        const spoken = all("attempt.ended", before).filter((e) => e.data.caseId === d.caseId && e.data.conversation);
        if (spoken.length === 0) credit("contacted", []);
        for (const who of d.agents) if (!spoken.some((e) => e.data.agents.includes(who))) onlyAgent("contacted", who);
        add("office:front", "handled_ms", d.talkMs + d.wrapMs);
        add("team:", "handled_ms", d.talkMs + d.wrapMs);
        let holder = "concierge";
        let since = (all("call.opened").find((e) => e.data.attemptId === d.attemptId) as Of<"call.opened">).at;
        for (const e of all("call.handed", before).filter((h) => h.data.attemptId === d.attemptId)) {
          onlyAgent("handled_ms", holder, { amount: e.at - since });
          [holder, since] = [e.data.to, e.at];
        }
        onlyAgent("handled_ms", holder, { amount: event.at - since + d.wrapMs });
        return;
      }
      case "turn.agent":
        credit("utterances", [event.data.by]);
        if (!event.data.verdict.allowed) credit("blocked", [event.data.by]);
        return;
      case "complaint.noted": {
        const handed = all("call.handed", before).filter((e) => e.data.attemptId === event.data.attemptId).at(-1);
        credit("complaints", [handed?.data.to ?? "concierge"]);
        return;
      }
      case "call.inspected": {
        const ended = all("attempt.ended", before).find((e) => e.data.attemptId === event.data.callId) as Of<"attempt.ended">;
        credit("inspected", ended.data.agents);
        credit("score_centi", ended.data.agents, { amount: Math.round(event.data.score * 100) });
        if (!ended.data.conversation) return;
        credit("inspected_conversations", ended.data.agents);
        const critical = event.data.findings.filter((finding) => finding.severity === "critical");
        if (critical.length === 0) return;
        const handed = all("call.handed", before).filter((e) => e.data.attemptId === event.data.callId).at(-1)?.data.to ?? "concierge";
        const speakers = critical.map(({ turn }) => all("turn.agent", before).find((e) => e.data.attemptId === event.data.callId && e.data.n === turn)?.data.by ?? handed);
        credit("violations", [...new Set(speakers)]);
        return;
      }
      case "promise.kept":
      case "promise.broken": {
        const settled = [...all("promise.kept", before), ...all("promise.broken", before), ...all("promise.cancelled", before)].some((e) => e.data.promiseId === event.data.promiseId);
        const made = all("promise.made", before).find((e) => e.data.promiseId === event.data.promiseId) as Of<"promise.made">;
        if (settled) return;
        const { amountMinor: amount, currency } = made.data.terms;
        credit("promises_due", [made.data.by]);
        credit("due_minor", [made.data.by], { amount, currency });
        if (event.type === "promise.broken") return;
        credit("promises_kept", [made.data.by]);
        credit("kept_minor", [made.data.by], { amount, currency });
        return;
      }
      case "payment.received": {
        credit("collected_minor", [promiser(events.slice(0, before), event.data.caseId)], { amount: event.data.amountMinor, currency: event.data.currency });
        const paid = book.get(event.data.caseId);
        if (paid) paid.balance = event.data.balanceAfter;
        return;
      }
      case "work.planned":
        for (const { caseId, agent } of event.data.items) {
          if (all("work.planned", before).some((e) => e.data.items.some((item) => item.caseId === caseId && item.agent === agent))) continue;
          const planned = book.get(caseId);
          if (!planned) continue;
          onlyAgent("assigned_cases", agent);
          onlyAgent("assigned_minor", agent, { amount: planned.balance, currency: planned.currency });
        }
        return;
      case "case.closed": {
        const closed = book.get(event.data.caseId);
        if (!closed?.open) return;
        closed.open = false;
        if (event.data.reason !== "paid") return;
        const to = [promiser(events.slice(0, before), event.data.caseId)];
        credit("cured", to);
        credit("resolved", to);
        if (all("attempt.ended", before).filter((e) => e.data.caseId === event.data.caseId && e.data.conversation).length === 1) credit("resolved_by_one", to);
        return;
      }
      case "day.closed":
      case "shift.ended":
        for (const { data: { item } } of all("inbox.opened", before)) if (!answered(item.itemId) && item.deadlineAt < event.at && !counted.has(item.itemId)) countItem(item);
        return;
      case "inbox.resolved": {
        const { item } = (all("inbox.opened", before).find((e) => e.data.item.itemId === event.data.itemId) as Of<"inbox.opened">).data;
        const again = answered(item.itemId);
        if (!again && !counted.has(item.itemId)) countItem(item);
        if (!again && event.at <= item.deadlineAt) credit("answered_in_time", [item.from], { office: officeOf(item.from as Role) });
        return;
      }
      default:
    }
  });
  shiftTime(events, (ms) => {
    for (const role of FRONT_ROLES) onlyAgent("shift_ms", role, { amount: ms });
    add("office:front", "shift_ms", ms * FRONT_ROLES.length);
    add("team:", "shift_ms", ms * FRONT_ROLES.length);
  });
  for (const [key, value] of sums) if (value === 0) sums.delete(key);
  return sums;
}

/** Whoever made the newest promise on the case that was not cancelled while it was pending. */
function promiser(before: readonly NewEvent[], caseId: string): string {
  const promises = new Map<string, { id: string; by: string; at: number; state: string }>();
  for (const event of before) {
    if (event.type === "promise.made" && event.data.caseId === caseId) promises.set(event.data.promiseId, { id: event.data.promiseId, by: event.data.by, at: event.at, state: "pending" });
    if (event.type !== "promise.kept" && event.type !== "promise.broken" && event.type !== "promise.cancelled") continue;
    const promise = promises.get(event.data.promiseId);
    if (promise?.state === "pending") promise.state = event.type;
  }
  const made = [...promises.values()].filter(({ state }) => state !== "promise.cancelled");
  return made.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).at(-1)?.by ?? "";
}

function shiftTime(events: readonly NewEvent[], note: (ms: number) => void): void {
  let since: number | null = null;
  let total = 0;
  for (const { type, at } of events) {
    if (!type.startsWith("shift.") && type !== "day.closed") continue;
    if (since !== null) total += at - since;
    if (type === "day.closed") since = since === null ? null : at;
    else since = type === "shift.started" || type === "shift.resumed" ? at : null;
  }
  if (total > 0) note(total);
}

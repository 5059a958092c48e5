import type { TFunction } from "i18next";
import type { AgentView } from "../../../shared/contract/floor.ts";
import type { InboxRow } from "../../../shared/contract/inbox.ts";
import type { Formats } from "../../format/format.ts";

export interface Words {
  readonly t: TFunction<["floor", "words", "inbox"]>;
  readonly formats: Formats;
  /** Moments are shown in the shift's zone. */
  readonly zone: string;
}

const numberOf = (values: Readonly<Record<string, string | number>>, ...names: readonly string[]): number | null => {
  for (const name of names) if (typeof values[name] === "number") return values[name];
  return null;
};

/** What an agent does, in one short sentence. */
export function stateSentence({ kind, doing, live, capacity, values, since }: AgentView["state"], { t, formats, zone }: Words): string {
  const n = formats.count;
  const places = capacity === null ? null : { live: n(live), capacity: n(capacity) };
  if (kind === "stopped") return since === null ? t("state.stopped") : t("state.stoppedAt", { at: formats.time(since, zone) });
  if (kind === "paused") return live > 0 ? t("state.pausedFinishing", { live: n(live) }) : since === null ? t("state.paused") : t("state.pausedAt", { at: formats.time(since, zone) });
  if (kind === "playbook") return places ? t("state.onPlaybook", places) : t("state.playbook");
  const count = numberOf(values, "calls", "due", "n", "items", "open");
  switch (doing) {
    case "in_calls": return places ? t("state.inCalls", places) : t("state.inCallsOnly", { count: live, live: n(live) });
    case "guarding": return count === null ? t("doing.guarding") : t("state.guarding", { count, n: n(count) });
    case "ranking": return count === null ? t("doing.ranking") : t("state.ranking", { n: n(count) });
    case "inspecting": return count === null ? t("doing.inspecting") : t("state.inspecting", { n: n(count) });
    case "deciding": return count === null ? t("doing.deciding") : t("state.deciding", { count, n: n(count) });
    case "planning": return t("state.planning");
    case "drafting": return t("state.drafting");
    case "waiting": return t("state.waiting");
    case "idle": {
      const until = numberOf(values, "until", "at");
      if (until !== null) return t("state.idleUntil", { at: formats.time(until, zone) });
      return places ? t("state.idleOf", places) : t("state.idle");
    }
  }
}

/** The worst thing about an agent, and what to do about it. */
export function alertSentence({ kind, values }: NonNullable<AgentView["alert"]>, { t, formats }: Words): string {
  const count = numberOf(values, "n", "count", "items") ?? 1;
  const n = formats.count(count);
  switch (kind) {
    case "items_wait": return t("alert.items_wait", { count, n });
    case "item_overdue": return t("alert.item_overdue", { count, n });
    case "endpoint_failing": return t("alert.endpoint_failing");
    case "target_missed": return t("alert.target_missed");
    case "findings_critical": return t("alert.findings_critical", { count, n });
    case "blocked_words": return t("alert.blocked_words", { n });
    case "full": return t("alert.full");
  }
}

/** A KPI's short name; one the screens do not know goes by its id. */
export const kpiName = (id: string, t: Words["t"]): string => t(`kpi.${id}` as "kpi.promise_rate", { defaultValue: id });

/** What an item is about, in the words of the inbox. */
export function itemTitle({ kind, trigger, proposal, values }: InboxRow, { t, formats }: Words): string {
  if (kind === "callback_task") return t("inbox:titles.callback");
  if (proposal === "plan") {
    const count = numberOf(values, "instalments") ?? 0;
    return t((numberOf(values, "beyond") ?? 0) > 0 ? "inbox:titles.plan" : "inbox:titles.planWithin", { count, n: formats.count(count) });
  }
  if (proposal !== null) return t(`words:proposal.${proposal}`);
  return trigger === null ? t(`words:inboxKind.${kind}`) : t(`words:trigger.${trigger}`);
}

/** "Negotiator 3" for a clone, "Negotiator" for the only one. */
export function agentName({ id, role }: Pick<AgentView, "id" | "role">, t: Words["t"]): string {
  const number = id.split("#")[1];
  const name = t(`words:role.${role}`);
  return number === undefined ? name : t("clones.name", { role: name, n: number });
}

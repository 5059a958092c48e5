import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { AgentDetail, AgentView } from "../../../shared/contract/floor.ts";
import { FRONT_ROLES, type FrontRole, type Role } from "../../../shared/domain/role.ts";
import { Action } from "../../components/Action.tsx";
import { Drawer } from "../../components/Drawer.tsx";
import { ErrorState } from "../../components/ErrorState.tsx";
import { AgentStateGlyph, SeverityGlyph } from "../../components/glyphs.tsx";
import { Icon } from "../../components/Icon.tsx";
import { LoadingRows } from "../../components/LoadingRows.tsx";
import { Tabs } from "../../components/Tabs.tsx";
import { Capacity } from "./Capacity.tsx";
import css from "./Drawer.module.css";
import { DayTable, KpiTable } from "./KpiTable.tsx";
import { itemLink } from "./NeedsYou.tsx";
import { ReasonBox } from "./ReasonBox.tsx";
import { Authority, AutonomyByTask, Duties, type RoleCardView } from "./RoleCard.tsx";
import { useWords } from "./use-words.ts";
import { agentName, alertSentence, stateSentence } from "./words.ts";
import { Conversations, Findings, HistoryLines } from "./Work.tsx";

export const TABS = ["overview", "kpis", "conversations", "findings", "history"] as const;
export type Tab = (typeof TABS)[number];

export interface AgentActs {
  pause(role: Role, reason: string): Promise<unknown>;
  resume(role: Role, reason: string): Promise<unknown>;
  capacity(role: FrontRole, capacity: number, reason: string): Promise<unknown>;
}

export interface AgentDrawerProps {
  readonly agent: AgentView;
  readonly card: RoleCardView | null;
  readonly detail: AgentDetail | null;
  readonly error: unknown;
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  readonly onClose: () => void;
  readonly onRetry: () => void;
  readonly acts: AgentActs;
  /** Pause was pressed on the card: the reason is asked for at once. */
  readonly asking: boolean;
  readonly onAsking: (asking: boolean) => void;
}

const leads = (role: Role): role is FrontRole => (FRONT_ROLES as readonly Role[]).includes(role);

function PauseOrResume({ agent, acts, asking, onAsking }: Pick<AgentDrawerProps, "agent" | "acts" | "asking" | "onAsking">): ReactNode {
  const { t, formats } = useWords();
  // What was asked stays asked until it is answered: the floor tells that the post is paused before the answer comes.
  const now = agent.state.kind === "paused";
  const [asked, setAsked] = useState(now);
  if (!asking && asked !== now) setAsked(now);
  const paused = asking ? asked : now;
  const role = t(`words:role.${agent.role}`);
  const live = agent.state.live;
  return (
    <ReasonBox
      opened={asking} required={paused} onClose={() => onAsking(false)}
      title={t(paused ? "act.resumeTitle" : "act.pauseTitle", { role })}
      body={paused ? t("act.resumeBody") : live === 0 ? t("act.pauseNow") : t("act.pauseBody", { count: live, n: formats.count(live) })}
      confirm={t(paused ? "act.resume" : "act.pause")}
      onConfirm={(reason) => (paused ? acts.resume(agent.role, reason) : acts.pause(agent.role, reason))}
    >
      <Action icon={paused ? "play" : "pause"} label={t(paused ? "act.resume" : "act.pause")} keys="P" acts onPress={() => onAsking(true)} off={agent.state.kind === "stopped" ? t("state.stopped") : null} />
    </ReasonBox>
  );
}

function Head({ agent, acts, asking, onAsking }: Pick<AgentDrawerProps, "agent" | "acts" | "asking" | "onAsking">): ReactNode {
  const words = useWords();
  const { t } = words;
  return (
    <div className={css.head}>
      <span className={css.icon}><Icon name={agent.role} size={20} /></span>
      <div className={css.who}>
        <h2>{agentName(agent, t)}</h2>
        <span>{t(`words:office.${agent.office}`)}</span>
        <span className={css.state}><AgentStateGlyph state={agent.state.kind} bare /><span>{stateSentence(agent.state, words)}</span></span>
      </div>
      {leads(agent.role) && agent.state.capacity !== null ? <Capacity role={agent.role} capacity={agent.state.capacity} onSet={acts.capacity} /> : null}
      <PauseOrResume agent={agent} acts={acts} asking={asking} onAsking={onAsking} />
    </div>
  );
}

/** What waits for a person because of this agent, each linked. */
function Waits({ agent, items }: { agent: AgentView; items: AgentDetail["items"] }): ReactNode {
  const words = useWords();
  const [first] = items;
  const text = first ? words.t("alert.items_wait", { count: items.length, n: words.formats.count(items.length) }) : agent.alert ? alertSentence(agent.alert, words) : null;
  if (text === null) return null;
  const severity = first?.severity ?? agent.alert?.severity ?? "low";
  const inside = <><SeverityGlyph severity={severity} bare /><span>{text}</span></>;
  return first ? <Link className={css.waits} data-severity={severity} to={items.length === 1 ? itemLink(first.itemId) : "/inbox"}>{inside}</Link> : <span className={css.waits} data-severity={severity}>{inside}</span>;
}

function Overview({ card, detail, agent, onTab }: { card: RoleCardView; detail: AgentDetail; agent: AgentView; onTab: (tab: Tab) => void }): ReactNode {
  const { t, formats } = useWords();
  const more = (tab: Tab, label: string): ReactNode => <button type="button" className={css.more} onClick={() => onTab(tab)}>{label}</button>;
  return (
    <div className={css.overview}>
      <div className={css.two}><Duties card={card} /><div className={css.second}><AutonomyByTask card={card} /><Authority card={card} /></div></div>
      <section>
        <h3 className={css.section}>{t("kpis.title")}{more("kpis", t("kpis.all"))}</h3>
        <KpiTable figures={detail.kpis.slice(0, 4)} />
      </section>
      <div className={css.two} data-work={leads(agent.role) || undefined}>
        <section hidden={!leads(agent.role)}>
          <h3 className={css.section}>{t("calls.title")}{detail.conversations.length > 4 ? more("conversations", t("calls.all", { n: formats.count(detail.conversations.length) })) : null}</h3>
          <Conversations calls={detail.conversations.slice(0, 4)} brief />
        </section>
        <section>
          <h3 className={css.section}>{t("findings.title")}{detail.findings.length > 4 ? more("findings", t("findings.all", { n: formats.count(detail.findings.length) })) : null}</h3>
          <Findings findings={detail.findings.slice(0, 4)} brief />
        </section>
      </div>
    </div>
  );
}

function Content({ tab, detail, card, agent, onTab }: { tab: Tab; detail: AgentDetail; card: RoleCardView; agent: AgentView; onTab: (tab: Tab) => void }): ReactNode {
  const { t } = useWords();
  switch (tab) {
    case "overview": return <Overview card={card} detail={detail} agent={agent} onTab={onTab} />;
    case "kpis": return <><KpiTable figures={detail.kpis} days={detail.days} /><h3 className={css.section}>{t("kpis.dayTitle")}</h3><DayTable figures={detail.kpis} days={detail.days} /></>;
    case "conversations": return <Conversations calls={detail.conversations} />;
    case "findings": return <Findings findings={detail.findings} />;
    case "history": return <HistoryLines history={detail.history} />;
  }
}

/** An agent's page beside the floor: its role card, figures, work and what people changed about it. */
export function AgentDrawer(props: AgentDrawerProps): ReactNode {
  const { agent, card, detail, error, tab, onTab, onClose, onRetry } = props;
  const { t, formats } = useWords();
  const { t: common } = useTranslation();
  const counts: Partial<Record<Tab, number>> = detail ? { conversations: detail.conversations.length, findings: detail.findings.length } : {};
  return (
    <Drawer label={t("drawer.label", { role: agentName(agent, t) })} onClose={onClose} head={<Head {...props} />}>
      <div className={css.tabs}>
        <Tabs label={agentName(agent, t)} value={tab} onChange={onTab} choices={TABS.filter((value) => value !== "conversations" || leads(agent.role)).map((value) => ({ value, label: t(`tab.${value}`), count: counts[value] === undefined ? undefined : formats.count(counts[value]) }))} />
        {detail ? <Waits agent={agent} items={detail.items} /> : null}
      </div>
      <div role="tabpanel" aria-labelledby={`tab-${tab}`} className={css.panel}>
        {detail && card ? <Content tab={tab} detail={detail} card={card} agent={agent} onTab={onTab} /> : error !== null ? <ErrorState error={error} onRetry={onRetry} /> : <LoadingRows what={common("state.loading")} rows={10} height={28} />}
      </div>
    </Drawer>
  );
}

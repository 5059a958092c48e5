import { replaceEqualDeep } from "@tanstack/react-query";
import { memo, useEffect, useMemo, useRef, type ReactNode } from "react";
import { useShallow } from "zustand/shallow";
import type { AgentView } from "../../../shared/contract/floor.ts";
import type { KpiFigureView } from "../../../shared/contract/kpi.ts";
import type { Role } from "../../../shared/domain/role.ts";
import { KpiFigure } from "../../components/Figure.tsx";
import { AgentStateGlyph, AutonomyWord, SeverityGlyph, TargetGlyph, type AgentStateKind } from "../../components/glyphs.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Sparkline } from "../../components/Sparkline.tsx";
import { NONE } from "../../format/format.ts";
import { kpiText } from "../../format/kpi.ts";
import css from "./Card.module.css";
import { useDefinitions } from "./definitions.ts";
import { begun, summaryOf, worstState, type PostSummary } from "./posts.ts";
import { Press, useToggle } from "./Press.tsx";
import { Spread } from "./Spread.tsx";
import { useChart, useFloor } from "./store.ts";
import { useWords } from "./use-words.ts";
import { agentName, alertSentence, kpiName, stateSentence, type Words } from "./words.ts";

type Target = "accent" | "crit" | "grey";
const toneOf = ({ state, main }: AgentView): Target => (state.kind === "paused" || state.kind === "stopped" ? "grey" : main?.met === false ? "crit" : "accent");

/** What a screen reader says of a card: who, what it does, how it stands, what is wrong. */
function spoken(agent: AgentView, name: string, words: Words): string {
  const { t, formats } = words;
  const main = agent.main;
  const figure = main ? `${kpiName(main.id, t)} ${kpiText(main, main.value, formats)}${main.met === null ? "" : `, ${t(main.met ? "words:target.met" : "words:target.missed")}`}` : null;
  return [name, stateSentence(agent.state, words), figure, agent.alert ? alertSentence(agent.alert, words) : null].filter((part) => part !== null).join(", ");
}

const State = memo(AgentStateGlyph);
const Mark = memo(TargetGlyph);
const Sign = memo(Icon);

interface FaceProps {
  readonly agent: AgentView;
  readonly name: string;
  /** Clone by clone, where the card stands for several. */
  readonly spread?: readonly (number | null)[];
  readonly badge?: ReactNode;
}

/** A figure keeps its identity while it is the same, so most of a card that changed is not drawn anew. */
const Main = memo(function Main({ figure }: { readonly figure: KpiFigureView }): ReactNode {
  const define = useDefinitions();
  return <KpiFigure figure={figure} definition={define(figure.id)} />;
});
const Row = memo(function Row({ figure }: { readonly figure: KpiFigureView }): ReactNode {
  const define = useDefinitions();
  const { t } = useWords();
  return <div className={css.row}><span className={css.label}>{kpiName(figure.id, t)}</span><KpiFigure figure={figure} definition={define(figure.id)} size="md" target="mark" /></div>;
});

function Full({ agent, name, spread, badge }: FaceProps): ReactNode {
  const words = useWords();
  const { main, alert } = agent;
  const sentence = stateSentence(agent.state, words);
  const more = alert ? agent.more.slice(0, 2) : agent.more;
  return (
    <>
      <span className={css.icon}><Sign name={agent.role} /></span>
      <span className={css.name}><span>{name}</span></span>
      <AutonomyWord autonomy={agent.autonomy} />
      <span className={css.state} title={sentence} data-figure><State state={agent.state.kind} bare /><span>{sentence}</span></span>
      <div className={css.main}>
        <span className={css.label}>{main ? kpiName(main.id, words.t) : null}</span>
        {main ? <Main figure={main} /> : <span className={css.dash}>{NONE}</span>}
        {badge ? <span className={css.badge}>{badge}</span> : null}
        <span className={css.spark} data-figure>
          {spread ? <Spread values={spread} target={main?.target ?? null} good={main?.good ?? "up"} /> : main ? <Sparkline values={begun(main.trend)} target={main.target} tone={toneOf(agent)} /> : null}
        </span>
      </div>
      <div className={css.rows}>
        {more.map((figure) => <Row key={figure.id} figure={figure} />)}
        {alert ? <div className={css.alert} data-severity={alert.severity}><SeverityGlyph severity={alert.severity} bare /><span>{alertSentence(alert, words)}</span></div> : null}
      </div>
    </>
  );
}

/** Under 60 %: icon, name, state and the main figure, in letters that can still be read. */
function Brief({ agent, name, badge }: FaceProps): ReactNode {
  const words = useWords();
  const { main } = agent;
  return (
    <>
      <span className={css.briefHead}><Sign name={agent.role} size={28} /><span>{name}</span></span>
      <span className={css.briefState} data-figure><State state={agent.state.kind} bare /><span>{words.t(`words:agentState.${agent.state.kind}`)}</span>{badge}</span>
      <span className={css.briefMain} data-missed={main?.met === false || undefined}>
        <b data-figure>{main ? kpiText(main, main.value, words.formats) : NONE}</b>
        {main ? <Mark met={main.met} /> : null}
      </span>
    </>
  );
}

function Face(props: FaceProps & { readonly id: string }): ReactNode {
  const level = useChart((state) => state.level);
  const words = useWords();
  const Shown = level === "full" ? Full : Brief;
  const { agent } = props;
  return (
    <Press id={props.id} name={spoken(agent, props.name, words)} className={css.card} level={level} state={agent.state.kind} alert={agent.alert?.severity} stacked={props.spread !== undefined}>
      <Shown {...props} />
    </Press>
  );
}

/** Far away: the shape of its state, and of a target missed. Nothing else is read, so that a thousand of them are still while their figures move. */
function DotCard({ id, role, ids }: { readonly id: string; readonly role: Role; readonly ids: readonly string[] }): ReactNode {
  const [kind, missed] = useFloor(useShallow(({ floor }): readonly [AgentStateKind, boolean] => {
    const agents = ids.flatMap((each) => floor.agents[each] ?? []);
    return [worstState(agents), agents.some(({ main }) => main?.met === false)];
  }));
  const { t } = useWords();
  return (
    <Press id={id} name={`${agentName({ id, role }, t)}, ${t(`words:agentState.${kind}`)}`} className={css.card} level="dot" state={kind} stacked={ids.length > 1}>
      <State state={kind} bare />
      {missed ? <Mark met={false} /> : null}
    </Press>
  );
}

function OneCard({ id }: { readonly id: string }): ReactNode {
  const agent = useFloor(({ floor }) => floor.agents[id]);
  const { t } = useWords();
  return agent ? <Face id={id} agent={agent} name={agentName(agent, t)} /> : null;
}

/** One agent. It reads its own slice of the floor, and is drawn anew only when that changed. */
export const AgentCard = memo(function AgentCard({ id, role }: { readonly id: string; readonly role: Role }): ReactNode {
  const far = useChart(({ level }) => level === "dot");
  const alone = useMemo(() => [id], [id]);
  return far ? <DotCard id={id} role={role} ids={alone} /> : <OneCard id={id} />;
});

function CloneToggle({ role, n }: { role: Role; n: number }): ReactNode {
  const { t, formats } = useWords();
  const toggle = useToggle();
  const open = useChart((state) => state.open.has(role));
  const label = open ? t("clones.hide") : t("clones.show", { n: formats.count(n) });
  return (
    <button
      type="button" className={`${css.clones} nodrag`} aria-expanded={open} aria-label={`${t(`words:role.${role}`)} ${t("clones.n", { n: formats.count(n) })}: ${label}`} title={label}
      onClick={(event) => {
        event.stopPropagation();
        toggle(role);
      }}
    >
      {t("clones.n", { n: formats.count(n) })}<Icon name={open ? "up" : "down"} size={12} />
    </button>
  );
}

function ManyCard({ role, ids }: { readonly role: Role; readonly ids: readonly string[] }): ReactNode {
  const agents = useFloor(useShallow(({ floor }) => ids.flatMap((id) => floor.agents[id] ?? [])));
  const { t } = useWords();
  const before = useRef<PostSummary | null>(null);
  const summary = useMemo(() => (agents.length > 0 ? replaceEqualDeep(before.current, summaryOf(role, agents)) : null), [role, agents]);
  useEffect(() => void (before.current = summary));
  if (!summary) return null;
  return <Face id={role} agent={summary.agent} name={t(`words:role.${role}`)} spread={summary.spread} badge={<CloneToggle role={role} n={agents.length} />} />;
}

/** Clones of one agent as one card. */
export const PostCard = memo(function PostCard({ role, ids }: { readonly role: Role; readonly ids: readonly string[] }): ReactNode {
  const far = useChart(({ level }) => level === "dot");
  return far ? <DotCard id={role} role={role} ids={ids} /> : <ManyCard role={role} ids={ids} />;
});

import { memo, useMemo, type ReactNode } from "react";
import { useShallow } from "zustand/shallow";
import type { AgentView } from "../../../shared/contract/floor.ts";
import type { Role } from "../../../shared/domain/role.ts";
import { KpiFigure } from "../../components/Figure.tsx";
import { AgentStateGlyph, AutonomyWord, SeverityGlyph, TargetGlyph } from "../../components/glyphs.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Sparkline } from "../../components/Sparkline.tsx";
import { kpiText } from "../../format/kpi.ts";
import css from "./Card.module.css";
import { useDefinitions } from "./definitions.ts";
import { summaryOf } from "./posts.ts";
import { Press, useToggle } from "./Press.tsx";
import { Spread } from "./Spread.tsx";
import { useFloor } from "./store.ts";
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

interface FaceProps {
  readonly agent: AgentView;
  readonly name: string;
  /** Clone by clone, where the card stands for several. */
  readonly spread?: readonly (number | null)[];
  readonly badge?: ReactNode;
}

function Full({ agent, name, spread, badge }: FaceProps): ReactNode {
  const words = useWords();
  const define = useDefinitions();
  const { t } = words;
  const { main, alert } = agent;
  const more = alert ? agent.more.slice(0, 2) : agent.more;
  return (
    <>
      <span className={css.icon}><Icon name={agent.role} /></span>
      <span className={css.name}><span>{name}</span></span>
      <AutonomyWord autonomy={agent.autonomy} />
      <span className={css.state}><AgentStateGlyph state={agent.state.kind} bare /><span>{stateSentence(agent.state, words)}</span></span>
      <div className={css.main}>
        <span className={css.label}>{main ? kpiName(main.id, t) : null}</span>
        {main ? <KpiFigure figure={main} definition={define(main.id)} /> : <span className={css.dash}>—</span>}
        {badge ? <span className={css.badge}>{badge}</span> : null}
        <span className={css.spark}>
          {spread ? <Spread values={spread} target={main?.target ?? null} good={main?.good ?? "up"} /> : main ? <Sparkline values={main.trend} target={main.target} tone={toneOf(agent)} /> : null}
        </span>
      </div>
      <div className={css.rows}>
        {more.map((figure) => (
          <div key={figure.id} className={css.row}>
            <span className={css.label}>{kpiName(figure.id, t)}</span>
            <KpiFigure figure={figure} definition={define(figure.id)} size="md" target="mark" />
          </div>
        ))}
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
      <span className={css.briefHead}><Icon name={agent.role} size={28} /><span>{name}</span></span>
      <span className={css.briefState}><AgentStateGlyph state={agent.state.kind} bare /><span>{words.t(`words:agentState.${agent.state.kind}`)}</span>{badge}</span>
      <span className={css.briefMain} data-missed={main?.met === false || undefined}>
        <b data-figure>{main ? kpiText(main, main.value, words.formats) : "—"}</b>
        {main ? <TargetGlyph met={main.met} /> : null}
      </span>
    </>
  );
}

/** Far away: the shape of its state, and of a target missed. */
const Dot = ({ agent }: FaceProps): ReactNode => (
  <>
    <AgentStateGlyph state={agent.state.kind} bare />
    {agent.main?.met === false ? <TargetGlyph met={false} /> : null}
  </>
);

const FACES = { full: Full, brief: Brief, dot: Dot } as const;

function Face(props: FaceProps & { readonly id: string }): ReactNode {
  const level = useFloor((state) => state.level);
  const words = useWords();
  const Shown = FACES[level];
  const { agent } = props;
  return (
    <Press id={props.id} name={spoken(agent, props.name, words)} className={css.card} level={level} state={agent.state.kind} alert={agent.alert?.severity} stacked={props.spread !== undefined}>
      <Shown {...props} />
    </Press>
  );
}

/** One agent. It reads its own slice of the floor, and is drawn anew only when that changed. */
export const AgentCard = memo(function AgentCard({ id }: { readonly id: string }): ReactNode {
  const agent = useFloor(({ floor }) => floor.agents[id]);
  const { t } = useWords();
  return agent ? <Face id={id} agent={agent} name={agentName(agent, t)} /> : null;
});

function CloneToggle({ role, n }: { role: Role; n: number }): ReactNode {
  const { t, formats } = useWords();
  const toggle = useToggle();
  const open = useFloor((state) => state.open.has(role));
  const label = open ? t("clones.hide") : t("clones.show", { n: formats.count(n) });
  return (
    <button
      type="button" className={`${css.clones} nodrag`} aria-expanded={open} aria-label={`${t(`words:role.${role}`)}: ${label}`} title={label}
      onClick={(event) => {
        event.stopPropagation();
        toggle(role);
      }}
    >
      {t("clones.n", { n: formats.count(n) })}<Icon name={open ? "up" : "down"} size={12} />
    </button>
  );
}

/** Clones of one agent as one card. */
export const PostCard = memo(function PostCard({ role, ids }: { readonly role: Role; readonly ids: readonly string[] }): ReactNode {
  const agents = useFloor(useShallow(({ floor }) => ids.flatMap((id) => floor.agents[id] ?? [])));
  const { t } = useWords();
  const summary = useMemo(() => (agents.length > 0 ? summaryOf(role, agents) : null), [role, agents]);
  if (!summary) return null;
  return <Face id={role} agent={summary.agent} name={t(`words:role.${role}`)} spread={summary.spread} badge={<CloneToggle role={role} n={agents.length} />} />;
});

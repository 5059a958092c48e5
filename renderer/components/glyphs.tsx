import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EMOTION_HEAT, type Emotion, type Severity } from "../../shared/domain/labels.ts";
import { AUTONOMY, type Autonomy } from "../../shared/domain/role.ts";
import css from "./glyphs.module.css";

/** Shapes before colours before words: how bad, in which state, with what verdict. */
interface Glyph {
  /** Leaves the word out where it stands beside it already; it stays as the accessible name. */
  readonly bare?: boolean;
}
function Worded({ tone, word, bare, children }: { tone: string | undefined; word: string; bare: boolean | undefined; children: ReactNode }): ReactNode {
  const shape = (
    <svg className={`${css.glyph} ${tone ?? ""}`} viewBox="0 0 14 14" {...(bare ? { role: "img", "aria-label": word } : { "aria-hidden": true })}>
      {bare ? <title>{word}</title> : null}
      {children}
    </svg>
  );
  return bare ? shape : <span className={css.word}>{shape}<span>{word}</span></span>;
}

const SEVERITY_SHAPES: Readonly<Record<Severity, ReactNode>> = {
  critical: <><path d="M4.3.8h5.4l3.5 3.5v5.4l-3.5 3.5H4.3L.8 9.7V4.3z" fill="currentColor" /><path d="M7 3.4v4.4M7 9.8v.9" stroke="var(--surface)" strokeWidth="1.8" strokeLinecap="round" /></>,
  high: <path d="M7 1.2 13.3 12.6H.7z" fill="currentColor" strokeLinejoin="round" />,
  medium: <><path d="M7 1 13 7 7 13 1 7z" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" /><path d="M1 7h12l-6 6z" fill="currentColor" /></>,
  low: <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="1.8" />,
};
export function SeverityGlyph({ severity, bare }: Glyph & { readonly severity: Severity }): ReactNode {
  const { t } = useTranslation("words");
  return <Worded tone={css[severity]} word={t(`severity.${severity}`)} bare={bare}>{SEVERITY_SHAPES[severity]}</Worded>;
}

export type AgentStateKind = "idle" | "working" | "paused" | "playbook" | "stopped";
const STATE_SHAPES: Readonly<Record<AgentStateKind, readonly [tone: string | undefined, shape: ReactNode]>> = {
  working: [css.ok, <circle cx="7" cy="7" r="4" fill="currentColor" />],
  idle: [css.grey, <circle cx="7" cy="7" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.6" />],
  paused: [css.dark, <path d="M4.6 3v8M9.4 3v8" stroke="currentColor" strokeWidth="2.2" />],
  playbook: [css.amber, <><path d="M7 1.8 12.2 7 7 12.2 1.8 7z" fill="none" stroke="currentColor" strokeWidth="1.5" /><path d="M7 1.8v10.4L1.8 7z" fill="currentColor" /></>],
  stopped: [css.crit, <rect x="3" y="3" width="8" height="8" fill="currentColor" />],
};
export function AgentStateGlyph({ state, bare }: Glyph & { readonly state: AgentStateKind }): ReactNode {
  const { t } = useTranslation("words");
  const [tone, shape] = STATE_SHAPES[state];
  return <Worded tone={tone} word={t(`agentState.${state}`)} bare={bare}>{shape}</Worded>;
}

export type VerdictKind = "passed" | "redrafted" | "blocked" | "waiting";
const STROKE = { fill: "none", stroke: "currentColor", strokeWidth: 1.9, strokeLinecap: "round", strokeLinejoin: "round" } as const;
const VERDICT_SHAPES: Readonly<Record<VerdictKind, readonly [tone: string | undefined, shape: ReactNode]>> = {
  passed: [css.ok, <path d="M2.5 7.5 5.6 10.6 11.5 3.6" {...STROKE} />],
  redrafted: [css.warn, <path d="M5.2 2.4 2.4 5.2l2.8 2.8M2.8 5.2h5.4a3.1 3.1 0 0 1 0 6.2H5" {...STROKE} />],
  blocked: [css.crit, <><circle cx="7" cy="7" r="5" {...STROKE} strokeWidth="1.7" /><path d="M3.5 10.5l7-7" {...STROKE} strokeWidth="1.7" /></>],
  waiting: [css.grey, <path d="M7 2a5 5 0 1 1-4.8 3.6" {...STROKE} />],
};
export function VerdictGlyph({ verdict, bare }: Glyph & { readonly verdict: VerdictKind }): ReactNode {
  const { t } = useTranslation("words");
  const [tone, shape] = VERDICT_SHAPES[verdict];
  return <Worded tone={tone} word={t(`verdict.${verdict}`)} bare={bare}>{shape}</Worded>;
}

/** Against its target: met, missed, or too little to judge. */
export function TargetGlyph({ met, bare = true }: Glyph & { readonly met: boolean | null }): ReactNode {
  const { t } = useTranslation("words");
  if (met === null) return null;
  return met
    ? <Worded tone={css.ok} word={t("target.met")} bare={bare}><path d="M2.5 7.5 5.6 10.6 11.5 3.6" {...STROKE} /></Worded>
    : <Worded tone={css.crit} word={t("target.missed")} bare={bare}><path d="M2 3.6h10L7 11.4z" fill="currentColor" /></Worded>;
}

const HEAT_TONES = ["var(--ok)", "var(--text2)", "var(--amber)", "var(--high)", "var(--crit)"] as const;
/** Filled by how heated: calm nothing, hostile all of it. The word stands beside it, always. */
export function EmotionGauge({ emotion, bare }: Glyph & { readonly emotion: Emotion }): ReactNode {
  const { t } = useTranslation("words");
  const heat = EMOTION_HEAT[emotion];
  const height = Math.max(2, (10 * heat) / 4);
  return (
    <Worded tone={undefined} word={t(`emotion.${emotion}`)} bare={bare}>
      <rect x="4.5" y="1" width="5" height="12" rx="1" fill="var(--surface)" stroke="var(--line-ctl)" />
      <rect x="5.5" y={12 - height} width="3" height={height} fill={HEAT_TONES[heat]} />
    </Worded>
  );
}

/** The word of how far an agent may go alone. */
export function AutonomyWord({ autonomy }: { readonly autonomy: Autonomy }): ReactNode {
  const { t } = useTranslation("words");
  return <span className={css.autonomy}>{t(`autonomy.${autonomy}`)}</span>;
}
/** Five steps, filled up to it. */
export function AutonomySteps({ autonomy }: { readonly autonomy: Autonomy }): ReactNode {
  const { t } = useTranslation("words");
  const at = AUTONOMY.indexOf(autonomy);
  return (
    <span className={css.steps}>
      <span className={css.cells} aria-hidden>
        {AUTONOMY.map((step, i) => <span key={step} className={css.cell} data-fill={i < at ? "past" : i === at ? "now" : "none"} />)}
      </span>
      <span>{t(`autonomy.${autonomy}`)}</span>
    </span>
  );
}

import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./EmotionTrack.module.css";
import { emotionSteps, type Transcript } from "../../components/transcript/transcript-rows.ts";

const WIDTH = 1000;
const HEIGHT = 44;
const HOTTEST = 4;
/** From here on a person is called in: angry. */
const THRESHOLD = 3;
const y = (heat: number): number => HEIGHT - 4 - (heat / HOTTEST) * (HEIGHT - 10);

interface Sign {
  readonly kind: "handed" | "redraft" | "escalated";
  readonly share: number;
}

function signsOf(items: Transcript["items"], share: (at: number) => number): Sign[] {
  return items.flatMap((item): Sign[] => {
    if (item.kind === "handed" || item.kind === "escalated") return [{ kind: item.kind, share: share(item.at) }];
    return item.kind === "agent" && !item.verdict.allowed ? [{ kind: "redraft", share: share(item.at) }] : [];
  });
}

/** How the customer felt over the call, on true time, with what happened meanwhile below. Memoised SVG: it changes when somebody has spoken. */
export function EmotionTrack({ items }: { items: Transcript["items"] }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const drawn = useMemo(() => {
    const [first, last] = [items[0]?.at ?? 0, items.at(-1)?.at ?? 0];
    const share = (at: number): number => (last === first ? 0 : (at - first) / (last - first));
    const steps = emotionSteps(items);
    const path = steps.map(({ at, heat }, i) => `${i === 0 ? "M" : "H"}${(share(at) * WIDTH).toFixed(1)}${i === 0 ? `,${y(heat)}` : `V${y(heat)}`}`).join("");
    return { steps, share, path: steps.length > 0 ? `${path}H${WIDTH}` : "", begins: share(steps[0]?.at ?? 0) * WIDTH, signs: signsOf(items, share) };
  }, [items]);
  const { steps, share, path, begins, signs } = drawn;
  return (
    <section className={css.track} aria-label={t("call.emotion")}>
      <div className={css.head}>
        <h2>{t("call.emotion")}</h2>
        <span className={css.note}>{steps.length === 0 ? t("call.noEmotion") : t("call.threshold")}</span>
        <span className={css.legend}>
          <span><i data-sign="handed" />{t("call.handover")}</span>
          <span><i data-sign="redraft" />{t("call.redraft")}</span>
          <span><i data-sign="escalated" />{t("call.escalation")}</span>
        </span>
      </div>
      <div className={css.plot}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
          <line x1="0" x2={WIDTH} y1={y(THRESHOLD)} y2={y(THRESHOLD)} className={css.threshold} vectorEffect="non-scaling-stroke" />
          {path ? <path d={`${path}V${HEIGHT}H${begins}Z`} className={css.area} /> : null}
          {path ? <path d={path} className={css.line} vectorEffect="non-scaling-stroke" /> : null}
        </svg>
        {steps.map(({ at, emotion, heat }) => (
          <span key={at} className={css.word} data-low={heat < 2 || undefined} style={{ left: `${share(at) * 100}%`, top: y(heat) }} data-late={share(at) > 0.92 || undefined}>{t(`words:emotion.${emotion}`)}</span>
        ))}
      </div>
      <div className={css.signs} aria-hidden>
        {signs.map(({ kind, share: at }, i) => <i key={i} data-sign={kind} style={{ left: `${at * 100}%` }} />)}
      </div>
    </section>
  );
}

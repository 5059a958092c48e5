import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/use-format.ts";
import { runOn, useNow, type TellingClock } from "./clock.ts";
import css from "./Deadline.module.css";
import { nearness } from "./nearness.ts";

/** A ring that empties. `share` of it is left, 0…1. */
export function Ring({ share, size = 14 }: { share: number; size?: number }): ReactNode {
  const around = 2 * Math.PI * 5;
  return (
    <svg className={css.ring} width={size} height={size} viewBox="0 0 14 14" aria-hidden>
      <circle className={css.track} cx="7" cy="7" r="5" fill="none" strokeWidth="2.4" />
      <circle className={css.arc} cx="7" cy="7" r="5" fill="none" strokeWidth="2.4" strokeDasharray={`${around * Math.min(1, Math.max(0, share))} ${around}`} />
    </svg>
  );
}

/** Time left until `at` on a clock that runs on; overdue, it counts up. Re-renders by itself once a second, and nothing around it does. */
export function Deadline({ from, at, clock }: { from: number; at: number; clock: TellingClock }): ReactNode {
  const { t } = useTranslation();
  const formats = useFormat();
  const now = runOn(clock, useNow());
  const near = nearness(from, at, now);
  if (near.kind === "over") return <span className={css.deadline} data-near="over">{t("deadline.overdue", { t: formats.left(now - at) })}</span>;
  return (
    <span className={css.deadline} data-near={near.kind}>
      <Ring share={near.share} />
      <span data-figure>{formats.left(at - now)}</span>
    </span>
  );
}

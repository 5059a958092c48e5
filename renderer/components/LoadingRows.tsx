import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./State.module.css";

const APPEAR_MS = 150;
const SLOW_MS = 5_000;
/** Widths that look like words, the same in every row of the same place so that nothing flickers. */
const WIDTHS = ["18%", "26%", "14%", "20%"] as const;

export function useWaited(): "short" | "long" | "slow" {
  const [waited, setWaited] = useState<"short" | "long" | "slow">("short");
  useEffect(() => {
    const timers = [setTimeout(() => setWaited("long"), APPEAR_MS), setTimeout(() => setWaited("slow"), SLOW_MS)];
    return () => timers.forEach(clearTimeout);
  }, []);
  return waited;
}

/** Nothing for 150 ms, then rows of true height, after 5 s what is waited for. */
export function LoadingRows({ rows = 8, height = 34, what }: { rows?: number; height?: number; what: string }): ReactNode {
  const { t } = useTranslation();
  const waited = useWaited();
  if (waited === "short") return null;
  return (
    <div role="status" aria-label={t("state.loading")}>
      <div className={css.bones} aria-hidden>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className={css.bone} style={{ height }}>
            {WIDTHS.map((_width, i) => <i key={i} style={{ width: WIDTHS[(row + i) % WIDTHS.length] }} />)}
          </div>
        ))}
      </div>
      {waited === "slow" ? <p className={css.slow}>{t("state.loadingSlow", { what })}</p> : null}
    </div>
  );
}

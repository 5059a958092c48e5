import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon.tsx";
import { useStatus } from "../../engine-client/provider.tsx";
import { useFormat, useLanguage } from "../../format/use-format.ts";
import css from "./FirstRun.module.css";
import { STEPS, type Mode, type StepName } from "./steps.ts";

const NAMES = { en: "English", "zh-CN": "简体中文", "zh-TW": "繁體中文" } as const;

/** Where one is, and what was chosen so far. Steps gone through can be gone back to. */
export function StepList({ at, mode, onGo }: { at: StepName; mode: Mode; onGo: (step: StepName) => void }): ReactNode {
  const { t } = useTranslation("firstRun");
  const { t: common } = useTranslation();
  const formats = useFormat();
  const language = useLanguage();
  const cases = useStatus(({ book }) => book?.cases ?? null);
  const model = useStatus(({ endpoint }) => endpoint.model);
  const now = STEPS.indexOf(at);
  const chosen: Readonly<Record<StepName, string>> = {
    language: NAMES[language],
    mode: now > 1 ? common(`mode.${mode}`) : t("steps.modeNote"),
    book: cases === null ? t("steps.bookNote") : formats.count(cases),
    endpoint: model ?? (now > 3 ? t("summary.none") : t("steps.endpointNote")),
    floor: t("steps.floorNote"),
  };
  return (
    <ol className={css.steps}>
      {STEPS.map((step, i) => (
        <li key={step}>
          <button type="button" className={css.step} aria-current={step === at ? "step" : undefined} disabled={i > now} onClick={() => onGo(step)}>
            <span className={css.dot} data-done={i < now || undefined}>{i < now ? <Icon name="check" size={14} /> : i + 1}</span>
            <span className={css.stepWords}><span>{t(`steps.${step}`)}</span><span>{chosen[step]}</span></span>
          </button>
        </li>
      ))}
    </ol>
  );
}

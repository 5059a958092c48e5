import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../components/Action.tsx";
import { Chip } from "../../components/Chip.tsx";
import { AgentStateGlyph, VerdictGlyph } from "../../components/glyphs.tsx";
import { Icon } from "../../components/Icon.tsx";
import css from "./FirstRun.module.css";
import { OptionCard } from "./OptionCard.tsx";
import type { Mode } from "./steps.ts";

interface ModeStepProps {
  readonly mode: Mode;
  /** A book is there already and says which. */
  readonly fixed: boolean;
  readonly onMode: (mode: Mode) => void;
  readonly onNext: () => void;
  readonly onLook: () => void;
}

export function ModeStep({ mode, fixed, onMode, onNext, onLook }: ModeStepProps): ReactNode {
  const { t } = useTranslation("firstRun");
  const { t: common } = useTranslation();
  return (
    <>
      <h1>{t("mode.title")}</h1>
      <p className={css.lead}>{t("mode.body")}</p>
      <div className={css.options} role="radiogroup" aria-label={t("mode.title")}>
        <OptionCard edge="practice" keys="1" name={common("mode.practice")} chosen={mode === "practice"} off={fixed} onChoose={() => onMode("practice")} title={<>{common("mode.practice")} <Chip tone="practice"><Icon name="practice" size={13} />{common("mode.practiceDetail")}</Chip></>}>
          <span className={css.optionBody}>{t("mode.practiceBody")}</span>
          <span className={css.reasons}>
            {(["practice1", "practice2", "practice3"] as const).map((key) => <span key={key}><VerdictGlyph verdict="passed" bare />{t(`mode.${key}`)}</span>)}
            <span><VerdictGlyph verdict="blocked" bare />{t("mode.practice4")}</span>
          </span>
        </OptionCard>
        <OptionCard edge="live" keys="2" name={common("mode.live")} chosen={mode === "live"} off={fixed} onChoose={() => onMode("live")} title={<>{common("mode.live")} <Chip tone="live"><Icon name="live" size={13} />{common("mode.liveDetail")}</Chip></>}>
          <span className={css.optionBody}>{t("mode.liveBody")}</span>
          <span className={css.reasons}>
            {(["live1", "live2", "live3"] as const).map((key) => <span key={key}>{key === "live2" ? <VerdictGlyph verdict="passed" bare /> : <AgentStateGlyph state="idle" bare />}{t(`mode.${key}`)}<i>{t(`mode.${key}Note`)}</i></span>)}
          </span>
        </OptionCard>
      </div>
      <p className={css.note}><Icon name="info" />{fixed ? t("book.other", { mode: common(`mode.${mode}`) }) : t("mode.note")}</p>
      <div className={css.acts}>
        {fixed ? null : <Action label={t("act.look")} size="md" onPress={onLook} acts />}
        <Action label={t(mode === "practice" ? "act.continuePractice" : "act.continueLive")} variant="filled" size="md" keys="Enter" onPress={onNext} />
      </div>
    </>
  );
}

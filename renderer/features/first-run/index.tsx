import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Banners } from "../../app/Banners.tsx";
import { Mark } from "../../app/Mark.tsx";
import { notifyError } from "../../app/notices.ts";
import { Action } from "../../components/Action.tsx";
import { ErrorState } from "../../components/ErrorState.tsx";
import { useProcedures, useStatus } from "../../engine-client/provider.tsx";
import { useReady } from "../../engine-client/use-ready.ts";
import { BookStep } from "./BookStep.tsx";
import { EndpointStep } from "./EndpointStep.tsx";
import css from "./FirstRun.module.css";
import { FloorStep } from "./FloorStep.tsx";
import { LanguageStep } from "./LanguageStep.tsx";
import { Machine } from "./Machine.tsx";
import { ModeStep } from "./ModeStep.tsx";
import { StepList } from "./StepList.tsx";
import { STEPS, type Mode, type StepName } from "./steps.ts";

/** Another step is read from its beginning. */
const focusOn = (main: HTMLElement | null): void => main?.focus({ preventScroll: true });

/** From nothing to a floor in five steps; at every one of them there is a way on, and a way to look round first. */
export function Screen(): ReactNode {
  const { t } = useTranslation("firstRun");
  const navigate = useNavigate();
  const { desk } = useProcedures();
  const { data: settings, error, refetch } = useQuery(desk.settings.queryOptions());
  const there = useStatus(({ practice }) => practice);
  const setUp = useStatus(({ setUp: done }) => done) ?? false;
  const [at, setAt] = useState<StepName>("language");
  const [chosen, setChosen] = useState<Mode>("practice");
  const done = useMutation(desk.setSettings.mutationOptions({ onSuccess: () => void navigate("/floor"), onError: notifyError }));
  useReady(settings !== undefined);
  const mode: Mode = there === null ? chosen : there ? "practice" : "live";
  const step = STEPS.indexOf(at);
  const next = (): void => setAt(STEPS[step + 1] ?? at);
  const look = (): void => done.mutate({ setUp: true });
  const back = step > 0 ? STEPS[step - 1] : undefined;
  return (
    <div className={css.frame}>
      <div className={css.mark} data-mode={there === null ? "none" : mode} aria-hidden />
      <div><Banners /></div>
      <div className={css.page}>
        <aside className={css.side}>
          <div className={css.name}><Mark /><b>Wardroom</b><span lang="zh-CN">值班室</span></div>
          <StepList at={at} mode={mode} onGo={setAt} />
          {settings ? <Machine settings={settings} /> : null}
        </aside>
        <main className={css.main} key={at} tabIndex={-1} ref={step > 0 ? focusOn : null}>
          <div className={css.content}>
            <p className={css.count}>{t("step", { n: step + 1, of: STEPS.length })}</p>
            {error && !settings ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
            {at === "language" ? <LanguageStep onNext={next} /> : null}
            {at === "mode" ? <ModeStep mode={mode} fixed={there !== null} onMode={setChosen} onNext={next} onLook={look} /> : null}
            {at === "book" ? <BookStep mode={mode} onNext={next} onLook={look} /> : null}
            {at === "endpoint" && settings ? <EndpointStep settings={settings} onNext={next} /> : null}
            {at === "floor" && settings ? <FloorStep settings={settings} mode={mode} /> : null}
            <div className={css.back}>
              {back ? <Action label={t(`steps.${back}`)} icon="back" variant="subtle" onPress={() => setAt(back)} /> : null}
              {setUp && at !== "floor" ? <Action label={t("floor.go")} variant="subtle" onPress={() => void navigate("/floor")} /> : null}
            </div>
          </div>
        </main>
      </div>
    </div>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../components/Action.tsx";
import { useWaited } from "../components/LoadingRows.tsx";
import { useConnection, useEngine } from "../engine-client/provider.tsx";
import css from "./Opening.module.css";
import { Mark } from "./Mark.tsx";

/** Before an engine answered for the first time: what is waited for, and why it may be in vain. */
export function Opening(): ReactNode {
  const { t } = useTranslation();
  const { retry } = useEngine();
  const waited = useWaited();
  const state = useConnection(({ state: now }) => now);
  const fault = useConnection(({ fault: why }) => why);
  if (waited === "short") return null;
  return (
    <main className={css.opening} role="status">
      <Mark size={28} />
      <h1>{fault ? t("restart.fault") : state === "lost" ? t("restart.lost") : t("restart.first")}</h1>
      {fault ? <p>{t(`fault.${fault}`)}</p> : state === "lost" ? <p>{t("restart.lostHint")}</p> : null}
      {state === "lost" ? <Action label={t("restart.now")} icon="refresh" onPress={retry} /> : null}
    </main>
  );
}

import { PasswordInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../shared/contract/desk.ts";
import { Action } from "../Action.tsx";
import { useProcedures } from "../../engine-client/provider.tsx";
import css from "../Form.module.css";

const VARIABLE = "WARDROOM_API_KEY";

/** The endpoint's key: kept by the desktop's key store, or given in the environment. It can be replaced and removed, never read. */
export function EndpointKey({ settings }: { settings: Settings }): ReactNode {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const { desk } = useProcedures();
  const secrets = window.wardroom?.secrets;
  const state = useQuery({ queryKey: ["secrets"], queryFn: () => secrets?.state() ?? null, enabled: secrets !== undefined, networkMode: "always" });
  const settled = { networkMode: "always" as const, onSuccess: () => void Promise.all([state.refetch(), queries.invalidateQueries({ queryKey: desk.settings.queryKey() })]) };
  const keep = useMutation({ mutationFn: async (key: string) => secrets?.set(key), ...settled });
  const clear = useMutation({ mutationFn: async () => secrets?.clear(), ...settled });
  const [key, setKey] = useState("");
  const refused = state.data?.kind === "refused" ? state.data.why : null;
  const where = settings.key === "environment" ? t("key.environment", { variable: VARIABLE }) : settings.key === "keystore" ? t("key.keystore") : t("key.none");
  return (
    <section className={css.form} aria-label={t("key.title")}>
      <div className={css.row}><h3>{t("key.title")}</h3><span className={css.quiet}>{where}</span></div>
      {secrets && settings.key !== "environment" && refused !== "no_key_store" ? (
        <form className={css.row} onSubmit={(event) => {
          event.preventDefault();
          if (key === "") return;
          keep.mutate(key);
          setKey("");
        }}>
          <PasswordInput aria-label={t("key.field")} placeholder={t("key.field")} value={key} onChange={(event) => setKey(event.currentTarget.value)} autoComplete="off" w={280} />
          <Action label={t("key.set")} type="submit" busy={keep.isPending} />
          {settings.key === "keystore" ? <Action label={t("key.clear")} variant="subtle" color="crit" onPress={() => clear.mutate()} busy={clear.isPending} /> : null}
        </form>
      ) : null}
      {refused ? <p className={css.alert}>{t(refused === "no_key_store" ? "key.refusedNone" : "key.refusedUnreadable", { variable: VARIABLE })}</p> : null}
      <p className={css.quiet}>{secrets || settings.key === "environment" ? t("key.never") : t("key.environmentHow", { variable: VARIABLE })}</p>
    </section>
  );
}

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../shared/contract/desk.ts";
import { useNow } from "../../components/clock.ts";
import { VerdictGlyph } from "../../components/glyphs.tsx";
import { useStatus } from "../../engine-client/provider.tsx";
import { useFormat } from "../../format/use-format.ts";
import css from "./FirstRun.module.css";

function Clock(): ReactNode {
  const formats = useFormat();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return <span data-figure>{formats.timeSeconds(useNow(), timeZone)} {formats.zone(timeZone)}</span>;
}

/** What this machine can do for the desk, checked. */
export function Machine({ settings }: { settings: Settings }): ReactNode {
  const { t } = useTranslation("firstRun");
  const formats = useFormat();
  const made = useStatus(({ egress }) => egress.made) ?? 0;
  const secrets = window.wardroom?.secrets;
  const store = useQuery({ queryKey: ["secrets"], queryFn: () => secrets?.state() ?? null, enabled: secrets !== undefined, networkMode: "always" }).data;
  const noStore = store?.kind === "refused";
  const kept = secrets ? (noStore ? t("machine.secretsNone") : t("machine.secretsKeystore")) : settings.key === "environment" ? t("machine.secretsEnv") : t("machine.secretsNoKey");
  const free = settings.dataFolder.freeBytes;
  const rows: readonly (readonly [label: string, value: ReactNode, good: boolean])[] = [
    [t("machine.data"), free === null ? t("machine.dataOk") : t("machine.dataFree", { free: formats.bytes(free) }), true],
    [t("machine.clock"), <Clock key="clock" />, true],
    [t("machine.secrets"), kept, !noStore],
    [t("machine.network"), t("machine.networkMade", { n: formats.count(made) }), true],
    [t("machine.who"), t("machine.whoDesk"), true],
  ];
  return (
    <section className={css.machine} aria-label={t("machine.title")}>
      <h2>{t("machine.title")}</h2>
      <dl>{rows.map(([label, value, good]) => <div key={label}><dt><VerdictGlyph verdict={good ? "passed" : "redrafted"} bare />{label}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  );
}

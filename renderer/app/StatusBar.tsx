import { Menu, Tooltip } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGES, type Language } from "../../shared/domain/labels.ts";
import { AgentStateGlyph } from "../components/glyphs.tsx";
import { Icon } from "../components/Icon.tsx";
import { Key } from "../components/Key.tsx";
import { useCanAct, useConnection, useProcedures, useStatus } from "../engine-client/provider.tsx";
import { useFormat, useLanguage } from "../format/use-format.ts";
import { setLanguage } from "../locales/i18n.ts";
import css from "./Frame.module.css";
import { notifyError } from "./notices.ts";
import { useShiftZone } from "./shift-clock.ts";

/** Each language in its own words: who cannot read the screen must find theirs. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", "zh-CN": "简体中文", "zh-TW": "繁體中文" };

function EngineBit(): ReactNode {
  const { t } = useTranslation();
  const state = useConnection((connection) => connection.state);
  return <span className={css.bit} role="status"><AgentStateGlyph bare state={state === "connected" ? "working" : state === "lost" ? "stopped" : "playbook"} />{t("status.engine")} <b>{t(`status.${state}`)}</b></span>;
}

function LedgerBit(): ReactNode {
  const { t } = useTranslation();
  const formats = useFormat();
  const zone = useShiftZone();
  const canAct = useCanAct();
  const ledger = useStatus((status) => status.ledger);
  const verify = useMutation(useProcedures().status.verify.mutationOptions({ onError: notifyError }));
  if (!ledger) return null;
  const said = ledger.fault ? t("status.fault") : ledger.verifiedAt === null ? t("status.unverified") : t("status.verified", { at: formats.time(ledger.verifiedAt, zone) });
  return (
    <Tooltip label={<>{ledger.verifiedTo === null ? "" : `${t("status.verifiedTo", { seq: formats.count(ledger.verifiedTo) })}. `}{t("status.verifyNow")}</>}>
      <button type="button" onClick={() => verify.mutate(undefined)} aria-disabled={!canAct}>
        {t("status.ledger")} <b data-figure>#{formats.count(ledger.seq)}</b> <span>{`${ledger.head.slice(0, 4)}…${ledger.head.slice(-4)}`}</span> <span style={ledger.fault ? { color: "var(--crit)" } : undefined}>{said}</span>
      </button>
    </Tooltip>
  );
}

function EgressBit(): ReactNode {
  const { t } = useTranslation();
  const formats = useFormat();
  const allowed = useStatus(({ egress }) => egress.allowed.join("\n")) ?? "";
  const refused = useStatus(({ egress }) => egress.refused) ?? 0;
  const hosts = allowed === "" ? 0 : allowed.split("\n").length;
  const values = { hosts: formats.count(hosts), refused: formats.count(refused) };
  const bit = <span className={css.bit} style={refused > 0 ? { color: "var(--high)" } : undefined}><Icon name="lock" size={11} />{t("status.egress")}{t("status.colon")}{t(hosts === 0 ? "status.egressNone" : hosts === 1 ? "status.egressOne" : "status.egressHosts", values)}</span>;
  return hosts === 0 ? bit : <Tooltip label={<span style={{ whiteSpace: "pre-line" }}>{allowed}</span>}>{bit}</Tooltip>;
}

function LanguageBit(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const save = useMutation(useProcedures().desk.setSettings.mutationOptions());
  const choose = (to: Language): void => void setLanguage(to).then(() => save.mutate({ language: to }));
  return (
    <Menu position="top-end">
      <Menu.Target><button type="button" aria-label={`${t("status.language")} ${LANGUAGE_NAMES[language]}`}>{LANGUAGE_NAMES[language]}</button></Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((each) => <Menu.Item key={each} lang={each} onClick={() => choose(each)} rightSection={each === language ? <Icon name="check" size={14} /> : null}>{LANGUAGE_NAMES[each]}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The proof on the screen that nothing leaves and nothing is lost. */
export function StatusBar({ onKeys }: { onKeys: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <footer className={css.status}>
      <EngineBit />
      <LedgerBit />
      <EgressBit />
      <span className={css.spread} />
      <button type="button" onClick={onKeys} aria-keyshortcuts="?"><Key keys="?" />{t("status.shortcuts")}</button>
      <LanguageBit />
    </footer>
  );
}

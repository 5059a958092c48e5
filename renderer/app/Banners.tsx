import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useStore } from "zustand";
import { Action } from "../components/Action.tsx";
import { runOn, useNow } from "../components/clock.ts";
import { Confirm } from "../components/Confirm.tsx";
import { AgentStateGlyph, SeverityGlyph } from "../components/glyphs.tsx";
import { Icon } from "../components/Icon.tsx";
import { useConnection, useEngine, useStatus, useTold } from "../engine-client/provider.tsx";
import { useErrorText } from "../engine-client/use-error-text.ts";
import { useFormat } from "../format/use-format.ts";
import css from "./Frame.module.css";
import { clearNotice, notices } from "./notices.ts";
import { useShiftClock, useShiftZone } from "./shift-clock.ts";
import { useShiftActs } from "./use-shift-acts.ts";

/** While the engine is away: since when the figures stand still, what goes on, and the next try. */
function Away(): ReactNode {
  const { t } = useTranslation();
  const formats = useFormat();
  const { retry } = useEngine();
  const { state, since, tries, next, fault } = useConnection((connection) => connection);
  const clock = useShiftClock();
  const zone = useShiftZone();
  const toldAt = useTold(({ at }) => at);
  const now = useNow();
  if (state === "connected") return null;
  const stands = formats.timeSeconds(clock ? runOn(clock, since) : toldAt, zone);
  return (
    <div className={css.banner} role="status">
      <SeverityGlyph severity="medium" bare />
      <span><b>{fault ? t("restart.fault") : state === "lost" ? t("restart.lost") : t("restart.restarting")} {t("restart.title", { at: stands })}</b> {fault ? t(`fault.${fault}`) : state === "lost" ? t("restart.lostHint") : t("restart.reading")}</span>
      <span className={css.end}>
        <span>{next === null || next <= now ? t("restart.trying", { n: Math.max(1, tries) }) : t("restart.nextTry", { n: Math.max(1, tries), in: formats.duration(Math.max(1_000, next - now)) })}</span>
        <Action size="xs" label={t("restart.now")} onPress={retry} />
      </span>
    </div>
  );
}

function EndpointDown(): ReactNode {
  const { t } = useTranslation();
  const formats = useFormat();
  const endpoint = useStatus((status) => status.endpoint);
  const toldAt = useTold(({ at }) => at);
  const connected = useConnection(({ state }) => state === "connected");
  const now = useNow();
  if (!connected || endpoint?.state !== "down") return null;
  const left = endpoint.nextTryInMs === null ? null : endpoint.nextTryInMs - (now - toldAt);
  return (
    <div className={css.banner} role="status">
      <AgentStateGlyph state="playbook" bare />
      <span><b>{t("endpoint.banner")}</b> {t("endpoint.bannerDetail")}</span>
      <span className={css.end}>
        {endpoint.lastFailure && endpoint.lastFailureAt !== null ? <FailureText what={endpoint.lastFailure} at={endpoint.lastFailureAt} /> : null}
        {left !== null && left > 0 ? <span data-figure>{t("endpoint.nextTry", { in: formats.duration(left) })}</span> : null}
        <Link to="/settings">{t("endpoint.open")}</Link>
      </span>
    </div>
  );
}

function FailureText({ what, at }: { what: "timeout" | "refused" | "invalid" | "unreachable" | "cut_off"; at: number }): ReactNode {
  const { t } = useTranslation();
  const { t: word } = useTranslation("words");
  const formats = useFormat();
  const zone = useShiftZone();
  return <span>{t("endpoint.lastFailure", { what: word(`failure.${what}`), at: formats.timeSeconds(at, zone) })}</span>;
}

/** The only full red band of the product. Starting again needs a reason. */
function Stopped(): ReactNode {
  const { t } = useTranslation();
  const formats = useFormat();
  const { release } = useShiftActs();
  const stop = useStatus((status) => status.stop);
  const connected = useConnection(({ state }) => state === "connected");
  const [asking, setAsking] = useState(false);
  if (!stop) return null;
  return (
    <div className={css.band} role="alert">
      <Icon name="hand" />
      <span><b>{t("stop.done")}</b> {t("stop.detail", { silenced: formats.count(stop.silenced), held: formats.count(stop.held) })}{stop.reason ? ` ${t("stop.why", { reason: stop.reason })}` : ""}</span>
      <span className={css.bandEnd}>
        <span data-figure>{stop.tookMs < 100 ? t("stop.tookMs", { ms: formats.count(Math.max(1, stop.tookMs)) }) : t("stop.took", { s: formats.decimal(stop.tookMs / 1000, 1) })}</span>
        <button type="button" onClick={() => setAsking(true)} disabled={!connected}>{t("stop.release")}</button>
      </span>
      {asking ? <Confirm title={t("stop.releaseTitle")} body={t("stop.releaseBody")} confirm={t("stop.release")} reason="required" onConfirm={release} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function BrokenChain(): ReactNode {
  const { t } = useTranslation();
  const fault = useStatus(({ ledger }) => ledger.fault);
  if (!fault) return null;
  return <div className={css.banner} role="alert"><SeverityGlyph severity="critical" bare /><span><b>{t("status.fault")}</b> {t("status.faultDetail")}</span><span /></div>;
}

/** What an engine that died did to conversations: they are called what they are, cut off. Said until it is read. */
function Recovered(): ReactNode {
  const { t } = useTranslation();
  const formats = useFormat();
  const cutOff = useStatus(({ engine }) => engine.recovered) ?? 0;
  const startedAt = useStatus(({ engine }) => engine.startedAt);
  const connected = useConnection(({ state }) => state === "connected");
  const [read, setRead] = useState<number | null>(null);
  if (cutOff === 0 || !connected || read === startedAt) return null;
  return (
    <div className={css.banner} role="status">
      <SeverityGlyph severity="medium" bare />
      <span>{t("recovered.title", { count: cutOff, n: formats.count(cutOff) })}</span>
      <span className={css.end}>
        <Link to="/calls?disposition=interrupted">{t("act.open")}</Link>
        <Action bare size="xs" icon="close" variant="subtle" label={t("act.close")} onPress={() => setRead(startedAt)} />
      </span>
    </div>
  );
}

function Said(): ReactNode {
  const { t } = useTranslation();
  const words = useErrorText();
  const notice = useStore(notices, (state) => state.notice);
  if (!notice) return null;
  return (
    <div className={css.banner} role="alert">
      <SeverityGlyph severity="high" bare /><span>{words(notice.error)}</span>
      <Action bare size="xs" icon="close" variant="subtle" label={t("act.close")} onPress={clearNotice} />
    </div>
  );
}

export function Banners(): ReactNode {
  return <div className={css.banners}><Stopped /><Away /><Recovered /><EndpointDown /><BrokenChain /><Said /></div>;
}

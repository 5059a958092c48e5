import { Menu } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SPEEDS } from "../../shared/contract/names.ts";
import { Action } from "../components/Action.tsx";
import { runOn, useNow } from "../components/clock.ts";
import { Confirm } from "../components/Confirm.tsx";
import { AgentStateGlyph, type AgentStateKind } from "../components/glyphs.tsx";
import { Icon } from "../components/Icon.tsx";
import { useStatus } from "../engine-client/provider.tsx";
import { useFormat } from "../format/use-format.ts";
import css from "./Frame.module.css";
import { useShiftClock, useShiftZone, useShownShift, type ShownShift } from "./shift-clock.ts";
import { useShiftActs } from "./use-shift-acts.ts";

const GLYPHS: Readonly<Record<ShownShift, AgentStateKind>> = {
  none: "idle", running: "working", pausing: "paused", paused: "paused", stopping: "paused", ended: "idle", stopped: "stopped", restarting: "playbook", lost: "stopped",
};

/** The shift's clock, not the wall's; it names its zone. */
function ShiftClock(): ReactNode {
  const formats = useFormat();
  const clock = useShiftClock();
  const zone = useShiftZone();
  const now = useNow();
  if (!clock) return null;
  return (
    <>
      <span className={css.clock} data-figure role="timer">{formats.timeSeconds(runOn(clock, now), zone)}</span>
      <span className={`${css.quiet} ${css.medium}`}>{formats.zone(zone)}</span>
    </>
  );
}

function Speed(): ReactNode {
  const { t } = useTranslation();
  const { setSpeed } = useShiftActs();
  const speed = useStatus(({ shift }) => shift?.speed ?? null);
  if (speed === null) return null;
  const word = (n: number): string => (n === 0 ? t("shift.speedMax") : t("shift.speedOf", { n }));
  return (
    <Menu position="bottom-start">
      <Menu.Target><button type="button" className={css.speed} aria-label={`${t("shift.speed")} ${word(speed)}`}>{word(speed)}</button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("shift.speed")}</Menu.Label>
        {SPEEDS.map((n) => (
          <Menu.Item key={n} onClick={() => setSpeed(n)} aria-current={n === speed || undefined} rightSection={n === speed ? <Icon name="check" size={14} /> : null}>{n === 0 ? t("shift.speedMaxLong") : word(n)}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Shift state, clock, zone, day, speed, and what may be done to it now. */
export function ShiftControls(): ReactNode {
  const { t } = useTranslation();
  const { t: fault } = useTranslation("errors");
  const formats = useFormat();
  const acts = useShiftActs();
  const shown = useShownShift();
  const state = useStatus(({ shift }) => shift?.state ?? null);
  const day = useStatus(({ shift }) => shift?.day ?? null);
  const days = useStatus(({ shift }) => shift?.days ?? null);
  const opensAt = useStatus(({ shift }) => shift?.opensAt ?? null);
  const cutOff = useStatus(({ shift }) => shift?.pausedBy === "restart") ?? false;
  const practice = useStatus((status) => status.practice);
  const book = useStatus(({ book: there }) => there !== null) ?? false;
  const zone = useShiftZone();
  const [asking, setAsking] = useState<"end" | "resume" | null>(null);
  const over = state === null || state === "ended";
  const startable = over && book && shown !== "stopped";
  const noLine = practice === false ? fault("conflict.live_book_no_line") : null;
  return (
    <div className={css.shift} role="group" aria-label={t("shift.label")}>
      <span className={css.state}><AgentStateGlyph bare state={GLYPHS[shown]} />{shown === "restarting" || shown === "lost" ? `${t("status.engine")} ${t(`status.${shown}`)}` : t(`shift.${shown}`)}</span>
      <ShiftClock />
      {day === null ? null : <span className={css.medium}>{days === null ? t("shift.dayOpen", { day }) : t("shift.day", { day, days })}</span>}
      {over ? null : <Speed />}
      {opensAt !== null && state === "running" ? <span className={`${css.quiet} ${css.wide}`}>{t("shift.opensAt", { time: formats.time(opensAt, zone) })}</span> : null}
      {cutOff && state === "paused" ? <span className={`${css.note} ${css.wide}`}>{t("shift.cutOff")}</span> : null}
      {state === "running" ? <Action bare icon="pause" size="xs" variant="subtle" label={t("shift.pause")} onPress={acts.pause} acts /> : null}
      {state === "paused" || state === "pausing" ? <Action size="xs" icon="play" label={t("shift.resume")} acts onPress={() => (practice ? void acts.resume("").catch(() => undefined) : setAsking("resume"))} /> : null}
      {over ? null : <Action bare icon="square" size="xs" variant="subtle" label={t("shift.end")} onPress={() => setAsking("end")} acts />}
      {startable ? <Action size="sm" icon="play" variant={state === null && noLine === null ? "filled" : "default"} label={state === null ? t("shift.start") : t("shift.startAgain")} onPress={acts.start} busy={acts.starting} off={noLine} acts /> : null}
      {asking === "end" ? <Confirm title={t("shift.endTitle")} body={t("shift.endBody")} confirm={t("shift.end")} tone="crit" reason="optional" onConfirm={acts.end} onClose={() => setAsking(null)} /> : null}
      {asking === "resume" ? <Confirm title={t("shift.resumeTitle")} body={t("shift.resumeBody")} confirm={t("shift.resume")} reason="required" onConfirm={acts.resume} onClose={() => setAsking(null)} /> : null}
    </div>
  );
}

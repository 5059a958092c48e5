import { memo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { LiveCall } from "../../../shared/contract/calls.ts";
import { useShiftClock } from "../../app/shift-clock.ts";
import { Chip } from "../../components/Chip.tsx";
import { runOn, useNow } from "../../components/clock.ts";
import { AgentStateGlyph, EmotionGauge, SeverityGlyph } from "../../components/glyphs.tsx";
import { Masked } from "../../components/Words.tsx";
import { useFormat } from "../../format/use-format.ts";
import { useShortcut } from "../../keyboard/keys.ts";
import { heldOrder, type LiveCalls } from "./live-list.ts";
import css from "./LiveList.module.css";

/** Rows shown before the rest is asked for: the ones that need an eye stand first. */
const FEW = 8;

/** Time since an instant of the shift's clock. Only this re-renders each second. */
function Since({ at }: { at: number }): ReactNode {
  const formats = useFormat();
  const clock = useShiftClock();
  const window = useNow();
  return clock === null ? null : <span data-figure>{formats.clock(Math.max(0, runOn(clock, window) - at))}</span>;
}

function Signal({ call }: { call: LiveCall }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const [worst, ...others] = call.signals;
  if (!worst) return <span className={css.quiet}>{call.connectedAt === null ? t("live.ringing") : t("live.calm")}</span>;
  const trigger = typeof worst.values.trigger === "string" ? t(`words:trigger.${worst.values.trigger as "dispute"}`) : null;
  return (
    <span className={css.signal}>
      <SeverityGlyph severity={worst.severity} bare />
      <strong>{trigger ?? t(`words:signal.${worst.kind}`)}</strong>
      <span className={css.quiet}><Since at={worst.since} /></span>
      {others.length > 0 ? <span className={css.quiet} title={others.map(({ kind }) => t(`words:signal.${kind}`)).join("\n")}>{t("live.more", { count: others.length, n: others.length })}</span> : null}
    </span>
  );
}

const LiveRow = memo(function LiveRow({ call, selected }: { call: LiveCall; selected: boolean }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const to = `/calls/${encodeURIComponent(call.attemptId)}`;
  return (
    <tr data-selected={selected || undefined} data-testid="live-call" data-attempt={call.attemptId}>
      <td><Link to={to}>{call.attemptId}</Link></td>
      <td className={css.wide}><Signal call={call} /></td>
      <td><Masked text={call.customer} /></td>
      <td>{call.stage}</td>
      <td>{call.segment ? t(`words:segment.${call.segment}`) : ""}</td>
      <td>{t(`words:role.${call.holder}`)}{call.minds.playbook && call.minds.model ? <span className={css.mind}><AgentStateGlyph state="playbook" bare /></span> : null}</td>
      <td className={css.what}>{call.lastMove ? t(`words:move.${call.lastMove}`) : ""}{call.connectedAt !== null && !call.verified ? <span className={css.quiet}> {t("live.unverified")}</span> : null}</td>
      <td>{call.emotion ? <EmotionGauge emotion={call.emotion} /> : null}</td>
      <td className={css.number}><Since at={call.connectedAt ?? call.startedAt} /></td>
    </tr>
  );
});

/** Conversations under way, by who needs an eye. While the pointer is over them their order stands still. */
export function LiveList({ calls, empty }: { calls: LiveCalls; empty: string }): ReactNode {
  const { t } = useTranslation("calls");
  const go = useNavigate();
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const [all, setAll] = useState(false);
  const [at, setAt] = useState(0);
  const { rows, fresh } = heldOrder(calls, held);
  const shown = all ? rows : rows.slice(0, FEW);
  const worst = rows[0];
  useShortcut({ keys: "1", label: t("keys.worst"), group: "here", enabled: worst !== undefined, run: () => void (worst ? go(`/calls/${encodeURIComponent(worst.attemptId)}`) : undefined) });
  return (
    <section className={css.live} aria-labelledby="live-title">
      <div className={css.head}>
        <h2 id="live-title">{t("live.title")}</h2>
        <Chip>{calls.size}</Chip>
        <span className={css.quiet}>{t("live.order")}</span>
        {fresh > 0 ? <button type="button" className={css.fresh} onClick={() => setHeld(null)}>{t("live.held", { count: fresh, n: fresh })}</button> : null}
        {rows.length > FEW ? <button type="button" className={css.more} onClick={() => setAll(!all)} aria-expanded={all}>{all ? t("live.showFew") : t("live.showAll", { n: rows.length })}</button> : null}
      </div>
      {rows.length === 0 ? <p className={css.empty}>{empty}</p> : (
        <div
          className={css.scroll}
          onPointerEnter={() => setHeld(rows.map(({ attemptId }) => attemptId))}
          onPointerLeave={() => setHeld(null)}
        >
          <table
            className={css.table}
            tabIndex={0}
            onKeyDown={(event) => {
              const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
              if (step !== 0) {
                event.preventDefault();
                setAt(Math.min(shown.length - 1, Math.max(0, at + step)));
              }
              const chosen = shown[at];
              if (event.key === "Enter" && chosen) void go(`/calls/${encodeURIComponent(chosen.attemptId)}`);
            }}
            onFocus={() => setHeld(rows.map(({ attemptId }) => attemptId))}
            onBlur={() => setHeld(null)}
            data-held={held !== null || undefined}
          >
            <thead>
              <tr>
                <th>{t("col.call")}</th><th>{t("col.signal")}</th><th>{t("col.customer")}</th><th>{t("col.stage")}</th><th>{t("col.segment")}</th><th>{t("col.holder")}</th><th>{t("col.doing")}</th>
                <th>{t("col.emotion")}</th><th className={css.number}>{t("col.time")}</th>
              </tr>
            </thead>
            <tbody>{shown.map((call, i) => <LiveRow key={call.attemptId} call={call} selected={held !== null && i === at} />)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

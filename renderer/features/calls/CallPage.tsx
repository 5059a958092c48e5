import { useQuery } from "@tanstack/react-query";
import { useCallback, useReducer, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { TranscriptItem } from "../../../shared/contract/calls.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import { useShiftClock } from "../../app/shift-clock.ts";
import { Action } from "../../components/Action.tsx";
import { Chip } from "../../components/Chip.tsx";
import { runOn, useNow } from "../../components/clock.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorState } from "../../components/ErrorState.tsx";
import { AgentStateGlyph } from "../../components/glyphs.tsx";
import { Icon } from "../../components/Icon.tsx";
import { LoadingRows } from "../../components/LoadingRows.tsx";
import { PageHeader } from "../../components/PageHeader.tsx";
import { Masked } from "../../components/Words.tsx";
import { useClient, useProcedures, useStatus } from "../../engine-client/provider.tsx";
import { useReady } from "../../engine-client/use-ready.ts";
import { useStream } from "../../engine-client/use-stream.ts";
import { useFormat } from "../../format/use-format.ts";
import css from "./CallPage.module.css";
import { CallSide } from "./CallSide.tsx";
import { EmotionTrack } from "./EmotionTrack.tsx";
import { addItem, EMPTY, type Transcript as Told } from "../../components/transcript/transcript-rows.ts";
import { Transcript } from "../../components/transcript/Transcript.tsx";

type Detail = Outputs["calls"]["get"];

/** Time on the line: running while the call is under way, by the shift's clock. */
function Elapsed({ detail }: { detail: Detail }): ReactNode {
  const formats = useFormat();
  const clock = useShiftClock();
  const window = useNow();
  const { call, live } = detail;
  const running = clock !== null && call.endedAt === null;
  return <span className={css.elapsed}><Icon name="clock" size={14} /><span data-figure>{formats.clock(running ? runOn(clock, window) - (live?.connectedAt ?? call.startedAt) : call.talkMs)}</span></span>;
}

function Header({ detail, zone }: { detail: Detail; zone: string }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const formats = useFormat();
  const go = useNavigate();
  const { call, newer, older } = detail;
  const practice = useStatus(({ practice: is }) => is);
  const open = (attemptId: string | null): void => void (attemptId === null ? undefined : go(`/calls/${encodeURIComponent(attemptId)}`));
  return (
    <PageHeader
      crumb={{ to: "/calls", label: t("title") }}
      title={call.attemptId}
      marks={<>
        <Masked text={call.customer} />
        {call.endedAt === null ? <Chip tone="ok"><AgentStateGlyph state="working" bare /> {t("call.live")}</Chip> : <Chip>{call.disposition ? t(`words:disposition.${call.disposition}`) : ""}</Chip>}
        <Chip>{call.stage}</Chip>
        {call.segment ? <Chip tone="accent">{t(`words:segment.${call.segment}`)}</Chip> : null}
        {practice ? <Chip tone="practice">{t("call.practice")}</Chip> : null}
        <span>{formats.dateTime(call.startedAt, zone)} {formats.zone(zone)}</span>
      </>}
      actions={<>
        <Elapsed detail={detail} />
        <Action label={t("call.newer")} icon="up" bare keys="[" onPress={() => open(newer)} off={newer === null ? t("call.newer") : null} />
        <Action label={t("call.older")} icon="down" bare keys="]" onPress={() => open(older)} off={older === null ? t("call.older") : null} />
      </>}
    />
  );
}

const fold = (told: Told, items: readonly TranscriptItem[]): Told => items.reduce(addItem, told);

/** Who may speak now, and since when. */
function FloorBar({ detail, told, zone }: { detail: Detail; told: Told; zone: string }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const formats = useFormat();
  const { live } = detail;
  const since = told.items.findLast(({ kind }) => kind === "handed" || kind === "opened")?.at ?? detail.call.startedAt;
  return (
    <div className={css.floor} data-live={live !== null || undefined}>
      <span className={css.floorLabel}>{t("floor.label")}</span>
      {live === null ? <span>{t("floor.ended")}</span> : <><Icon name={live.holder} /><strong>{t("floor.holds", { who: t(`words:role.${live.holder}`) })}</strong><span className={css.quiet}>{t("floor.since", { at: formats.timeSeconds(since, zone) })}</span></>}
    </div>
  );
}

/** One call: its words as they were said or are being said, what was understood and decided, and what stands beside it. */
export function CallPage({ attemptId }: { attemptId: string }): ReactNode {
  const { t } = useTranslation("calls");
  const client = useClient();
  const { data: detail, error, refetch } = useQuery(useProcedures().calls.get.queryOptions({ input: { attemptId } }));
  const [told, take] = useReducer(fold, EMPTY);
  const [turn, setTurn] = useState<number | null>(null);
  const { state } = useStream(client.calls.transcript, () => ({ attemptId, after: told.cursor }), { take, key: attemptId });
  const onTurn = useCallback((n: number) => setTurn(n), []);

  useReady(detail !== undefined && state !== "opening");
  if (error && !detail) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!detail) return <LoadingRows rows={12} what={t("call.words")} />;
  const zone = detail.timeZone ?? "UTC";
  const nothing = told.items.every(({ kind }) => kind === "ended") && state === "ended";
  return (
    <div className={css.page} data-testid="call-page" data-stream={state}>
      <Header detail={detail} zone={zone} />
      <div className={css.columns}>
        <main className={css.main}>
          <EmotionTrack items={told.items} />
          {nothing ? <EmptyState icon="phoneOff" title={t("call.nothing")} /> : <Transcript told={told} lang={detail.call.language ?? "en"} zone={zone} focusTurn={turn} />}
          <FloorBar detail={detail} told={told} zone={zone} />
        </main>
        <CallSide detail={detail} zone={zone} onTurn={onTurn} />
      </div>
    </div>
  );
}

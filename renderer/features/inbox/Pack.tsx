import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { HandoffPack } from "../../../shared/contract/inbox.ts";
import { Action } from "../../components/Action.tsx";
import { Chip } from "../../components/Chip.tsx";
import { runOn, useNow, type TellingClock } from "../../components/clock.ts";
import { Deadline } from "../../components/Deadline.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorState } from "../../components/ErrorState.tsx";
import { EmotionGauge, SeverityGlyph } from "../../components/glyphs.tsx";
import { LoadingRows } from "../../components/LoadingRows.tsx";
import { rowsOf } from "../../components/transcript/transcript-rows.ts";
import { Row } from "../../components/transcript/TranscriptRow.tsx";
import { readError } from "../../engine-client/errors.ts";
import { useProcedures } from "../../engine-client/provider.tsx";
import { useFormat } from "../../format/use-format.ts";
import { AskedTable, PlanParts } from "./Asked.tsx";
import css from "./Pack.module.css";
import { PackSide } from "./PackSide.tsx";
import { Suggestions } from "./Suggestions.tsx";
import { useItemTitle } from "./use-item-words.ts";

function Head({ pack, clock }: { pack: HandoffPack; clock: TellingClock }): ReactNode {
  const { t } = useTranslation(["inbox", "words"]);
  const formats = useFormat();
  const title = useItemTitle();
  const go = useNavigate();
  const { item, customer } = pack;
  const zone = customer.timeZone ?? "UTC";
  return (
    <header className={css.head}>
      <div className={css.titleRow}>
        <SeverityGlyph severity={item.severity} bare />
        <h2>{title(item)}</h2>
        <Chip>{t(`words:inboxKind.${item.kind}`)}</Chip>
        <span className={css.deadline}><Deadline from={item.openedAt} at={item.deadlineAt} clock={clock} /><span className={css.quiet}>{t(`then.${item.kind}`)}</span></span>
      </div>
      <div className={css.meta}>
        <span>{t("from", { who: t(`words:role.${item.from}`) })}</span>
        <span>{t("openedAt", { at: formats.dateTime(item.openedAt, zone) })} {formats.zone(zone)}</span>
        {item.live ? <Chip tone="ok">{t("live")}</Chip> : null}
        <span className={css.acts}>
          {item.callId ? <Action label={t("pack.openCall")} icon="calls" keys="L" onPress={() => void go(`/calls/${encodeURIComponent(item.callId ?? "")}`)} /> : null}
          <Action label={t("pack.openCase")} icon="book" keys="O" onPress={() => void go(`/book/${item.caseId}`)} />
        </span>
      </div>
    </header>
  );
}

function Emotion({ pack, clock }: { pack: HandoffPack; clock: TellingClock }): ReactNode {
  const { t } = useTranslation("inbox");
  const formats = useFormat();
  const now = runOn(clock, useNow());
  const { emotion } = pack;
  if (!emotion.now) return null;
  return <><EmotionGauge emotion={emotion.now} />{pack.item.live && emotion.since !== null ? <span>{t("pack.emotion", { t: formats.duration(now - emotion.since) })}</span> : null}</>;
}

/** Why it came: the turns that are the evidence, as the transcript has them. */
function Why({ pack, clock }: { pack: HandoffPack; clock: TellingClock }): ReactNode {
  const { t } = useTranslation(["inbox", "words"]);
  const { turns, item, customer } = pack;
  const told = rowsOf({ items: turns.filter((turn) => turn.kind !== "draft"), draft: null, cursor: null });
  const start = turns[0]?.at ?? 0;
  return (
    <section className={css.part} aria-labelledby="pack-why">
      <div className={css.partHead}><h2 id="pack-why">{t("pack.why")}</h2>{item.trigger ? <Chip tone="high">{t(`words:trigger.${item.trigger}`)}</Chip> : null}</div>
      {told.length === 0 ? <p className={css.quiet}>{t("pack.noTurns")}</p> : (
        <div className={css.turns}>
          {told.map((row) => <Row key={row.kind === "draft" ? "draft" : row.item.seq} row={row} start={start} lang={customer.language ?? "en"} zone={customer.timeZone ?? "UTC"} marked={false} />)}
        </div>
      )}
      <p className={css.note}><Emotion pack={pack} clock={clock} /></p>
    </section>
  );
}

/** Everything ready with the item. Deciding on it is a person's with the right to: shown here is what they decide on. */
export function Pack({ itemId, clock }: { itemId: string; clock: TellingClock }): ReactNode {
  const { t } = useTranslation("inbox");
  const { data: pack, error, refetch } = useQuery(useProcedures().inbox.pack.queryOptions({ input: { itemId } }));
  if (error && !pack) {
    return readError(error).key === "notFound" ? <EmptyState icon="check" title={t("gone.title")}>{t("gone.detail")}</EmptyState> : <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (!pack) return <LoadingRows rows={10} height={40} what={t("pack.label")} />;
  return (
    <article className={css.pack} aria-label={t("pack.label")} data-testid="handoff-pack">
      <Head pack={pack} clock={clock} />
      <div className={css.columns}>
        <div className={css.main}>
          {pack.asked.length > 0 ? <AskedTable pack={pack} /> : null}
          {pack.plan ? <PlanParts plan={pack.plan} /> : null}
          <Why pack={pack} clock={clock} />
          <Suggestions pack={pack} />
        </div>
        <PackSide pack={pack} />
      </div>
    </article>
  );
}

import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CaseDetail } from "../../../../shared/contract/cases.ts";
import type { Outputs } from "../../../../shared/contract/index.ts";
import { TIMELINE_KINDS } from "../../../../shared/contract/names.ts";
import { Action } from "../../../components/Action.tsx";
import { ErrorState } from "../../../components/ErrorState.tsx";
import { Icon } from "../../../components/Icon.tsx";
import type { IconName } from "../../../components/icons.ts";
import { LoadingRows } from "../../../components/LoadingRows.tsx";
import { useAddress } from "../../../components/use-address.ts";
import { useClient, useProcedures } from "../../../engine-client/provider.tsx";
import { useFormat } from "../../../format/use-format.ts";
import css from "./Timeline.module.css";
import { byDay } from "./timeline.ts";
import { useLineWords } from "./use-line-words.ts";

type Kind = (typeof TIMELINE_KINDS)[number];
type Item = Outputs["cases"]["timeline"]["items"][number];
const PAGE = 60;
const ICONS: Readonly<Record<Kind, IconName>> = { call: "phone", refused: "gate", payment: "money", promise: "calendar", plan: "calendar", profile: "allocator", stop: "ban", item: "inbox", callback: "callback", case: "book" };
const TONES: Readonly<Partial<Record<Kind, string>>> = { call: "accent", payment: "ok", item: "high", stop: "high", refused: "quiet", case: "quiet" };

function Entry({ item, zone, words }: { item: Item; zone: string; words: ReturnType<typeof useLineWords> }): ReactNode {
  const { t } = useTranslation("book");
  const formats = useFormat();
  const { text, detail } = words(item);
  const unreached = item.kind === "call" && item.values.conversation === 0;
  return (
    <li className={css.item} data-kind={item.kind}>
      <span className={css.at}>{formats.time(item.at, zone)}</span>
      <span className={css.sign} data-tone={unreached ? "quiet" : TONES[item.kind]}><Icon name={unreached ? "phoneOff" : ICONS[item.kind]} size={14} /></span>
      <span className={css.text}>
        <span>{text}</span>
        {detail ? <span className={css.detail}>{detail}</span> : null}
      </span>
      {item.attemptId && item.kind === "call" && !unreached ? <Link to={`/calls/${encodeURIComponent(item.attemptId)}`} className={css.link ?? ""}>{t("page.timeline.open")}</Link> : null}
    </li>
  );
}

/** Everything that happened to a case on one line of time, newest first; the chips narrow it down. */
export function Timeline({ detail, zone }: { detail: CaseDetail; zone: string }): ReactNode {
  const { t } = useTranslation("book");
  const formats = useFormat();
  const client = useClient();
  const { cases } = useProcedures();
  const address = useAddress();
  const words = useLineWords(detail);
  const { caseId } = detail.case;
  const kind = TIMELINE_KINDS.find((each) => each === address.get("kind")) ?? null;
  const base = { caseId, limit: PAGE, ...(kind ? { kinds: [kind] } : {}) };
  const query = useInfiniteQuery({
    queryKey: [...cases.timeline.key({ input: { ...base, before: null } }), "pages"],
    queryFn: ({ pageParam, signal }) => client.cases.timeline({ ...base, before: pageParam }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.more ? (last.items.at(-1)?.seq ?? null) : null),
  });
  const pages = query.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const counts: Partial<Record<Kind, number>> = pages[0]?.counts ?? {};
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const today = detail.contact.localDate ?? undefined;
  const days = byDay(items, (at) => formats.dayOf(at, zone));
  const chip = (value: Kind | null, label: string, n: number): ReactNode => (
    <button key={value ?? "all"} type="button" className={css.chip} aria-pressed={kind === value} onClick={() => address.set({ kind: value })}>{label} <span>{formats.count(n)}</span></button>
  );
  return (
    <section className={css.timeline} aria-labelledby="timeline-title">
      <div className={css.head}>
        <h2 id="timeline-title">{t("page.timeline.title")}</h2>
        {chip(null, t("page.timeline.all"), all)}
        {TIMELINE_KINDS.filter((each) => (counts[each] ?? 0) > 0).map((each) => chip(each, t(`page.timeline.kinds.${each}`), counts[each] ?? 0))}
      </div>
      <div className={css.scroll} tabIndex={0} role="region" aria-label={t("page.timeline.title")}>
        {query.error && !query.data ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : !query.data ? <LoadingRows rows={8} what={t("page.timeline.title")} /> : null}
        {query.data && items.length === 0 ? <p className={css.empty}>{t(kind ? "page.timeline.emptyKind" : "page.timeline.empty")}</p> : null}
        {days.map(({ day, items: ofDay }) => (
          <section key={day}>
            <h3 className={css.day}>{day === today ? t("page.timeline.today", { day: formats.date(day, today) }) : formats.date(day, today)}</h3>
            <ol>{ofDay.map((item) => <Entry key={item.seq} item={item} zone={zone} words={words} />)}</ol>
          </section>
        ))}
        {query.hasNextPage ? <div className={css.more}><Action label={t("page.timeline.more")} icon="down" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()} /></div> : null}
      </div>
    </section>
  );
}

import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type { Outputs } from "../../../shared/contract/index.ts";
import { Action } from "../../components/Action.tsx";
import { Chip } from "../../components/Chip.tsx";
import type { TellingClock } from "../../components/clock.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorState } from "../../components/ErrorState.tsx";
import { LoadingRows } from "../../components/LoadingRows.tsx";
import { Page, PageHeader } from "../../components/PageHeader.tsx";
import { Segmented } from "../../components/Tabs.tsx";
import { useAddress } from "../../components/use-address.ts";
import { useClient } from "../../engine-client/provider.tsx";
import { useReady } from "../../engine-client/use-ready.ts";
import { useFolded } from "../../engine-client/use-stream.ts";
import { useFormat } from "../../format/use-format.ts";
import { useShortcut } from "../../keyboard/keys.ts";
import css from "./Inbox.module.css";
import { ItemList } from "./ItemList.tsx";
import { KINDS, neighbour, ofKind, overdue, type Kind } from "./items.ts";
import { Pack } from "./Pack.tsx";

type List = Outputs["inbox"]["watch"] extends AsyncIterable<infer T> ? T : never;
interface Told {
  readonly list: List;
  /** On the window's clock. */
  readonly at: number;
}

/** What needs a person: one list by severity and deadline, and beside it the pack to go on with. */
export function InboxPage(): ReactNode {
  const { t } = useTranslation(["inbox", "words"]);
  const formats = useFormat();
  const go = useNavigate();
  const client = useClient();
  const address = useAddress();
  const params = useParams()["*"];
  const { value: told, stand } = useFolded<unknown, List, Told | null>(client.inbox.watch, undefined, {
    from: null, reduce: (before, lists) => { const list = lists.at(-1); return list ? { list, at: Date.now() } : before; },
  });
  const kind: Kind = KINDS.find((one) => one === address.get("kind")) ?? "all";
  const items = ofKind(told?.list.items ?? [], kind);
  const itemId = params ? decodeURIComponent(params) : null;
  const first = items[0]?.itemId ?? null;
  const chosen = itemId ?? first;
  const open = (id: string | undefined): void => void (id === undefined ? undefined : go({ pathname: `/inbox/${encodeURIComponent(id)}`, search: address.text }, { replace: itemId !== null }));
  const step = (by: 1 | -1) => (): void => open(neighbour(items, chosen, by)?.itemId);
  useShortcut({ keys: "J", label: t("keys.next"), group: "lists", run: step(1) });
  useShortcut({ keys: "K", label: t("keys.previous"), group: "lists", run: step(-1) });
  useReady(told !== null);
  // The item that stands open without being chosen stays the one looked at, whatever comes before it meanwhile.
  const opened = useRef<string | null>(null);
  useEffect(() => {
    if (itemId === null && first !== null && opened.current === null) opened.current = first;
  }, [itemId, first]);
  const shown = itemId ?? (items.some((item) => item.itemId === opened.current) ? opened.current : first);

  const list = told?.list;
  const clock: TellingClock = { now: list?.now ?? 0, toldAt: told?.at ?? 0, rate: list?.rate ?? 0 };
  const late = list ? overdue(list.items, list.now) : 0;
  const count = (each: Kind): number => ofKind(list?.items ?? [], each).length;
  return (
    <Page header={<PageHeader
      title={t("title")}
      marks={list ? <>
        <span>{t("waits", { count: list.items.length, n: formats.count(list.items.length) })}</span>
        {late > 0 ? <Chip tone="crit">{t("overdue", { count: late, n: formats.count(late) })}</Chip> : null}
        <span>{t("decided", { count: list.decidedToday, n: formats.count(list.decidedToday) })}</span>
      </> : null}
      actions={<Segmented label={t("kind.label")} value={kind} onChange={(next) => address.set({ kind: next === "all" ? null : next })} choices={KINDS.map((each) => ({ value: each, label: t(`kind.${each}`), count: list ? count(each) : undefined }))} />}
    />}>
      {stand.error && !told ? <ErrorState error={stand.error} /> : !list ? <LoadingRows rows={8} height={72} what={t("title")} /> : list.items.length === 0 ? (
        <EmptyState icon="inbox" title={t("empty.title")} action={<Action label={t("empty.listen")} icon="calls" onPress={() => void go("/calls")} />}>
          {list.decidedToday > 0 ? t("empty.detail", { count: list.decidedToday, n: formats.count(list.decidedToday) }) : t("empty.none")}
        </EmptyState>
      ) : (
        <div className={css.columns}>
          {items.length === 0
            ? <div className={css.list}><EmptyState icon="inbox" title={t("empty.kind")} action={<Action label={t("empty.showAll")} onPress={() => address.set({ kind: null })} />} /></div>
            : <ItemList items={items} clock={clock} selected={shown} />}
          {shown === null ? <EmptyState icon="inbox" title={t("choose")} /> : <Pack key={shown} itemId={shown} clock={clock} />}
        </div>
      )}
    </Page>
  );
}

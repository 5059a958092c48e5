import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { InboxRow } from "../../../shared/contract/inbox.ts";
import type { TellingClock } from "../../components/clock.ts";
import { Deadline } from "../../components/Deadline.tsx";
import { SeverityGlyph } from "../../components/glyphs.tsx";
import { Masked } from "../../components/Words.tsx";
import css from "./Inbox.module.css";
import { bySeverity } from "./items.ts";
import { useItemTitle } from "./use-item-words.ts";

const Item = memo(function Item({ item, clock, selected }: { item: InboxRow; clock: TellingClock; selected: boolean }): ReactNode {
  const { t } = useTranslation(["inbox", "words"]);
  const title = useItemTitle();
  return (
    <li data-selected={selected || undefined} data-testid="inbox-item" data-item={item.itemId}>
      <Link to={`/inbox/${encodeURIComponent(item.itemId)}`} className={css.item ?? ""} aria-current={selected ? "true" : undefined}>
        <SeverityGlyph severity={item.severity} bare />
        <span className={css.itemTitle}>{title(item)}</span>
        <span className={css.itemDetail}>{item.caseId} <Masked text={item.customer} /></span>
        <span className={css.itemFoot}>
          <span>{t(`words:inboxKind.${item.kind}`)}</span>
          <span>{t(`words:role.${item.from}`)}</span>
          {item.live ? <span className={css.live}>{t("live")}</span> : null}
        </span>
        <span className={css.itemEnd}><Deadline from={item.openedAt} at={item.deadlineAt} clock={clock} /></span>
      </Link>
    </li>
  );
});

/** What waits, under its severity. */
export function ItemList({ items, clock, selected }: { items: readonly InboxRow[]; clock: TellingClock; selected: string | null }): ReactNode {
  const { t } = useTranslation(["inbox", "words"]);
  return (
    <nav className={css.list} aria-label={t("list")}>
      {bySeverity(items).map((group) => (
        <section key={group.severity} aria-label={t(`words:severity.${group.severity}`)}>
          <h2 className={css.group}>{t(`words:severity.${group.severity}`)}</h2>
          <ul>{group.items.map((item) => <Item key={item.itemId} item={item} clock={clock} selected={item.itemId === selected} />)}</ul>
        </section>
      ))}
    </nav>
  );
}

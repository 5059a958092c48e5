import type { ReactNode } from "react";
import { Link } from "react-router";
import { SEVERITIES } from "../../../shared/domain/labels.ts";
import { Deadline } from "../../components/Deadline.tsx";
import { SeverityGlyph } from "../../components/glyphs.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Key } from "../../components/Key.tsx";
import css from "./Rail.module.css";
import { useFloor } from "./store.ts";
import { useWords } from "./use-words.ts";
import { itemTitle } from "./words.ts";

/** More than this and the rail would be an inbox of its own. */
const MOST = 20;

export const itemLink = (itemId: string): string => `/inbox/${encodeURIComponent(itemId)}`;

/** What waits for a person, in the order of the inbox: gravest, then overdue, then nearest. */
export function NeedsYou(): ReactNode {
  const waiting = useFloor((state) => state.waiting);
  const words = useWords();
  const { t, formats } = words;
  const items = waiting?.items ?? [];
  const rest = items.length - MOST;
  return (
    <section className={css.needs} aria-label={t("needs.title")}>
      <header className={css.head}>
        <h2>{t("needs.title")}</h2>
        <span className={css.counts}>
          {SEVERITIES.map((severity) => {
            const n = items.filter((item) => item.severity === severity).length;
            return n > 0 ? <span key={severity}><SeverityGlyph severity={severity} bare /><span>{formats.count(n)}</span></span> : null;
          })}
        </span>
        <Link className={css.more} to="/inbox">{t("needs.inbox")}<Key keys="G I" /></Link>
      </header>
      {waiting && items.length === 0 ? (
        <div className={css.nothing}>
          <p>{t("needs.none")}</p>
          <p>{waiting.decidedToday > 0 ? t("needs.decided", { count: waiting.decidedToday, n: formats.count(waiting.decidedToday) }) : t("needs.noneYet")}</p>
        </div>
      ) : null}
      <ol className={css.items}>
        {waiting ? items.slice(0, MOST).map((item) => (
          <li key={item.itemId}>
            <Link className={css.item} to={itemLink(item.itemId)}>
              <SeverityGlyph severity={item.severity} bare />
              <span className={css.title}>{itemTitle(item, words)}</span>
              <span className={css.detail}>
                <span>{t(`words:role.${item.from}`)}</span><span>{item.caseId}</span>{item.live ? <span className={css.live} title={t("needs.live")}><Icon name="phone" size={12} /><span className="sr">{t("needs.live")}</span></span> : null}
                <Deadline from={item.openedAt} at={item.deadlineAt} clock={waiting} />
              </span>
            </Link>
          </li>
        )) : null}
        {rest > 0 ? <li><Link className={css.rest} to="/inbox">{t("needs.more", { count: rest, n: formats.count(rest) })}</Link></li> : null}
      </ol>
    </section>
  );
}

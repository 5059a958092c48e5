import { memo, type ReactNode } from "react";
import { Icon } from "../../components/Icon.tsx";
import { Key } from "../../components/Key.tsx";
import { runOn, useNow } from "../../components/clock.ts";
import css from "./Card.module.css";
import { PERSON } from "./layout.ts";
import { Press } from "./Press.tsx";
import { useChart, useFloor, type Waiting } from "./store.ts";
import { useWords } from "./use-words.ts";

/** How many deadlines are past, on the desk's clock as it runs. */
function useOverdue(waiting: Waiting | null): number {
  const window = useNow();
  if (!waiting) return 0;
  const now = runOn(waiting, window);
  return waiting.items.filter(({ deadlineAt }) => deadlineAt <= now).length;
}

/** Who stands above the team: until people sign in, whoever opened the desk. What they hold, and the way to it. */
export const PersonCard = memo(function PersonCard(): ReactNode {
  const waiting = useFloor((state) => state.waiting);
  const overdue = useOverdue(waiting);
  const { t, formats } = useWords();
  const n = waiting?.items.length ?? 0;
  const holds = n === 0 ? t("person.none") : t("person.waits", { count: n, n: formats.count(n) });
  const late = overdue > 0 ? t("person.overdue", { n: formats.count(overdue) }) : null;
  return (
    <Press id={PERSON} name={[t("words:who.desk"), t("person.post"), holds, late].filter(Boolean).join(", ")} className={css.person} level={useChart((state) => state.level)}>
      <span className={css.avatar}><Icon name="user" /></span>
      <span className={css.who}>
        <span><b>{t("words:who.desk")}</b>{t("person.post")}</span>
        <span>{holds}{late ? <span className={css.overdue}>{formats.language === "en" ? ", " : "，"}{late}</span> : null}</span>
      </span>
      {n > 0 ? <span className={css.goTo} aria-hidden>{t("person.goTo")}<Key keys="1" /></span> : null}
    </Press>
  );
});

import { memo, type ReactNode } from "react";
import type { Office, Role } from "../../../shared/domain/role.ts";
import css from "./Card.module.css";
import type { LaneFigures } from "./floor.ts";
import { useChart, useFloor } from "./store.ts";
import { useWords } from "./use-words.ts";

/** What a lane's title can count, in the order it is shown. */
const SHOWN = ["live", "conversations", "promises", "plans", "worked", "due", "inspected", "findings", "asked", "refused", "blocked", "open", "rules"] as const;
const NOTHING: LaneFigures = {};

export const LaneNode = (): ReactNode => <div className={css.lane} />;

/** An office's name, and two or three counts at the right. */
export const LaneTitle = memo(function LaneTitle({ office }: { readonly office: Office }): ReactNode {
  const figures = useFloor(({ floor }) => floor.lanes[office]) ?? NOTHING;
  const level = useChart((state) => state.level);
  const { t, formats } = useWords();
  const count = (name: string): string => formats.count(Number(figures[name]));
  return (
    <div className={css.title} data-level={level}>
      <h2>{t(`words:office.${office}`)}</h2>
      <p>
        {SHOWN.filter((name) => typeof figures[name] === "number").slice(0, 3).map((name) => (
          <span key={name}>
            <b data-figure>{count(name)}</b> {name === "worked" && typeof figures.cases === "number" ? t("lane.workedOf", { total: count("cases") }) : t(`lane.${name}`, { count: Number(figures[name]) })}
          </span>
        ))}
      </p>
    </div>
  );
});

/** The well in which the clones of an opened post stand. */
export const ClonesNode = memo(function ClonesNode({ role, n }: { readonly role: Role; readonly n: number }): ReactNode {
  const { t, formats } = useWords();
  const level = useChart((state) => state.level);
  return <section className={css.well} data-level={level}><h3>{t("clones.title", { role: t(`words:role.${role}`), n: formats.count(n) })}</h3></section>;
});

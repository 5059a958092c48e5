import { Switch } from "@mantine/core";
import type { ReactNode } from "react";
import { Action } from "../../components/Action.tsx";
import { PageHeader } from "../../components/PageHeader.tsx";
import { Segmented } from "../../components/Tabs.tsx";
import type { ChartHandle } from "./Chart.tsx";
import css from "./Floor.module.css";
import { belowTarget } from "./posts.ts";
import { useChart, useFloor } from "./store.ts";
import { useWords } from "./use-words.ts";
import { ZOOM } from "./view.ts";

export type Side = "chart" | "today";

/** How the team stands in a word: how many there are, how many posts miss their target. */
function Marks(): ReactNode {
  const { t, formats } = useWords();
  const agents = useFloor(({ floor }) => Object.keys(floor.agents).length);
  const below = useFloor(({ floor }) => belowTarget(floor));
  const judged = useFloor(({ floor }) => Object.values(floor.agents).some(({ main }) => main?.met !== null && main !== null));
  if (agents === 0) return null;
  return (
    <span className={css.marks}>
      <span data-figure>{t("agents", { count: agents, n: formats.count(agents) })}</span>
      {judged ? <span data-figure data-missed={below > 0 || undefined}>{below > 0 ? t("below", { count: below, n: formats.count(below) }) : t("allMet")}</span> : null}
    </span>
  );
}

export interface FloorHeaderProps {
  readonly zoom: number;
  readonly chart: () => ChartHandle | null;
  /** On narrow windows what needs you and the team's figures stand behind the chart, as a tab; null: there is room for both. */
  readonly side: Side | null;
  readonly onSide: (side: Side) => void;
  readonly onFlow: (on: boolean) => void;
}

export function FloorHeader({ zoom, chart, side, onSide, onFlow }: FloorHeaderProps): ReactNode {
  const { t, formats } = useWords();
  const flowing = useChart((state) => state.flowing);
  const waits = useFloor(({ waiting }) => waiting?.items.length ?? 0);
  return (
    <PageHeader
      title={t("title")}
      marks={<>
        {side === null ? null : <Segmented label={t("title")} value={side} onChange={onSide} choices={[{ value: "chart", label: t("chart") }, { value: "today", label: t("needs.title"), count: waits > 0 ? formats.count(waits) : undefined }]} />}
        <Marks />
      </>}
      actions={side === "today" ? null : (
        <>
          <Switch size="xs" label={t("flow")} checked={flowing} onChange={(event) => onFlow(event.currentTarget.checked)} />
          <span className={css.zoom} role="group" aria-label={t("zoom")}>
            <Action bare icon="minus" label={t("zoomOut")} keys="-" onPress={() => chart()?.zoomBy(1 / ZOOM.step)} />
            <output className={css.percent}>{formats.rate(zoom, 0)}</output>
            <Action bare icon="plus" label={t("zoomIn")} keys="+" onPress={() => chart()?.zoomBy(ZOOM.step)} />
          </span>
          <Action label={t("fit")} keys="F" onPress={() => chart()?.fit()} />
        </>
      )}
    />
  );
}

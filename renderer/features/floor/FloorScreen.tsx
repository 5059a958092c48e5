import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import type { Role } from "../../../shared/domain/role.ts";
import { ErrorState } from "../../components/ErrorState.tsx";
import { LoadingRows } from "../../components/LoadingRows.tsx";
import { useShortcut } from "../../keyboard/keys.ts";
import { Beginning, type BeginningProps } from "./Beginning.tsx";
import { Chart, type ChartHandle } from "./Chart.tsx";
import css from "./Floor.module.css";
import { FloorHeader, type Side } from "./FloorHeader.tsx";
import { PERSON, type Direction } from "./layout.ts";
import { itemLink, NeedsYou } from "./NeedsYou.tsx";
import { PressProvider, ToggleProvider } from "./Press.tsx";
import rail from "./Rail.module.css";
import { useFloor, useStores } from "./store.ts";
import { TeamToday } from "./TeamToday.tsx";
import { useWords } from "./use-words.ts";

export interface FloorScreenProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly beginning: BeginningProps | null;
  /** The drawer of the pressed card; it lies over the rail, beside the floor. */
  readonly drawer: ReactNode;
  readonly onPress: (agentId: string) => void;
  /** A post's clones are shown one by one, or no longer. */
  readonly onToggle: (role: Role) => void;
  readonly onFlow: (on: boolean) => void;
  /** Pause or resume was asked for on the card that has the focus. */
  readonly onPause: (agentId: string) => void;
}

const NTH = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

function NthKey({ n }: { n: (typeof NTH)[number] }): null {
  const { t } = useWords();
  const navigate = useNavigate();
  const itemId = useFloor(({ waiting }) => waiting?.items[Number(n) - 1]?.itemId ?? null);
  useShortcut({ keys: n, label: t("nthKey"), group: "here", run: () => (itemId === null ? undefined : void navigate(itemLink(itemId))) });
  return null;
}

/** The arrows while the focus is not on a card yet, and what else is pressed on the floor. */
function Keys({ chart, onPause }: { chart: () => ChartHandle | null; onPause: (id: string) => void }): ReactNode {
  const { t } = useWords();
  const store = useStores().chart;
  const enter = (direction: Direction) => (): void => (document.activeElement?.closest("[data-card]") ? chart()?.walk(direction) : chart()?.focus(store.getState().focused));
  const move = { label: t("move"), group: "here" } as const;
  useShortcut({ keys: "ArrowLeft", ...move, run: enter("left") });
  useShortcut({ keys: "ArrowRight", ...move, run: enter("right") });
  useShortcut({ keys: "ArrowUp", ...move, run: enter("up") });
  useShortcut({ keys: "ArrowDown", ...move, run: enter("down") });
  useShortcut({ keys: "Enter", label: t("openCard"), group: "here" });
  useShortcut({ keys: "P", label: t("pauseKey"), group: "here", run: () => onPause(store.getState().focused) });
  return NTH.map((n) => <NthKey key={n} n={n} />);
}

/** The same team in words, for who reads instead of looks. */
function TeamList({ onPress }: { onPress: (id: string) => void }): ReactNode {
  const { t } = useWords();
  const names = useFloor(({ floor }) => Object.values(floor.agents).map(({ id, role }) => `${id} ${role}`).join("\n"));
  return (
    <nav className="sr" aria-label={t("list")}>
      <ul>
        {names.split("\n").filter(Boolean).map((line) => {
          const [id = "", role = ""] = line.split(" ");
          return <li key={id}><button type="button" tabIndex={-1} onClick={() => onPress(id)}>{t(`words:role.${role}` as "words:role.risk")}{id.includes("#") ? ` ${id.split("#")[1] ?? ""}` : ""}</button></li>;
        })}
      </ul>
    </nav>
  );
}

/** The floor: the org chart at work, what needs a person, the team's day; an agent's page beside it when its card is pressed. */
export function FloorScreen({ error, onRetry, beginning, drawer, onPress, onToggle, onFlow, onPause }: FloorScreenProps): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const store = useStores().floor;
  const told = useFloor((state) => state.told);
  const wide = useMediaQuery("(width >= 1180px)", true, { getInitialValueInEffect: false });
  const [side, setSide] = useState<Side>("chart");
  const [zoom, setZoom] = useState(1);
  const handle = useRef<ChartHandle | null>(null);
  const chart = useCallback(() => handle.current, []);
  const keep = useCallback((made: ChartHandle): void => void (handle.current = made), []);
  const latest = useRef({ onPress, onToggle });
  useEffect(() => {
    latest.current = { onPress, onToggle };
  });
  const press = useCallback((id: string): void => {
    const first = store.getState().waiting?.items[0];
    if (id === PERSON) void navigate(first ? itemLink(first.itemId) : "/inbox");
    else if (id === "worklist") void navigate("/book");
    else if (id === "gate") void navigate("/reports");
    else latest.current.onPress(id);
  }, [navigate, store]);
  const toggle = useCallback((role: Role): void => latest.current.onToggle(role), []);
  const shown = wide ? null : side;

  return (
    <PressProvider value={press}><ToggleProvider value={toggle}>
      <div className={css.floor}>
        <FloorHeader zoom={zoom} chart={chart} side={shown} onSide={setSide} onFlow={onFlow} />
        {beginning ? <Beginning {...beginning} /> : null}
        <div className={css.body}>
          {shown === "today" ? null : (
            <div className={css.chart}>
              {error !== null && !told ? <ErrorState error={error} onRetry={onRetry} /> : told ? <><TeamList onPress={press} /><Chart beside={drawer !== null} onZoom={setZoom} handle={keep} /></> : <LoadingRows what={t("loading")} rows={3} height={200} />}
            </div>
          )}
          {shown === "chart" ? null : <aside className={rail.rail} data-alone={shown === "today" || undefined} aria-label={t("panel")}><NeedsYou /><TeamToday /></aside>}
        </div>
        {drawer}
        <Keys chart={chart} onPause={onPause} />
      </div>
    </ToggleProvider></PressProvider>
  );
}

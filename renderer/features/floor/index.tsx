import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ROLES, type Role } from "../../../shared/domain/role.ts";
import { notifyError } from "../../app/notices.ts";
import { useShiftZone } from "../../app/shift-clock.ts";
import { runOn } from "../../components/clock.ts";
import { useAddress } from "../../components/use-address.ts";
import { useClient, useConnection, useProcedures, useStatus } from "../../engine-client/provider.tsx";
import { useReady } from "../../engine-client/use-ready.ts";
import { useStream } from "../../engine-client/use-stream.ts";
import { useShortcut } from "../../keyboard/keys.ts";
import { AgentDrawer, TABS, type AgentActs, type Tab } from "./AgentDrawer.tsx";
import type { BeginningProps } from "./Beginning.tsx";
import { DefinitionsProvider, NO_DEFINITIONS } from "./definitions.ts";
import { FloorScreen } from "./FloorScreen.tsx";
import { createPacer } from "./pacer.ts";
import { headOf, postsOf, summaryOf } from "./posts.ts";
import type { RoleCardView } from "./RoleCard.tsx";
import { createChartStore, createFloorStore, StoresProvider, take, useFloor } from "./store.ts";
import { useNewWords, WordsProvider } from "./use-words.ts";

const FLOW_VIEW = "floor.flow";

/** Roles that are no agent's own id stand for their clones. */
const agentsOf = (ids: readonly string[], pressed: string): readonly string[] => (ids.includes(pressed) ? [pressed] : ids.filter((id) => id.startsWith(`${pressed}#`)));

function useActs(): AgentActs {
  const { floor } = useProcedures();
  const pause = useMutation(floor.pause.mutationOptions());
  const resume = useMutation(floor.resume.mutationOptions());
  const capacity = useMutation(floor.capacity.mutationOptions());
  return {
    pause: (role, reason) => pause.mutateAsync({ role, reason }),
    resume: (role, reason) => resume.mutateAsync({ role, reason }),
    capacity: (role, places, reason) => capacity.mutateAsync({ role, capacity: places, reason }),
  };
}

interface PressedProps {
  readonly pressed: string;
  readonly cards: readonly RoleCardView[];
  readonly asking: boolean;
  readonly onAsking: (asking: boolean) => void;
}

function Pressed({ pressed, cards, asking, onAsking }: PressedProps): ReactNode {
  const { floor } = useProcedures();
  const address = useAddress();
  const acts = useActs();
  const { t } = useTranslation();
  const all = useFloor((state) => state.floor.agents);
  const ids = agentsOf(Object.keys(all), pressed);
  const agents = ids.flatMap((id) => all[id] ?? []);
  const [first] = agents;
  const detail = useQuery(floor.agent.queryOptions({ input: { id: first?.id ?? pressed }, enabled: first !== undefined }));
  const beside = (step: 1 | -1): void => {
    const order = postsOf(Object.keys(all)).map(headOf);
    const at = order.indexOf(agents.length === 1 && order.includes(first?.id ?? "") ? (first?.id ?? "") : (first?.role ?? ""));
    const next = order[(at + step + order.length) % order.length];
    if (next) address.set({ agent: next });
  };
  useShortcut({ keys: "]", label: t("keys.next"), group: "here", run: () => beside(1) });
  useShortcut({ keys: "[", label: t("keys.previous"), group: "here", run: () => beside(-1) });
  if (!first) return null;
  const tab = TABS.find((each) => each === address.get("tab")) ?? "overview";
  return (
    <AgentDrawer
      agent={agents.length === 1 ? first : summaryOf(first.role, agents).agent} card={cards.find(({ role }) => role === first.role) ?? null}
      detail={detail.data ?? null} error={detail.error} onRetry={() => void detail.refetch()}
      tab={tab} onTab={(to: Tab) => address.set({ tab: to === "overview" ? null : to })} onClose={() => address.set({ agent: null, tab: null })}
      acts={acts} asking={asking} onAsking={onAsking}
    />
  );
}

/** Whether work is shown flowing stays as it was left, whatever window it was left in. */
function useFlowSwitch(): { readonly on: boolean; set(on: boolean): void } {
  const { desk } = useProcedures();
  const queries = useQueryClient();
  const { data } = useQuery(desk.settings.queryOptions());
  const keep = useMutation(desk.setSettings.mutationOptions({ onError: notifyError, onSuccess: (settings) => queries.setQueryData(desk.settings.queryKey(), settings) }));
  const kept = data?.views[FLOW_VIEW] !== "false";
  return { on: keep.isPending ? keep.variables.view?.json !== "false" : kept, set: (on) => keep.mutate({ view: { name: FLOW_VIEW, json: on ? null : "false" } }) };
}

/** What the team lacks before its first shift; null: nothing. */
function useBeginning(): BeginningProps | null {
  const { shift, imports } = useProcedures();
  const navigate = useNavigate();
  const start = useMutation(shift.start.mutationOptions({ onError: notifyError }));
  const practise = useMutation(imports.practiceBook.mutationOptions({ onError: notifyError }));
  const book = useStatus((status) => status.book !== null);
  const idle = useStatus((status) => status.shift === null);
  const practice = useStatus((status) => status.practice) ?? false;
  const stopped = useStatus(({ stop }) => stop !== null) ?? false;
  if (book === null || (book && !idle) || stopped) return null;
  return {
    lacks: book ? "shift" : "book", practice, busy: start.isPending || practise.isPending,
    onStart: () => start.mutate({}), onPractise: () => practise.mutate(undefined), onImport: () => void navigate("/book/import"),
  };
}

/** The floor, wired to the engine: its stream of patches, what waits, and the posts as data. */
export function Screen(): ReactNode {
  const client = useClient();
  const { floor } = useProcedures();
  const words = useNewWords(useShiftZone());
  const address = useAddress();
  const [stores] = useState(() => ({ floor: createFloorStore(), chart: createChartStore() }));
  const { floor: store, chart } = stores;
  const [pace] = useState(() => createPacer((patch, fresh) => take(store, [patch], fresh), (run) => void requestAnimationFrame(run)));
  const [asking, setAsking] = useState(false);
  const beginning = useBeginning();
  const { data } = useQuery(floor.cards.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  const definitions = useMemo(() => (data ? new Map(data.kpis.map((definition) => [definition.id, definition])) : NO_DEFINITIONS), [data]);
  const [told, setTold] = useState(false);
  const flow = useFlowSwitch();
  useEffect(() => chart.setState({ flowing: flow.on }), [chart, flow.on]);
  const [tries, setTries] = useState(0);
  const stand = useStream(client.floor.watch, undefined, {
    key: String(tries),
    take: (patches, fresh) => {
      pace(patches, fresh);
      setTold(true);
    },
  });
  useStream(client.inbox.watch, undefined, {
    take: (lists) => {
      const list = lists.at(-1);
      if (list) store.setState({ waiting: { ...list, toldAt: Date.now() } });
    },
  });
  const away = useConnection(({ state }) => state !== "connected");
  useEffect(() => {
    // Deadlines stand still with the clock they run against.
    if (away) store.setState(({ waiting }) => (waiting ? { waiting: { ...waiting, now: runOn(waiting, Date.now()), toldAt: Date.now(), rate: 0 } } : {}));
  }, [away, store]);
  const pressed = address.get("agent");
  useEffect(() => chart.setState(pressed === null ? { pressed } : { pressed, focused: pressed }), [chart, pressed]);
  const opened = address.get("open");
  useEffect(() => chart.setState({ open: new Set(ROLES.filter((role) => opened?.split(",").includes(role))) }), [chart, opened]);
  useReady(told || stand.error !== null);

  const toggle = useCallback((role: Role): void => {
    const { open: shown } = chart.getState();
    address.set({ open: ROLES.filter((each) => (each === role ? !shown.has(each) : shown.has(each))).join(",") });
  }, [address, chart]);
  const open = (agent: string): void => address.set({ agent, tab: null });
  return (
    <StoresProvider value={stores}>
      <WordsProvider value={words}>
        <DefinitionsProvider value={definitions}>
          <FloorScreen
            error={stand.error} onRetry={() => setTries(tries + 1)} beginning={beginning} onPress={open} onToggle={toggle} onFlow={flow.set}
            onPause={(id) => {
              if (!store.getState().floor.agents[id]) return;
              open(id);
              setAsking(true);
            }}
            drawer={pressed !== null && told ? <Pressed pressed={pressed} cards={data?.cards ?? []} asking={asking} onAsking={setAsking} /> : null}
          />
        </DefinitionsProvider>
      </WordsProvider>
    </StoresProvider>
  );
}

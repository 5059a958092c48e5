import "@xyflow/react/dist/base.css";
import { Handle, Position, ReactFlow, ReactFlowProvider, useReactFlow, type EdgeTypes, type NodeProps, type NodeTypes } from "@xyflow/react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useShallow } from "zustand/shallow";
import type { Language } from "../../../shared/domain/labels.ts";
import type { Office, Role } from "../../../shared/domain/role.ts";
import { useLanguage } from "../../format/use-format.ts";
import { AgentCard, PostCard } from "./AgentCard.tsx";
import css from "./Chart.module.css";
import { FlowLine } from "./FlowLine.tsx";
import { ClonesNode, LaneNode, LaneTitle } from "./LaneNode.tsx";
import { neighbour, type Direction, type Layout } from "./layout.ts";
import { edgesOf, nodesOf, type ChartNode } from "./nodes.ts";
import { PersonCard } from "./PersonCard.tsx";
import { postsOf } from "./posts.ts";
import { GateCard, WorklistCard } from "./StoreCard.tsx";
import { useChart, useFloor, useStores } from "./store.ts";
import { useWords } from "./use-words.ts";
import { fit, keepInView, layOutFor, letterScale, levelOf, settle, ZOOM, type Size, type View } from "./view.ts";

const Ends = ({ data }: { data: ChartNode["data"] }): ReactNode =>
  data.ends ? <><Handle type="source" position={Position.Top} isConnectable={false} /><Handle type="target" position={Position.Top} isConnectable={false} /></> : null;

const NODES: NodeTypes = {
  trunk: ({ data }: NodeProps<ChartNode>) => <svg className={css.trunk} width="100%" height="100%" aria-hidden><path d={data.path} /></svg>,
  person: ({ data }: NodeProps<ChartNode>) => <><PersonCard /><Ends data={data} /></>,
  lane: () => <LaneNode />,
  title: ({ data }: NodeProps<ChartNode>) => <LaneTitle office={data.office as Office} />,
  clones: ({ data }: NodeProps<ChartNode>) => <ClonesNode role={data.role as Role} n={data.ids.length} />,
  agent: ({ data }: NodeProps<ChartNode>) => <><AgentCard id={data.id} role={data.role as Role} /><Ends data={data} /></>,
  post: ({ data }: NodeProps<ChartNode>) => <><PostCard role={data.role as Role} ids={data.ids} /><Ends data={data} /></>,
  store: ({ data }: NodeProps<ChartNode>) => <>{data.id === "worklist" ? <WorklistCard /> : <GateCard />}<Ends data={data} /></>,
};
const EDGES: EdgeTypes = { flow: FlowLine };
/** The library explains keys in English that do nothing here: the sheet of shortcuts tells those that do. */
const UNSAID = { "node.a11yDescription.default": "", "node.a11yDescription.keyboardDisabled": "", "edge.a11yDescription.default": "" } as const;
const NO_EDGES: never[] = [];
const ARROWS: Readonly<Record<string, Direction>> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/** What the bar above the chart does with it. */
export interface ChartHandle {
  zoomBy(factor: number): void;
  fit(): void;
  /** Brings a card to where it can be seen and gives it the focus. */
  focus(id: string): void;
  /** An arrow pressed while the focus is not in the chart. */
  walk(direction: Direction): void;
}

export interface ChartProps {
  /** A drawer lies over its right edge. */
  readonly beside: boolean;
  readonly onZoom: (zoom: number) => void;
  readonly handle: (handle: ChartHandle) => void;
}

function useSize(): readonly [React.RefObject<HTMLDivElement | null>, Size | null] {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return undefined;
    const measure = (): void => setSize((before) => (before && before.w === box.clientWidth && before.h === box.clientHeight ? before : { w: box.clientWidth, h: box.clientHeight }));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}

const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Keeps the view: fitted until somebody moves it, moved just far enough when a card would be hidden. */
/** The smallest letters that can be read, px: Chinese has no 11. */
const LEAST: Readonly<Record<Language, number>> = { en: 11, "zh-CN": 12, "zh-TW": 12 };
/** As wide as the drawer is drawn. */
const DRAWER = 640;
/** How much of the chart the drawer hides: it lies over the rail first. */
function coveredBy(beside: boolean, size: Size): number {
  if (!beside) return 0;
  const page = document.getElementById("page")?.clientWidth ?? size.w;
  return Math.max(0, Math.min(DRAWER, page) - (page - size.w));
}

function useView(layout: Layout, size: Size, { beside, onZoom }: ChartProps): { readonly fitted: View; show(id: string): void; zoomBy(factor: number): void; refit(): void; moved(event: unknown): void; at(view: View): void } {
  const flow = useReactFlow();
  const store = useStores().chart;
  const ref = useRef<HTMLElement | null>(null);
  const byHand = useRef(false);
  const fitted = useMemo(() => settle(layout, size), [layout, size]);
  const pressed = useChart((state) => state.pressed);
  const least = LEAST[useLanguage()];

  const at = useCallback((view: View): void => {
    const level = levelOf(view.zoom);
    if (store.getState().level !== level) store.setState({ level });
    ref.current ??= document.querySelector(`.${css.chart ?? ""}`);
    ref.current?.style.setProperty("--letters", String(letterScale(view.zoom, least)));
    onZoom(view.zoom);
  }, [least, onZoom, store]);
  const go = useCallback((view: View, ms: number): void => void flow.setViewport(view, { duration: calm() ? 0 : ms }), [flow]);

  useEffect(() => {
    if (byHand.current) return at(flow.getViewport());
    go(fitted, 0);
    at(fitted);
  }, [fitted, go, at, flow]);
  const show = useCallback((id: string): void => {
    const card = layout.byId.get(id);
    const view = flow.getViewport();
    const next = card ? keepInView(view, card, { ...size, covered: coveredBy(beside, size) }) : view;
    if (next.x !== view.x || next.y !== view.y) go(next, 180);
  }, [beside, flow, go, layout, size]);
  useEffect(() => {
    if (pressed) show(pressed);
    else if (!byHand.current) go(fitted, 180);
  }, [fitted, go, pressed, show]);

  return {
    fitted, show, at,
    moved: (event) => {
      if (event) byHand.current = true;
    },
    zoomBy: (factor) => {
      byHand.current = true;
      const { x, y, zoom } = flow.getViewport();
      const next = Math.min(ZOOM.most, Math.max(ZOOM.least, zoom * factor));
      const [cx, cy] = [(size.w - coveredBy(beside, size)) / 2, size.h / 2];
      go({ zoom: next, x: cx - ((cx - x) * next) / zoom, y: cy - ((cy - y) * next) / zoom }, 120);
    },
    refit: () => {
      byHand.current = false;
      go(fit(layout, size), 180);
    },
  };
}

function Board({ size, ...props }: ChartProps & { readonly size: Size }): ReactNode {
  const store = useStores().chart;
  const { t } = useWords();
  const ids = useFloor(useShallow(({ floor }) => Object.keys(floor.agents)));
  const open = useChart((state) => state.open);
  const flowing = useChart((state) => state.flowing);
  const ends = useFloor(useShallow(({ floor }) => floor.flows.map(({ id, from, to }) => `${id} ${from} ${to}`)));
  const posts = useMemo(() => postsOf(ids), [ids]);
  const layout = useMemo(() => layOutFor(size, { posts, open }), [size, posts, open]);
  const flows = useMemo(() => ends.map((text) => text.split(" ") as [never, string, string]).map(([id, from, to]) => ({ id, from, to })), [ends]);
  const edges = useMemo(() => edgesOf(layout, flows), [layout, flows]);
  const nodes = useMemo(() => nodesOf(layout, posts, new Set(edges.flatMap(({ source, target }) => [source, target]))), [layout, posts, edges]);
  const { fitted, show, zoomBy, refit, moved, at } = useView(layout, size, props);

  const focus = (id: string): void => {
    store.setState({ focused: id });
    show(id);
    // A card out of view is not drawn yet: its turn comes with the next frame.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] > button`)?.focus({ preventScroll: true }));
  };
  const walk = (direction: Direction): void => {
    const next = neighbour(layout, store.getState().focused, direction);
    if (next) focus(next);
  };
  const { handle } = props;
  useEffect(() => handle({ zoomBy, fit: refit, focus, walk }));
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = ARROWS[event.key];
    if (!direction || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    walk(direction);
  };

  return (
    <div role="group" aria-label={t("chart")} aria-description={t("chartHint")} onKeyDown={onKeyDown} style={{ position: "absolute", inset: 0 }}>
      <ReactFlow
        nodes={nodes} edges={flowing ? edges : NO_EDGES} nodeTypes={NODES} edgeTypes={EDGES} defaultViewport={fitted} minZoom={ZOOM.least} maxZoom={ZOOM.most}
        onlyRenderVisibleElements nodesDraggable={false} nodesConnectable={false} nodesFocusable={false} edgesFocusable={false} elementsSelectable={false} zIndexMode="manual"
        panOnScroll zoomOnDoubleClick={false} zoomActivationKeyCode="Control" deleteKeyCode={null} selectionKeyCode={null} multiSelectionKeyCode={null} panActivationKeyCode={null}
        disableKeyboardA11y ariaLabelConfig={UNSAID} proOptions={{ hideAttribution: true }} onMoveStart={moved} onMove={(_event, view) => at(view)}
      />
    </div>
  );
}

/** The org chart: figures change inside its cards; the chart itself only when the team does. */
export function Chart(props: ChartProps): ReactNode {
  const [ref, size] = useSize();
  return (
    <div ref={ref} className={css.chart}>
      {size && size.w > 0 ? <ReactFlowProvider><Board size={size} {...props} /></ReactFlowProvider> : null}
    </div>
  );
}

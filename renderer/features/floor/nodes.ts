import type { Edge, Node } from "@xyflow/react";
import type { Office, Role } from "../../../shared/domain/role.ts";
import type { Flow } from "./floor.ts";
import { trunkOf, type Layout, type Placed } from "./layout.ts";
import type { Post } from "./posts.ts";
import { pathOf, routesOf, type Route } from "./routes.ts";

interface CardData extends Record<string, unknown> {
  readonly kind: Placed["kind"] | "trunk" | "title";
  readonly id: string;
  readonly office: Office | null;
  readonly role: Role | null;
  /** Clones of a post. */
  readonly ids: readonly string[];
  /** A flow may end here. */
  readonly ends: boolean;
  readonly path: string;
}
export type ChartNode = Node<CardData>;
export type ChartEdge = Edge<{ readonly route: Route; readonly path: string; readonly flow: Pick<Flow, "id" | "from" | "to"> }>;

const BACKGROUND: ReadonlySet<CardData["kind"]> = new Set(["lane", "trunk"]);
/** The chart's library takes the pointer from nodes that cannot be dragged or chosen: cards are pressed all the same. */
const PRESSED: ReadonlySet<CardData["kind"]> = new Set(["person", "agent", "post", "store"]);

/** The chart's nodes carry who they are and nothing of how they stand: they are made anew only when the team changed. */
export function nodesOf(layout: Layout, posts: readonly Post[], ends: ReadonlySet<string>): ChartNode[] {
  const clones = new Map(posts.map((post) => [post.role, post.agents]));
  const node = ({ x, y, w, h }: Pick<Placed, "x" | "y" | "w" | "h">, data: CardData): ChartNode => ({
    id: data.id, type: data.kind, position: { x, y }, width: w, height: h, data, zIndex: BACKGROUND.has(data.kind) ? 0 : 2,
    style: { pointerEvents: PRESSED.has(data.kind) ? "all" : "none" }, draggable: false, selectable: false, focusable: false, connectable: false,
    domAttributes: { "aria-roledescription": undefined },
  });
  const none = { office: null, role: null, ids: [], ends: false, path: "" };
  return [
    node(layout, { ...none, kind: "trunk", id: "trunk", path: trunkOf(layout) }),
    // Above the lines, which pass under its words.
    ...layout.lanes.map((lane) => node({ ...lane, h: 24 }, { ...none, kind: "title", id: `title:${lane.office ?? ""}`, office: lane.office })),
    ...layout.nodes.map((placed) => node(placed, {
      ...none, kind: placed.kind, id: placed.id, office: placed.office, role: placed.role, ends: ends.has(placed.id),
      ids: placed.role && (placed.kind === "post" || placed.kind === "clones") ? (clones.get(placed.role) ?? []) : [],
    })),
  ];
}

export function edgesOf(layout: Layout, flows: readonly Pick<Flow, "id" | "from" | "to">[]): ChartEdge[] {
  const byName = new Map(flows.map((flow) => [`${flow.id}:${flow.from}>${flow.to}`, flow]));
  return routesOf(layout, flows).map((route) => ({
    id: route.id, source: route.from, target: route.to, type: "flow", zIndex: 1, focusable: false, selectable: false,
    // Its words stand in a pill of their own; of the line there is nothing to hear.
    domAttributes: { "aria-hidden": true },
    data: { route, path: pathOf(route.points), flow: byName.get(route.id) as Pick<Flow, "id" | "from" | "to"> },
  }));
}

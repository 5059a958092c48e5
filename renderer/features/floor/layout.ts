import { OFFICES, type Office, type Role } from "../../../shared/domain/role.ts";
import { headOf, inOffice, type Post } from "./posts.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The stores of work stand at the end of a lane, in reading order. */
export const STORES: Readonly<Partial<Record<Office, "worklist" | "gate">>> = { middle: "worklist", back: "gate" };
export const PERSON = "person";

export const CARD = { w: 212, h: 172 } as const;
const PERSON_H = 48;
/** Between the supervisor and the lanes: as high as a pill, with air. */
const PERSON_GAP = 26;
export const LANE_GAP = 10;
const LANE_PAD = 12;
/** Title, and under it the bus with its pills. */
const LANE_HEAD = 42;
const LANE_FOOT = 8;
const BUS_Y = 32;
/** Left of the lanes, where the line from the supervisor runs down. */
const TRUNK = 18;
const CLONES_HEAD = 30;
const CLONES_PAD = 10;
/** Widths are stretched by what the window has to spare, so that a wide one is not left empty. */
export const GAPS = { least: 20, most: 64 } as const;

export interface Placed extends Box {
  readonly id: string;
  /** `post`: clones of one agent as one card. `clones`: the well its agents stand in while it is open. */
  readonly kind: "person" | "lane" | "agent" | "post" | "store" | "clones";
  readonly office: Office | null;
  readonly role: Role | null;
  /** Lanes from the top, 0…2; −1: the supervisor. */
  readonly lane: number;
  /** Where arrows walk: rows of cards from the top; −1 for what takes no focus. */
  readonly row: number;
  readonly col: number;
}

export interface Layout extends Box {
  readonly nodes: readonly Placed[];
  readonly byId: ReadonlyMap<string, Placed>;
  readonly lanes: readonly Placed[];
  readonly gap: number;
}

export interface Arrangement {
  readonly posts: readonly Post[];
  /** Posts whose clones are shown one by one. */
  readonly open: ReadonlySet<Role>;
  readonly gap: number;
}

/** As many columns as keep the chart about as wide as a window when hundreds of clones are open. */
export function columnsFor(posts: readonly Post[], open: ReadonlySet<Role>): number {
  const clones = posts.filter((post) => open.has(post.role) && post.agents.length > 1).reduce((sum, post) => sum + post.agents.length, 0);
  const lanes = OFFICES.map((office) => inOffice(posts, office).length + (STORES[office] ? 1 : 0));
  return Math.max(4, ...lanes, Math.ceil(Math.sqrt(clones * 1.2)));
}

interface Row {
  readonly y: number;
  readonly lane: number;
  readonly row: number;
}

/** Where everything stands, from who there is alone: the same team gives the same chart, and no figure ever moves a card. */
export function layOut({ posts, open, gap }: Arrangement): Layout {
  const columns = columnsFor(posts, open);
  const pitch = CARD.w + gap;
  const laneW = LANE_PAD * 2 + columns * CARD.w + (columns - 1) * gap;
  const left = TRUNK + LANE_PAD;
  const nodes: Placed[] = [{ id: PERSON, kind: "person", x: TRUNK, y: 0, w: laneW, h: PERSON_H, office: null, role: null, lane: -1, row: 0, col: 0 }];
  let y = PERSON_H + PERSON_GAP;
  let row = 1;

  const card = (at: Row, col: number): Pick<Placed, "x" | "y" | "w" | "h" | "lane" | "row" | "col"> => ({ x: left + col * pitch, y: at.y, ...CARD, lane: at.lane, row: at.row, col });
  const wells = (lane: number, office: Office, from: number): number => {
    let below = from;
    for (const post of inOffice(posts, office)) {
      if (!open.has(post.role) || post.agents.length < 2) continue;
      const rows = Math.ceil(post.agents.length / columns);
      const h = CLONES_HEAD + rows * CARD.h + (rows - 1) * GAPS.least + CLONES_PAD;
      nodes.push({ id: `clones:${post.role}`, kind: "clones", x: TRUNK + 6, y: below, w: laneW - 12, h, office, role: post.role, lane, row: -1, col: -1 });
      post.agents.forEach((id, i) => {
        const line = Math.floor(i / columns);
        const at = { y: below + CLONES_HEAD + line * (CARD.h + GAPS.least), lane, row: row + line };
        nodes.push({ id, kind: "agent", office, role: post.role, ...card(at, i % columns) });
      });
      row += rows;
      below += h + LANE_GAP;
    }
    return below;
  };

  for (const [lane, office] of OFFICES.entries()) {
    const top = y;
    const index = nodes.push({ id: `lane:${office}`, kind: "lane", x: TRUNK, y: top, w: laneW, h: 0, office, role: null, lane, row: -1, col: -1 }) - 1;
    const at = { y: top + LANE_HEAD, lane, row };
    const here = inOffice(posts, office);
    here.forEach((post, col) => nodes.push({ id: headOf(post), kind: post.agents.length > 1 ? "post" : "agent", office, role: post.role, ...card(at, col) }));
    const store = STORES[office];
    if (store) nodes.push({ id: store, kind: "store", office, role: null, ...card(at, Math.max(3, here.length)) });
    row += 1;
    const below = wells(lane, office, at.y + CARD.h + LANE_GAP);
    const bottom = below - LANE_GAP + LANE_FOOT;
    nodes[index] = { ...(nodes[index] as Placed), h: bottom - top };
    y = bottom + LANE_GAP;
  }
  return { x: 0, y: 0, w: TRUNK + laneW, h: y - LANE_GAP, nodes, byId: new Map(nodes.map((node) => [node.id, node])), lanes: nodes.filter(({ kind }) => kind === "lane"), gap };
}

export const busOf = (lane: Box): number => lane.y + BUS_Y;

/** The line from the supervisor down the left edge, with a branch to each lane's title. */
export function trunkOf(layout: Layout): string {
  const x = TRUNK / 2;
  const branches = layout.lanes.map((lane) => `M${x} ${lane.y + 14}H${lane.x}`);
  const last = layout.lanes.at(-1);
  return `M${TRUNK} ${PERSON_H / 2}H${x}V${(last?.y ?? 0) + 14}${branches.join("")}`;
}

export type Direction = "left" | "right" | "up" | "down";
const middle = ({ x, w }: Box): number => x + w / 2;

/** The card an arrow goes to: along its row, or to the nearest of the next row up or down; null at an edge. */
export function neighbour(layout: Layout, from: string, direction: Direction): string | null {
  const here = layout.byId.get(from);
  if (!here || here.row < 0) return null;
  if (direction === "left" || direction === "right") {
    const step = direction === "left" ? -1 : 1;
    return layout.nodes.find((node) => node.row === here.row && node.col === here.col + step)?.id ?? null;
  }
  const row = here.row + (direction === "up" ? -1 : 1);
  if (row < 0) return null;
  const there = layout.nodes.filter((node) => node.row === row);
  return there.sort((a, b) => Math.abs(middle(a) - middle(here)) - Math.abs(middle(b) - middle(here)) || a.col - b.col)[0]?.id ?? null;
}

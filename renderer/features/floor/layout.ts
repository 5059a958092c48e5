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
/** A well reaches so far beyond its cards. */
const WELL = 6;
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
  readonly columns: number;
}

export interface Arrangement {
  /** At most so many; left out: as many as show everything largest. */
  readonly columns?: number;
  readonly posts: readonly Post[];
  /** Posts whose clones are shown one by one. */
  readonly open: ReadonlySet<Role>;
  readonly gap: number;
}

interface Shelf {
  readonly wells: readonly { readonly post: Post; readonly col: number; readonly width: number }[];
  readonly rows: number;
}

/** The opened posts of a lane, side by side as long as there is room. */
function shelvesOf(posts: readonly Post[], open: ReadonlySet<Role>, columns: number): Shelf[] {
  const shelves: { wells: Shelf["wells"][number][]; rows: number }[] = [];
  let col = columns;
  for (const post of posts) {
    const n = post.agents.length;
    if (!open.has(post.role) || n < 2) continue;
    const width = Math.min(n, columns);
    if (col + width > columns) {
      shelves.push({ wells: [], rows: 0 });
      col = 0;
    }
    const shelf = shelves.at(-1) as (typeof shelves)[number];
    shelf.wells.push({ post, col, width });
    shelf.rows = Math.max(shelf.rows, Math.ceil(n / width));
    col += width;
  }
  return shelves;
}

const shelfH = (rows: number): number => CLONES_HEAD + rows * CARD.h + (rows - 1) * GAPS.least + CLONES_PAD;
const rowW = (columns: number, gap: number): number => columns * CARD.w + (columns - 1) * gap;
const bareColumns = (posts: readonly Post[]): number => Math.max(4, ...OFFICES.map((office) => inOffice(posts, office).length + (STORES[office] ? 1 : 0)));

/** How a window's chart is proportioned, about; so many columns at most. */
const ASPECT = 1.3;
const MOST_COLUMNS = 48;

/** How many columns go into a width. */
export const columnsIn = (width: number): number => Math.floor((width - TRUNK - LANE_PAD * 2 + GAPS.least) / (CARD.w + GAPS.least));

/** As many columns as show everything largest: four while nothing is open. */
function columnsFor(posts: readonly Post[], open: ReadonlySet<Role>): number {
  let best = { columns: bareColumns(posts), zoom: 0 };
  for (let columns = best.columns; columns <= MOST_COLUMNS; columns += 1) {
    const shelves = OFFICES.flatMap((office) => shelvesOf(inOffice(posts, office), open, columns));
    const h = OFFICES.length * (LANE_HEAD + CARD.h + LANE_FOOT) + shelves.reduce((sum, { rows }) => sum + shelfH(rows) + LANE_GAP, 0);
    const zoom = Math.min(ASPECT / rowW(columns, GAPS.least), 1 / h);
    if (zoom > best.zoom) best = { columns, zoom };
    if (shelves.length === 0) break;
  }
  return best.columns;
}

interface Row {
  readonly y: number;
  readonly lane: number;
  readonly row: number;
}

/** Where everything stands, from who there is alone: the same team gives the same chart, and no figure ever moves a card. */
export function layOut({ posts, open, gap, columns: wanted }: Arrangement): Layout {
  const columns = Math.max(bareColumns(posts), Math.min(wanted ?? MOST_COLUMNS, columnsFor(posts, open)));
  const pitch = CARD.w + gap;
  const laneW = LANE_PAD * 2 + rowW(columns, gap);
  const left = TRUNK + LANE_PAD;
  const nodes: Placed[] = [{ id: PERSON, kind: "person", x: TRUNK, y: 0, w: laneW, h: PERSON_H, office: null, role: null, lane: -1, row: 0, col: 0 }];
  let y = PERSON_H + PERSON_GAP;
  let row = 1;

  const card = (at: Row, col: number): Pick<Placed, "x" | "y" | "w" | "h" | "lane" | "row" | "col"> => ({ x: left + col * pitch, y: at.y, ...CARD, lane: at.lane, row: at.row, col });
  const putShelf = ({ wells, rows }: Shelf, { lane, y: top, row: first }: Row): void => {
    for (const { post: { role, office, agents }, col, width } of wells) {
      nodes.push({ id: `clones:${role}`, kind: "clones", x: left + col * pitch - WELL, y: top, w: rowW(width, gap) + 2 * WELL, h: shelfH(rows), office, role, lane, row: -1, col: -1 });
      agents.forEach((id, i) => {
        const line = Math.floor(i / width);
        const at = { y: top + CLONES_HEAD + line * (CARD.h + GAPS.least), lane, row: first + line };
        nodes.push({ id, kind: "agent", office, role, ...card(at, col + (i % width)) });
      });
    }
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
    let below = at.y + CARD.h + LANE_GAP;
    for (const shelf of shelvesOf(here, open, columns)) {
      putShelf(shelf, { y: below, lane, row });
      row += shelf.rows;
      below += shelfH(shelf.rows) + LANE_GAP;
    }
    const bottom = below - LANE_GAP + LANE_FOOT;
    nodes[index] = { ...(nodes[index] as Placed), h: bottom - top };
    y = bottom + LANE_GAP;
  }
  return { x: 0, y: 0, w: TRUNK + laneW, h: y - LANE_GAP, columns, nodes, byId: new Map(nodes.map((node) => [node.id, node])), lanes: nodes.filter(({ kind }) => kind === "lane"), gap };
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

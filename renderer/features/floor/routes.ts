import type { Flow } from "./floor.ts";
import { busOf, LANE_GAP, PERSON, type Layout, type Placed } from "./layout.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Route {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
  /** Where the pill with the count stands. */
  readonly label: Point;
}

/** On a card's top edge: what comes in from the bus left of its middle, what goes up to the supervisor right of it. */
const PORT = 26;
/** Between straight lines of the same column. */
const BESIDE = 60;

const middle = ({ x, w }: Placed): number => x + w / 2;
const bottom = ({ y, h }: Placed): number => y + h;
/** A flow's end as it stands on the chart: a clone is drawn at its post. */
const endOf = (layout: Layout, id: string): Placed | null => layout.byId.get(id.split("#")[0] ?? id) ?? null;

/** The middle of the gap above a lane. */
const above = (layout: Layout, lane: number): number => {
  const first = layout.lanes[0];
  const over = layout.lanes[lane];
  if (!over || !first) return 0;
  return lane === 0 ? (first.y + bottom(layout.byId.get(PERSON) as Placed)) / 2 : over.y - LANE_GAP / 2;
};

type Drawn = Pick<Route, "points" | "label">;

function alongBus(layout: Layout, from: Placed, to: Placed): Drawn {
  const bus = busOf(layout.lanes[from.lane] as Placed);
  const [start, end] = [middle(from) - PORT, middle(to) - PORT];
  const before = end - (Math.sign(end - start) * (to.w + layout.gap)) / 2;
  return { points: [{ x: start, y: from.y }, { x: start, y: bus }, { x: end, y: bus }, { x: end, y: to.y }], label: { x: before, y: bus } };
}

/** `aside`: how far from the middle of its column a straight line runs. */
interface Rise {
  readonly low: Placed;
  readonly high: Placed;
  readonly aside: number;
}

/** From a lower lane to a higher one. */
function upwards(layout: Layout, { low, high, aside }: Rise): Drawn {
  const start = middle(low) + (high.id === PERSON && low.lane === 0 ? PORT : aside);
  const leave = above(layout, low.lane);
  const arrive = above(layout, high.lane + 1);
  const end = high.id === PERSON ? start : middle(high) + aside;
  if (low.lane - high.lane === 1) {
    const bent = low.col === high.col || high.id === PERSON ? [] : [{ x: start, y: leave }, { x: end, y: leave }];
    return { points: [{ x: start, y: low.y }, ...bent, { x: end, y: bottom(high) }], label: { x: end, y: leave } };
  }
  // Past the lanes between it runs in the gutter beside its own column, where no card stands.
  const gutter = low.x + low.w + layout.gap / 2;
  const last = high.id === PERSON ? [{ x: gutter, y: bottom(high) }] : [{ x: gutter, y: arrive }, { x: end, y: arrive }, { x: end, y: bottom(high) }];
  return { points: [{ x: start, y: low.y }, { x: start, y: leave }, { x: gutter, y: leave }, ...last], label: { x: high.id === PERSON ? gutter : end, y: arrive } };
}

/** Straight up or down or along one bus above the cards; ends that are not on the chart draw nothing. */
export function routesOf(layout: Layout, flows: readonly Pick<Flow, "id" | "from" | "to">[]): Route[] {
  const beside = new Map<string, number>();
  return flows.flatMap(({ id, from, to }) => {
    const [source, target] = [endOf(layout, from), endOf(layout, to)];
    if (!source || !target || source === target) return [];
    const name = `${id}:${from}>${to}`;
    if (source.lane === target.lane) return [{ id: name, from: source.id, to: target.id, ...alongBus(layout, source, target) }];
    const [low, high] = source.lane > target.lane ? [source, target] : [target, source];
    const place = `${high.lane} ${high.id === PERSON ? low.col : high.col}`;
    const nth = beside.get(place) ?? 0;
    beside.set(place, nth + 1);
    const drawn = upwards(layout, { low, high, aside: nth === 0 ? 0 : BESIDE * (nth % 2 === 1 ? -1 : 1) * Math.ceil(nth / 2) });
    return [{ id: name, from: source.id, to: target.id, label: drawn.label, points: source === low ? drawn.points : [...drawn.points].reverse() }];
  });
}

export const pathOf = (points: readonly Point[]): string => points.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x} ${y}`).join("");

interface Step {
  /** As the browser's own keyframes have it. */
  [property: string]: string | number;
  readonly transform: string;
  /** 0…1 of the way. */
  readonly offset: number;
}
/** The way along a line as steps of an animation that the compositor can run by itself. */
export function stepsOf(points: readonly Point[]): Step[] {
  const far = (i: number): number => {
    const [a, b] = [points[i - 1], points[i]];
    return a && b ? Math.abs(b.x - a.x) + Math.abs(b.y - a.y) : 0;
  };
  const whole = points.reduce((sum, _, i) => sum + far(i), 0);
  let gone = 0;
  return points.map(({ x, y }, i) => {
    gone += far(i);
    return { transform: `translate(${x}px, ${y}px)`, offset: whole === 0 ? Number(i > 0) : gone / whole };
  });
}

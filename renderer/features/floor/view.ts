import { columnsIn, GAPS, layOut, type Arrangement, type Box, type Layout } from "./layout.ts";

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}
export interface Size {
  readonly w: number;
  readonly h: number;
}

export const ZOOM = { least: 0.08, most: 2, fitMost: 1.25, step: 1.2 } as const;
/** Below it a card shows icon, name, state and its main figure only; below the second, no more than its state. */
export const LEVELS = { brief: 0.6, dot: 0.22 } as const;
export type Level = "full" | "brief" | "dot";
export const levelOf = (zoom: number): Level => (zoom >= LEVELS.brief ? "full" : zoom >= LEVELS.dot ? "brief" : "dot");

const AROUND = 10;
/** The smallest letters of a card at full size, px. */
const LETTERS = 12;
const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The whole chart, as large as it goes without its letters getting coarse. */
export function fit(layout: Size, window: Size): View {
  const zoom = clamp(Math.min((window.w - 2 * AROUND) / layout.w, (window.h - 2 * AROUND) / layout.h), ZOOM.least, ZOOM.fitMost);
  return { zoom, x: Math.round(Math.max(AROUND, (window.w - layout.w * zoom) / 2)), y: Math.round(Math.max(AROUND, (window.h - layout.h * zoom) / 2)) };
}

/** Under this, opening a post would make every letter too small: the rest of the chart is a move away instead. */
const READABLE = 0.8;

/** The chart as it is shown by itself: all of it; while clones stand open, large enough to read, with the first opened post in view. */
export function settle(layout: Layout, window: Size): View {
  const all = fit(layout, window);
  const well = layout.nodes.find(({ kind }) => kind === "clones");
  if (!well || all.zoom >= READABLE) return all;
  const zoom = READABLE;
  const view = { zoom, x: Math.round(Math.max(AROUND, (window.w - layout.w * zoom) / 2)), y: AROUND };
  return keepInView(view, well, { ...window, covered: 0 });
}

/** So many windows deep a chart may be before seeing all of it at once is worth more than reading it. */
const DEEP = 2;

/** The chart with its columns spread as far as the window allows at the zoom it will be shown at. */
export function layOutFor(window: Size, team: Pick<Arrangement, "posts" | "open">): Layout {
  const widest = { ...team, gap: GAPS.least, columns: columnsIn((window.w - 2 * AROUND) / READABLE) };
  const whole = layOut({ ...team, gap: GAPS.least });
  const readable = fit(whole, window).zoom < READABLE ? layOut(widest) : whole;
  const narrow = readable.h * READABLE <= DEEP * window.h ? readable : whole;
  const { zoom } = settle(narrow, window);
  const spare = (window.w - 2 * AROUND) / zoom - narrow.w;
  const gap = Math.floor(clamp(GAPS.least + spare / Math.max(1, narrow.columns - 1), GAPS.least, GAPS.most));
  return gap === GAPS.least ? narrow : layOut({ ...team, gap, columns: narrow.columns });
}

/** Moves the view just so far that the card lies in what is left of the window beside a drawer of that width. */
export function keepInView(view: View, card: Box, window: Size & { readonly covered: number }): View {
  const open = window.w - window.covered;
  const shift = (from: number, to: number, room: number): number => (to - from > room - 2 * AROUND ? AROUND - from : from < AROUND ? AROUND - from : to > room - AROUND ? room - AROUND - to : 0);
  const [left, top] = [view.x + card.x * view.zoom, view.y + card.y * view.zoom];
  return { zoom: view.zoom, x: view.x + shift(left, left + card.w * view.zoom, open), y: view.y + shift(top, top + card.h * view.zoom, window.h) };
}

/** Letters on cards never fall under `least` px on the screen while all of a card is shown: below full size they are drawn that much larger. */
export const letterScale = (zoom: number, least: number): number => (levelOf(zoom) === "full" ? clamp(Math.round((least / (LETTERS * zoom)) * 100) / 100, 1, 1.4) : 1);

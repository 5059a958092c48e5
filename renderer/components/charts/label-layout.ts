/** A step that reads well and gives no more than `most` lines over the span. */
function niceStep(span: number, most: number): number {
  const rough = span / most;
  const size = 10 ** Math.floor(Math.log10(rough));
  return (([1, 2, 2.5, 5, 10] as const).find((step) => step * size >= rough * (1 - 1e-9)) ?? 10) * size;
}
const tidy = (n: number): number => Number(n.toPrecision(12));

/** Ticks that cover all the values: the first and the last are the ends of the axis. Never below `floor`, which is zero for whatever cannot be less. */
export function niceTicks(values: readonly number[], { most = 5, floor = 0 }: { readonly most?: number; readonly floor?: number } = {}): number[] {
  if (values.length === 0) return [floor, floor + 1];
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (high - low < 1e-9) {
    const pad = Math.abs(high) > 1e-9 ? Math.abs(high) * 0.1 : 0.01;
    [low, high] = [Math.max(floor, low - pad), high + pad];
  }
  const step = niceStep(high - low, most - 1);
  const first = Math.max(floor, Math.floor(low / step + 1e-9) * step);
  const ticks = [tidy(first)];
  while ((ticks.at(-1) ?? 0) < high - step * 1e-6) ticks.push(tidy(first + ticks.length * step));
  return ticks;
}

const DAY_STEPS = [1, 2, 7, 14, 28, 91, 182, 364, 728, 1_820] as const;
/** Which of `n` days are named under the axis. */
export function dayTicks(n: number, most: number): number[] {
  const step = DAY_STEPS.find((each) => Math.ceil(n / each) <= most) ?? Math.ceil(n / most);
  return Array.from({ length: Math.ceil(n / step) }, (_, i) => i * step);
}

/** Labels moved apart until none touches another, kept in their order and between the ends where they fit. */
export function spread(at: readonly number[], gap: number, [top, bottom]: readonly [number, number]): number[] {
  const order = at.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y || a.i - b.i);
  let last = Number.NEGATIVE_INFINITY;
  for (const label of order) last = label.y = Math.max(label.y, top, last + gap);
  let next = bottom + gap;
  for (const label of order.toReversed()) next = label.y = Math.max(Math.min(label.y, next - gap), top);
  // Where there is no room for all between the ends, the lowest run over it.
  last = Number.NEGATIVE_INFINITY;
  for (const label of order) last = label.y = Math.max(label.y, last + gap);
  const placed = [...at];
  for (const { y, i } of order) placed[i] = y;
  return placed;
}

const LATIN_PX = 6.4;
const HAN_PX = 12.2;
/** About how wide a label is drawn; what is measured exactly is drawn too late to make room for it. */
export const textWidth = (text: string): number => [...text].reduce((width, letter) => width + (/[\u2e80-\uffef]/.test(letter) ? HAN_PX : LATIN_PX), 0);

export function shorten(text: string, most: number): string {
  if (textWidth(text) <= most) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(letters.join("")) > most - LATIN_PX) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

export interface Mark {
  readonly x: number;
  readonly text: string;
}
export const MARK_ROWS = 3;
/**
 * Names of verticals, each to the right of its line and above every line that stands where it is written, so that none is crossed.
 * Where more rows would be needed the name is left to the table.
 */
export function placeMarks(marks: readonly Mark[], width: number): (Mark & { readonly row: number; readonly end: boolean })[] {
  const taken = Array.from({ length: MARK_ROWS }, () => Number.POSITIVE_INFINITY);
  const placed: (Mark & { row: number; end: boolean })[] = [];
  for (const { x, text } of marks.toReversed()) {
    const wide = textWidth(text) + 8;
    // At the right edge a name stands before its line.
    const end = x + wide > width;
    const crossed = placed.filter((each) => each.text !== "" && each.x > x && each.x < x + wide).map((each) => each.row);
    const row = taken.findIndex((from, i) => (end ? x : x + wide) <= from && (end || i > Math.max(-1, ...crossed)));
    if (row >= 0) taken[row] = end ? x - wide : x;
    placed.push({ x, text: row < 0 ? "" : text, row: Math.max(0, row), end });
  }
  return placed.toReversed();
}

export type Span = readonly [from: number, to: number];
interface Mark<K extends string> {
  readonly span: Span;
  readonly kind: K;
}
export interface Piece<K extends string> {
  readonly text: string;
  readonly kinds: readonly K[];
}

/** Cuts a text where marks begin and end; spans beyond its ends are clipped, overlapping ones share a piece. */
export function cutWords<K extends string>(text: string, marks: readonly Mark<K>[]): readonly Piece<K>[] {
  const clip = (n: number): number => Math.max(0, Math.min(text.length, n));
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ span }) => span.map(clip))])].sort((a, b) => a - b);
  const pieces: Piece<K>[] = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [from = 0, to = 0] = [cuts[i], cuts[i + 1]];
    pieces.push({ text: text.slice(from, to), kinds: marks.filter(({ span }) => span[0] <= from && span[1] >= to).map(({ kind }) => kind) });
  }
  return pieces;
}

import { canonicalPhrase } from "./normalise.ts";

/**
 * The language lexicons are written in.
 * `a(b|c|)d` and `$CLASS` stand for alternatives; ` .. ` lets up to a default number of characters stand between two
 * parts, ` ..12 ` up to twelve. `!` in front: a negation does not excuse it (the negation is part of what is wrong).
 */
export type Classes = Readonly<Record<string, readonly string[]>>;

export interface Part {
  /** Canonical phrases any of which makes the part. */
  readonly phrases: readonly string[];
  /** Most characters between the part before and this one. */
  readonly gap: number;
}

export interface Pattern {
  readonly parts: readonly Part[];
  readonly immune: boolean;
  readonly written: string;
}

export interface Reading {
  readonly classes: Classes;
  /** The gap ` .. ` stands for. */
  readonly gap: number;
  /** Parts may be cut between any two groups (Chinese) or only at spaces (where a group may be an ending). */
  readonly cutAnywhere: boolean;
}

/** More alternatives than this are kept as neighbouring parts, not multiplied out: phrases stay few and builds short. */
const MOST_ALTERNATIVES = 120;
const TOO_MANY = 4_000;

const cross = (left: readonly string[], right: readonly string[]): string[] => left.flatMap((a) => right.map((b) => a + b));

/** Cuts a part into pieces, each with its alternatives, at groups, classes and spaces. */
function piecesOf(source: string, reading: Reading): { alternatives: string[]; cut: boolean }[] {
  const pieces: { alternatives: string[]; cut: boolean }[] = [];
  let cut = true;
  for (const token of source.match(/\([^()]*\)|\$[A-Z_]+|\s+|[^()$\s]+|./g) ?? []) {
    if (/^\s+$/.test(token)) { cut = true; continue; }
    if (token === "(" || token === ")" || token === "$") throw new Error(`unbalanced group in lexicon entry "${source}"`);
    const group = /^\((.*)\)$/s.exec(token)?.[1];
    const alternatives = group === undefined ? word(token, reading, source) : group.split("|").flatMap((one) => (one.includes("$") ? piecesOf(one, reading).reduce<string[]>((all, piece) => cross(all, piece.alternatives), [""]) : [one]));
    pieces.push({ alternatives, cut: cut || reading.cutAnywhere });
    // An alternative that brings its own space ends a word as well.
    cut = alternatives.every((text) => text === "" || text.endsWith(" "));
  }
  return pieces;
}

function word(token: string, reading: Reading, source: string): string[] {
  if (!token.startsWith("$")) return [token];
  const entries = reading.classes[token.slice(1)];
  if (!entries) throw new Error(`unknown class ${token} in lexicon entry "${source}"`);
  return [...entries];
}

/** One written part as one or more parts in a row. */
function expandPart(source: string, gap: number, reading: Reading): Part[] {
  const parts: { texts: string[]; gap: number }[] = [];
  let current: { texts: string[]; gap: number } | null = null;
  let slack = gap;
  for (const { alternatives, cut } of piecesOf(source, reading)) {
    if (current && (!cut || current.texts.length * alternatives.length <= MOST_ALTERNATIVES)) {
      current.texts = cross(current.texts, alternatives);
      if (current.texts.length > TOO_MANY) throw new Error(`too many alternatives in lexicon entry "${source}"`);
      continue;
    }
    // What may be left out cannot begin a part: it becomes room before the next.
    if (alternatives.includes("")) { slack += Math.max(...alternatives.map((text) => canonicalPhrase(text).length)); continue; }
    current = { texts: alternatives, gap: slack };
    slack = 0;
    parts.push(current);
  }
  return parts.map((part) => ({ phrases: [...new Set(part.texts.map(canonicalPhrase))].filter((text) => text !== ""), gap: part.gap }));
}

/** Parses one entry. Throws on an unknown class, an unbalanced group or an empty part. */
export function parsePattern(written: string, reading: Reading): Pattern {
  const immune = written.startsWith("!");
  const pieces = (immune ? written.slice(1) : written).split(/\s+\.\.(\d*)\s+/);
  const parts: Part[] = [];
  for (let i = 0; i < pieces.length; i += 2) {
    const gap = i === 0 ? 0 : pieces[i - 1] ? Number(pieces[i - 1]) : reading.gap;
    const made = expandPart(pieces[i] as string, gap, reading);
    if (made.length === 0 || made.some((part) => part.phrases.length === 0)) throw new Error(`empty part in lexicon entry "${written}"`);
    parts.push(...made);
  }
  return { parts, immune, written };
}

import { newHits, scan } from "./automaton.ts";
import type { Hits } from "./automaton.ts";
import type { Lexicon, Rule } from "./lexicon.ts";
import type { Stream } from "./normalise.ts";

/** A rule found in a stream; offsets into the stream, end exclusive. */
export interface Match {
  readonly rule: Rule;
  readonly start: number;
  readonly end: number;
  /** Where the first part ends: a negation in it is of its own making. */
  readonly firstEnd: number;
  /** Where the last part begins: what stands before it and negates, negates the whole. */
  readonly lastStart: number;
}

interface Occurrence { readonly start: number; readonly end: number }

const hits: Hits = newHits();
const isLatin = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

/** A Latin word counts whole: its rims must be rims in the text as well. Chinese has no such rims. */
function standsAlone(stream: Stream, start: number, end: number): boolean {
  const { codes, edge, length } = stream;
  if (isLatin(codes[start] as number) && edge[start] === 0) return false;
  return !isLatin(codes[end - 1] as number) || end >= length || edge[end] === 1;
}

function occurrences(lexicon: Lexicon, stream: Stream): Map<number, Occurrence[]> {
  scan(lexicon.automaton, stream, hits);
  const found = new Map<number, Occurrence[]>();
  for (let i = 0; i < hits.count; i++) {
    const phrase = hits.phrase[i] as number;
    const end = hits.end[i] as number;
    const start = end - (lexicon.automaton.lengths[phrase] as number);
    if (!standsAlone(stream, start, end)) continue;
    for (const atom of lexicon.atomsOf[phrase] as readonly number[]) {
      const list = found.get(atom);
      if (list) list.push({ start, end });
      else found.set(atom, [{ start, end }]);
    }
  }
  return found;
}

function complete(rule: Rule, found: ReadonlyMap<number, Occurrence[]>, from: { part: number; at: Occurrence }): Occurrence | null {
  if (from.part === rule.atoms.length - 1) return from.at;
  const gap = rule.gaps[from.part + 1] as number;
  for (const next of found.get(rule.atoms[from.part + 1] as number) ?? []) {
    if (next.start < from.at.end || next.start - from.at.end > gap) continue;
    const last = complete(rule, found, { part: from.part + 1, at: next });
    if (last) return last;
  }
  return null;
}

/** Every rule of the lexicon that the stream fulfils. Parts follow each other within their gaps, whatever separates them. */
export function findMatches(lexicon: Lexicon, stream: Stream): Match[] {
  const found = occurrences(lexicon, stream);
  const matches: Match[] = [];
  for (const [atom, places] of found) {
    for (const rule of lexicon.rulesFrom.get(atom) ?? []) {
      for (const at of places) {
        const last = complete(rule, found, { part: 0, at });
        if (last) matches.push({ rule, start: at.start, end: last.end, firstEnd: at.end, lastStart: rule.atoms.length === 1 ? at.start : last.start });
      }
    }
  }
  return matches;
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildAutomaton, newHits, scan } from "../../../agents/back/compliance/guard/automaton.ts";

const codesOf = (text: string): Uint16Array => Uint16Array.from([...text], (char) => char.charCodeAt(0));
const letters = fc.string({ unit: fc.constantFrom("a", "b", "c", "坐", "牢"), minLength: 1, maxLength: 6 });

function found(phrases: readonly string[], text: string): string[] {
  const hits = newHits();
  scan(buildAutomaton(phrases), { codes: codesOf(text), length: text.length }, hits);
  return Array.from({ length: hits.count }, (_, i) => `${phrases[hits.phrase[i] as number]}@${hits.end[i]}`).sort();
}

function naively(phrases: readonly string[], text: string): string[] {
  return phrases.flatMap((phrase) => Array.from({ length: text.length }, (_, end) => end + 1).filter((end) => text.slice(0, end).endsWith(phrase)).map((end) => `${phrase}@${end}`)).sort();
}

describe("the phrase automaton", () => {
  it("finds what a naive search finds, phrases inside phrases included", () => {
    fc.assert(fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 30 }), fc.string({ unit: fc.constantFrom("a", "b", "c", "坐", "牢", "x"), maxLength: 60 }), (phrases, text) => {
      expect(found(phrases, text)).toEqual(naively(phrases, text));
    }), { seed: 5, numRuns: 2_000 });
  });

  it("finds a phrase that is the end of another one's beginning", () => {
    expect(found(["not a", "a robot", "robot", "bot"].map((phrase) => phrase.replaceAll(" ", "")), "imnotarobot")).toEqual(["arobot@11", "bot@11", "nota@6", "robot@11"]);
  });

  it("keeps more matches than it first has room for", () => {
    expect(found(["a", "aa", "aaa"], "a".repeat(400))).toHaveLength(400 + 399 + 398);
  });
});

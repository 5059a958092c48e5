import { readFileSync } from "node:fs";
import { AhoCorasick } from "@monyone/aho-corasick";
import { buildAutomaton, newHits, scan } from "../../agents/back/compliance/guard/automaton.ts";
import { shippedLexicon } from "../../agents/back/compliance/guard/lexicon.ts";
import { canonicalPhrase } from "../../agents/back/compliance/guard/normalise.ts";
import { median } from "./row.ts";
import type { BenchRow } from "./row.ts";

const PHRASES = 5_000;
const ROUNDS = 200;

/** `n` of a list, evenly. */
const evenly = (list: readonly string[], n: number): string[] => Array.from({ length: n }, (_, i) => list[Math.floor((i * list.length) / n)] as string);

/** Half Chinese, half English, from the shipped lexicon in the form it is matched in. */
function phrases(): string[] {
  const all = shippedLexicon().phrases.filter((phrase) => phrase.length >= 2);
  const chinese = (phrase: string): boolean => /[\u4e00-\u9fff]/.test(phrase);
  return [...evenly(all.filter(chinese), PHRASES / 2), ...evenly(all.filter((phrase) => !chinese(phrase)), PHRASES / 2)];
}

function utterances(): string[] {
  const lines = readFileSync(new URL("../fixtures/collector-utterances.sample.jsonl", import.meta.url), "utf8").split("\n").filter(Boolean);
  return lines.map((line) => canonicalPhrase((JSON.parse(line) as { text: string }).text));
}

/** Microseconds an utterance, median of five; what is found is summed so that nothing is optimised away. */
function measure(texts: readonly string[], search: (text: string) => number): { us: number; found: number } {
  let found = 0;
  for (let warm = 0; warm < ROUNDS / 4; warm++) for (const text of texts) search(text);
  const runs = Array.from({ length: 5 }, () => {
    found = 0;
    const began = performance.now();
    for (let round = 0; round < ROUNDS; round++) for (const text of texts) found += search(text);
    return ((performance.now() - began) * 1000) / (ROUNDS * texts.length);
  });
  return { us: median(runs), found: found / ROUNDS };
}

/** The phrase guard at 5,000 phrases beside the fastest npm Aho-Corasick, which must find the same, and beside only reading the characters. */
export async function bench(): Promise<BenchRow[]> {
  const [wanted, texts] = [phrases(), utterances()];
  const automaton = buildAutomaton(wanted);
  const peer = new AhoCorasick(wanted);
  const hits = newHits();
  const codes = new Uint16Array(4096);
  const ours = measure(texts, (text) => {
    for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
    scan(automaton, { codes, length: text.length }, hits);
    return hits.count;
  });
  const theirs = measure(texts, (text) => peer.matchInText(text).length);
  const walk = measure(texts, (text) => {
    let sum = 0;
    for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i);
    return sum;
  });
  if (ours.found !== theirs.found) throw new Error(`the automaton found ${ours.found} phrases where the peer found ${theirs.found}`);
  const row = (peerName: string, beside: number, most: number): BenchRow => ({
    id: `guard.phrases.${peerName.includes("walk") ? "walk" : "npm"}`, value: ours.us, unit: "µs an utterance", peer: peerName, ratio: ours.us / beside, goal: `≤ ${most}×`, holds: ours.us / beside <= most,
  });
  return [row("@monyone/aho-corasick 1.1.11", theirs.us, 0.5), row("a bare walk", walk.us, 13)];
}

import type { SpokenLanguage } from "../../../../shared/domain/labels.ts";
import { buildAutomaton } from "./automaton.ts";
import type { Automaton } from "./automaton.ts";
import { parsePattern } from "./phrases.ts";
import type { Classes, Pattern } from "./phrases.ts";
import type { LexiconFile, Meaning } from "./lexicon-file.ts";
import { LEXICON_FILES } from "./lexicon/files.ts";

export interface Rule {
  readonly id: string;
  readonly meaning: Meaning;
  /** Set on an exception: the meaning it excuses. */
  readonly excuses: Meaning | null;
  readonly immune: boolean;
  readonly atoms: readonly number[];
  readonly gaps: readonly number[];
}

export interface Lexicon {
  readonly automaton: Automaton;
  readonly phrases: readonly string[];
  /** Which atoms a phrase belongs to; an atom is one part of an entry, shared by entries that write it alike. */
  readonly atomsOf: readonly (readonly number[])[];
  /** Rules by their first atom. */
  readonly rulesFrom: ReadonlyMap<number, readonly Rule[]>;
}

const GAP: Readonly<Record<SpokenLanguage, number>> = { zh: 8, en: 26 };

class Compiler {
  private readonly phraseIds = new Map<string, number>();
  private readonly atomIds = new Map<string, number>();
  private readonly atomsOf: number[][] = [];
  private readonly rulesFrom = new Map<number, Rule[]>();

  private atom(phrases: readonly string[]): number {
    const key = phrases.join("\n");
    const known = this.atomIds.get(key);
    if (known !== undefined) return known;
    const id = this.atomIds.size;
    this.atomIds.set(key, id);
    for (const phrase of phrases) {
      let at = this.phraseIds.get(phrase);
      if (at === undefined) {
        at = this.phraseIds.size;
        this.phraseIds.set(phrase, at);
        this.atomsOf.push([]);
      }
      (this.atomsOf[at] as number[]).push(id);
    }
    return id;
  }

  add(pattern: Pattern, rule: Pick<Rule, "id" | "meaning" | "excuses">): void {
    const atoms = pattern.parts.map((part) => this.atom(part.phrases));
    const first = atoms[0] as number;
    const made: Rule = { ...rule, immune: pattern.immune, atoms, gaps: pattern.parts.map((part) => part.gap) };
    this.rulesFrom.set(first, [...(this.rulesFrom.get(first) ?? []), made]);
  }

  finish(): Lexicon {
    const phrases = [...this.phraseIds.keys()];
    return { automaton: buildAutomaton(phrases), phrases, atomsOf: this.atomsOf, rulesFrom: this.rulesFrom };
  }
}

/** Short, and the same for the same entry wherever it stands in its file (FNV-1a, 32 bit). */
function mark(entry: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < entry.length; i++) hash = Math.imul(hash ^ entry.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

const ruleId = (file: LexiconFile, meaning: Meaning, entry: string): string => `${meaning}.${file.lang}.${mark(entry)}`;

/** The entry a verdict names by its rule, for whoever wants to read it; null when the rule is no lexicon entry. */
export function entryNamed(rule: string): string | null {
  for (const file of LEXICON_FILES) {
    for (const [meaning, entries] of Object.entries(file.entries) as [Meaning, readonly string[]][]) {
      const found = entries.find((entry) => rule.endsWith(ruleId(file, meaning, entry)));
      if (found !== undefined) return found;
    }
  }
  return null;
}

function compileInto(compiler: Compiler, file: LexiconFile, classes: Classes): void {
  for (const [excuses, groups] of [[false, file.entries], [true, file.except ?? {}]] as const) {
    for (const [meaning, entries] of Object.entries(groups) as [Meaning, readonly string[]][]) {
      for (const entry of entries) {
        const pattern = parsePattern(entry, { classes, gap: GAP[file.lang], cutAnywhere: file.lang === "zh" });
        compiler.add(pattern, { id: ruleId(file, meaning, entry), meaning: excuses ? "excepted" : meaning, excuses: excuses ? meaning : null });
      }
    }
  }
}

/** Compiles lexicon files into one automaton. Classes are shared by the files of a language. Throws on an entry it cannot read. */
export function compileLexicon(files: readonly LexiconFile[]): Lexicon {
  const compiler = new Compiler();
  for (const file of files) {
    const classes = Object.assign({}, ...files.filter((other) => other.lang === file.lang).map((other) => other.classes ?? {})) as Classes;
    compileInto(compiler, file, classes);
  }
  return compiler.finish();
}

let shipped: Lexicon | undefined;
/** The lexicon this version ships, compiled on first use. */
export const shippedLexicon = (): Lexicon => (shipped ??= compileLexicon(LEXICON_FILES));

import type { Intent } from "../../../../shared/domain/labels.ts";

/**
 * One piece of evidence: `pattern` in normalised text speaks for `intent` with `weight`.
 * Weights: 6 settles it, 4 strong, 2.5 fair, 1 a hint. A negative weight speaks against.
 */
export interface Rule {
  readonly intent: Intent;
  readonly weight: number;
  readonly pattern: RegExp;
  /** The rule holds only after one of these moves: an exact one, or a published name and all that are nearest to it. */
  readonly after?: readonly string[];
}

/** A row of a rule table: intent, weight, pattern source with `{CLASS}` names, and optionally the moves it needs. */
export type RuleRow = readonly [intent: Intent, weight: number, source: string, after?: readonly string[]];

/** Word classes: a name to alternatives, written once and used in many rules. */
export type WordClasses = Readonly<Record<string, string>>;

/** Expands `{NAME}` by `classes`, repeatedly, so that classes may use classes. Throws on an unknown name. */
function expand(source: string, classes: WordClasses): string {
  let text = source;
  for (let depth = 0; depth < 5 && /\{[A-Z_]+\}/.test(text); depth += 1) {
    text = text.replace(/\{([A-Z_]+)\}/g, (_all, name: string) => {
      const alternatives = classes[name];
      if (alternatives === undefined) throw new Error(`unknown word class {${name}}`);
      return `(?:${alternatives})`;
    });
  }
  return text;
}

/** `wordwise` keeps a rule of a spaced language from beginning inside a word. */
export const compileRules = (rows: readonly RuleRow[], classes: WordClasses, wordwise: boolean): Rule[] =>
  rows.map(([intent, weight, source, after]) => {
    const expanded = expand(source, classes);
    return { intent, weight, pattern: new RegExp(wordwise ? `(?<![a-z])(?:${expanded})` : expanded), ...(after ? { after } : {}) };
  });

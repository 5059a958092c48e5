import type { Decision, Mind, Situation, SpeakInput } from "../../ports.ts";
import { MindFailure } from "../../ports.ts";
import type { ReadContext, Reading } from "../../../shared/domain/reading.ts";

/** How the playbook understands: `reading/read.ts`. */
export type Reader = (text: string, context: ReadContext) => Reading;

export const readContextOf = (situation: Situation): ReadContext => ({
  lang: situation.lang, asof: situation.asof, currency: situation.facts.currency ?? (situation.lang === "zh" ? "CNY" : "USD"),
  ...(situation.lastMove ? { lastMove: situation.lastMove } : {}),
});

/**
 * The mind that is built in: reads by its rules, leaves the move to the table, and says one of the phrasings it is handed,
 * drawn by the call's own randomness. Needs no endpoint and never fails on one.
 */
export function playbookMind(read: Reader): Mind {
  return {
    id: "playbook",
    decide: (situation: Situation): Promise<Decision> => Promise.resolve({ reading: read(situation.heard ?? "", readContextOf(situation)), move: null }),
    speak: async function* ({ phrasings, random }: SpeakInput): AsyncGenerator<string> {
      if (phrasings.length === 0) throw new MindFailure("invalid", "no phrasing for this move");
      yield random.pick(phrasings).text;
    },
  };
}

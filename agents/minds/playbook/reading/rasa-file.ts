import { z } from "zod";
import { INTENTS } from "../../../../shared/domain/labels.ts";
import type { LabelReading } from "./label-file.ts";
import type { LabelledLine } from "./score.ts";

/**
 * How another label set maps to ours: for each of its labels a class of its own, the intents of ours that count as it,
 * and the move its lines answer. Labels with the same class count as one.
 */
export const rasaMappingSchema = z.record(z.string(), z.object({ class: z.string(), intents: z.array(z.enum(INTENTS)).min(1), after: z.string().optional() }));
type RasaMapping = z.infer<typeof rasaMappingSchema>;

/** Lines of a rasa training file (`## intent:NAME`, then `- text`), labelled with the classes of `mapping`; a label not mapped is an error. */
export function parseRasa(markdown: string, mapping: RasaMapping): LabelledLine[] {
  const lines: LabelledLine[] = [];
  let name: string | undefined;
  for (const raw of markdown.split(/\r?\n/)) {
    const heading = /^##\s*(?:intent:)?(\S+)/.exec(raw);
    if (heading) name = heading[1];
    const text = /^-\s*(.+)$/.exec(raw)?.[1]?.trim();
    if (text === undefined || name === undefined) continue;
    const mapped = mapping[name];
    if (!mapped) throw new Error(`no mapping for intent "${name}"`);
    lines.push({ id: `${name}-${lines.length + 1}`, text, lang: "zh", ...(mapped.after === undefined ? {} : { last_move: mapped.after }), expect: { intents: [mapped.class] } });
  }
  return lines;
}

/** The class of the other label set that a reading counts as, given the move its line answered: the first that takes the intent. */
export const rasaHeard = (mapping: RasaMapping) => (line: LabelledLine, got: LabelReading): string => {
  const [first] = got.intents;
  const taking = Object.values(mapping).find((entry) => entry.after === line.last_move && first !== undefined && entry.intents.includes(first));
  return taking?.class ?? `none (${first ?? ""})`;
};

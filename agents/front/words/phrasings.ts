import { z } from "zod";
import { MOVES } from "../../../shared/domain/move.ts";
import type { Move } from "../../../shared/domain/move.ts";
import type { FrontRole } from "../../../shared/domain/role.ts";
import type { Language } from "../../../shared/domain/labels.ts";
import type { Phrasing } from "../../ports.ts";
import concierge from "../concierge/words.json" with { type: "json" };
import followUp from "../follow-up/words.json" with { type: "json" };
import negotiator from "../negotiator/words.json" with { type: "json" };
import reminder from "../reminder/words.json" with { type: "json" };
import { toTraditional } from "./traditional.ts";

/** A group of phrasings for when all its tags hold. Lists only ever grow at the end: ids are counted, and stand on the ledger. */
const group = z.strictObject({ when: z.array(z.string()), zh: z.array(z.string().min(1)).min(1), en: z.array(z.string().min(1)).min(1) });
const wordsOfRole = z.partialRecord(z.enum(MOVES), z.array(group).min(1));

const ROLE_WORDS: readonly (readonly [FrontRole, string, unknown])[] = [
  ["concierge", "C", concierge], ["reminder", "R", reminder], ["negotiator", "N", negotiator], ["follow-up", "F", followUp],
];

/** Slots a text asks for, in order. */
export const slotsIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);

interface Entry {
  readonly when: readonly string[];
  readonly by: Readonly<Record<Language, readonly Phrasing[]>>;
}

function entry(id: string, raw: z.infer<typeof group>): Entry {
  const key = [id, ...raw.when].join(".");
  const zh = raw.zh.map((text, i) => ({ id: `${key}-zh-${i + 1}`, text }));
  let traditional: readonly Phrasing[] | null = null;
  return {
    when: raw.when,
    by: {
      "zh-CN": zh, en: raw.en.map((text, i) => ({ id: `${key}-en-${i + 1}`, text })),
      get "zh-TW"(): readonly Phrasing[] {
        return (traditional ??= zh.map((phrasing) => ({ id: phrasing.id, text: toTraditional(phrasing.text) })));
      },
    },
  };
}

const ENTRIES = new Map<Move, Entry[]>();
for (const [, letter, raw] of ROLE_WORDS) {
  for (const [move, groups] of Object.entries(wordsOfRole.parse(raw)) as [Move, z.infer<typeof group>[]][]) {
    ENTRIES.set(move, [...(ENTRIES.get(move) ?? []), ...groups.map((one) => entry(`${letter}-${move}`, one))]);
  }
}

/** Every phrasing there is, for tests and for who writes scripts. */
export const allPhrasings = (language: Language): { readonly move: Move; readonly when: readonly string[]; readonly phrasing: Phrasing }[] =>
  [...ENTRIES].flatMap(([move, entries]) => entries.flatMap(({ when, by }) => by[language].map((phrasing) => ({ move, when, phrasing }))));

export interface Wanted {
  readonly move: Move;
  readonly language: Language;
  readonly tags: readonly string[];
  /** Names of the slots that can be filled. */
  readonly slots: ReadonlySet<string>;
  /** Ids said in this call already. */
  readonly used: ReadonlySet<string>;
  readonly prefer: readonly string[];
}

/**
 * Phrasings for a move: of the most particular group whose tags all hold, those whose slots can be filled; unused ones only,
 * while there are any, variants under test first. Empty when nothing fits.
 */
export function phrasingsFor(wanted: Wanted): readonly Phrasing[] {
  const fitting = (ENTRIES.get(wanted.move) ?? [])
    .filter(({ when }) => when.every((tag) => wanted.tags.includes(tag)))
    .map(({ when, by }) => ({ rank: when.length, list: by[wanted.language].filter(({ text }) => slotsIn(text).every((slot) => wanted.slots.has(slot))) }))
    .filter(({ list }) => list.length > 0)
    .sort((a, b) => b.rank - a.rank)[0]?.list ?? [];
  const fresh = fitting.filter(({ id }) => !wanted.used.has(id));
  const list = fresh.length > 0 ? fresh : fitting;
  const preferred = list.filter(({ id }) => wanted.prefer.includes(id));
  return preferred.length > 0 ? preferred : list;
}

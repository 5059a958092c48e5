import type { TranscriptItem } from "../../../shared/contract/calls.ts";
import { EMOTION_HEAT, type Emotion } from "../../../shared/domain/labels.ts";

type Of<K extends TranscriptItem["kind"]> = Extract<TranscriptItem, { kind: K }>;
export type SaidItem = Of<"agent"> | Of<"customer">;

/** A line of the transcript as the screen shows it. Drafts the guard stopped stand under what was said in their place. */
export type TranscriptRow =
  | { readonly kind: "agent"; readonly item: Of<"agent">; readonly blocked: readonly Of<"agent">[] }
  | { readonly kind: "customer"; readonly item: Of<"customer"> }
  | { readonly kind: "mark"; readonly item: Exclude<TranscriptItem, SaidItem | Of<"draft">> }
  | { readonly kind: "draft"; readonly item: Of<"draft"> };

/** Everything told so far, in order of the ledger, and the words in the making, if any. */
export interface Transcript {
  readonly items: readonly Exclude<TranscriptItem, Of<"draft">>[];
  readonly draft: Of<"draft"> | null;
  /** The last event told: where a window that was away goes on from. */
  readonly cursor: number | null;
}
export const EMPTY: Transcript = { items: [], draft: null, cursor: null };

/** Adds one item. An event told twice (a reconnect) is taken once; an agent's sentence told again has been spoken meanwhile and takes its place. */
export function addItem(transcript: Transcript, item: TranscriptItem): Transcript {
  if (item.kind === "draft") return { ...transcript, draft: item };
  const at = transcript.items.findLastIndex(({ seq }) => seq <= item.seq);
  const known = transcript.items[at]?.seq === item.seq;
  const items = known ? transcript.items.with(at, item) : [...transcript.items.slice(0, at + 1), item, ...transcript.items.slice(at + 1)];
  // What was being drafted has now been said, or something else has.
  return { items, draft: item.kind === "agent" || item.kind === "ended" ? null : transcript.draft, cursor: Math.max(transcript.cursor ?? 0, item.seq) };
}

export function rowsOf({ items, draft }: Transcript): TranscriptRow[] {
  const rows: TranscriptRow[] = [];
  let blocked: Of<"agent">[] = [];
  for (const item of items) {
    if (item.kind === "customer") rows.push({ kind: "customer", item });
    else if (item.kind !== "agent") rows.push({ kind: "mark", item });
    else if (!item.verdict.allowed) blocked.push(item);
    else {
      rows.push({ kind: "agent", item, blocked });
      blocked = [];
    }
  }
  // Stopped and nothing said instead: it still stays on the screen, as the row itself.
  rows.push(...blocked.map((item): TranscriptRow => ({ kind: "agent", item, blocked: [] })));
  if (draft) rows.push({ kind: "draft", item: draft });
  return rows;
}

export interface EmotionStep {
  readonly at: number;
  readonly emotion: Emotion;
  readonly heat: number;
}

/** How the customer felt from which moment on: a new step only where it changed. */
export function emotionSteps(items: Transcript["items"]): EmotionStep[] {
  const steps: EmotionStep[] = [];
  for (const item of items) {
    if (item.kind !== "customer" || item.emotion === null || steps.at(-1)?.emotion === item.emotion) continue;
    steps.push({ at: item.at, emotion: item.emotion, heat: EMOTION_HEAT[item.emotion] });
  }
  return steps;
}

/** When the conversation began: the moment all times in it are counted from. */
export const startOf = (items: Transcript["items"]): number | null => items[0]?.at ?? null;

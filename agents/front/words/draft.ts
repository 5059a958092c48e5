import { MindFailure } from "../../ports.ts";
import type { Mind, SpeakInput } from "../../ports.ts";
import { REQUIRED_SLOTS } from "../moves.ts";
import { slotsIn } from "./phrasings.ts";

export interface DraftedWords {
  readonly text: string;
  /** As drafted, slots unfilled. */
  readonly raw: string;
  /** Names of the slots the words were filled from. */
  readonly used: readonly string[];
}

/** A turn longer than this is no turn of ours. */
const LONGEST = 400;

/** `{slots}` filled from `values`; a slot that nothing fills makes the words unusable. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new MindFailure("invalid", "a slot nobody knows");
    return value;
  });
}

/** The sentences as they come; a mind that stops yielding is left at its deadline even when it does not heed the signal. */
async function* untilAborted(sentences: AsyncIterable<string>, signal: AbortSignal): AsyncGenerator<string> {
  const words = sentences[Symbol.asyncIterator]();
  const late = Promise.withResolvers<never>();
  late.promise.catch(() => undefined);
  const leave = (): void => late.reject(new MindFailure("timeout", "no words in time"));
  if (signal.aborted) leave();
  signal.addEventListener("abort", leave, { once: true });
  try {
    for (;;) {
      const next = await Promise.race([late.promise, words.next()]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener("abort", leave);
    // Not waited for: it may never come back.
    words.return?.().catch(() => undefined);
  }
}

const together = (sentences: readonly string[], { situation }: SpeakInput): string => sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "").join(situation.lang === "zh" ? "" : " ");

/** The same mouth, with what it has said so far told after every sentence; slots it knows are filled, others stand as drafted. */
export function overheard(mind: Pick<Mind, "speak">, tell: (soFar: string) => void): Pick<Mind, "speak"> {
  return {
    async *speak(request, signal) {
      const sentences: string[] = [];
      for await (const sentence of mind.speak(request, signal)) {
        sentences.push(sentence);
        tell(together(sentences, request).replaceAll(/\{(\w+)\}/g, (slot, name: string) => (Object.hasOwn(request.slots, name) ? (request.slots[name] as string) : slot)));
        yield sentence;
      }
    },
  };
}

/** Words for a move from a mind, whole sentences put together and filled. Rejects with MindFailure. */
export async function draftWords(mind: Pick<Mind, "speak">, request: SpeakInput, signal: AbortSignal): Promise<DraftedWords> {
  const sentences: string[] = [];
  let length = 0;
  for await (const sentence of untilAborted(mind.speak(request, signal), signal)) {
    sentences.push(sentence);
    length += sentence.length;
    if (length > LONGEST) throw new MindFailure("invalid", "too many words");
  }
  const raw = together(sentences, request);
  if (raw === "") throw new MindFailure("invalid", "no words");
  const used = slotsIn(raw);
  // What every phrasing of the moment carries must be said; where some of ours leave a figure out, others may.
  const carried = request.phrasings.map(({ text }) => slotsIn(text));
  const needed = (REQUIRED_SLOTS[request.move] ?? []).filter((slot) => request.slots[slot] !== undefined && carried.every((slots) => slots.includes(slot)));
  if (needed.some((slot) => !used.includes(slot))) throw new MindFailure("invalid", "a figure the move needs is missing");
  return { text: fill(raw, request.slots), raw, used };
}

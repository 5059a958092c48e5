import type { MindFailure } from "../../ports.ts";

/** Sentences on their way from an endpoint that writes to a listener that may be slower. One listener. */
export interface SentenceQueue {
  push(sentence: string): void;
  end(): void;
  fail(error: MindFailure): void;
  /** Nothing more is coming. */
  over(): boolean;
  /** The next sentence, null at the end; rejects once, after the sentences that came before the failure. */
  next(): Promise<string | null>;
}

export function sentenceQueue(): SentenceQueue {
  const waiting: string[] = [];
  let over: { readonly error: MindFailure | null } | null = null;
  let wake: () => void = () => {};
  return {
    push: (sentence) => {
      waiting.push(sentence);
      wake();
    },
    end: () => {
      over ??= { error: null };
      wake();
    },
    fail: (error) => {
      over ??= { error };
      wake();
    },
    over: () => over !== null,
    next: async () => {
      for (;;) {
        const sentence = waiting.shift();
        if (sentence !== undefined) return sentence;
        if (over?.error) throw over.error;
        if (over) return null;
        await new Promise<void>((resolve) => { wake = resolve; });
      }
    },
  };
}

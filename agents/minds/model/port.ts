/** What an endpoint must be able to do for this room: the vendor's client stands behind these two methods. */

export interface ModelMessage {
  readonly role: "system" | "user";
  readonly content: string;
}

export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  /** A bound on the answer, tokens. */
  readonly maxTokens: number;
  /** JSON schema the answer should follow; asked for as strongly as the endpoint allows, never trusted. */
  readonly schema?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
}

/** Prompt tokens as the endpoint counted them; null when it does not say. */
export type PromptTokens = number | null;

export interface ModelAnswer {
  readonly text: string;
  readonly promptTokens: PromptTokens;
}

export type ModelDelta =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "usage"; readonly promptTokens: number };

/** Both reject with MindFailure; both stop when the signal is aborted. */
export interface Model {
  complete(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
  /** Ends without error only when the endpoint said that the answer is complete. */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelDelta>;
}

/**
 * Real time for time-outs and the breaker. It must be monotonic and is never the shift's clock: a practice
 * shift's time stands still while an endpoint is being waited for.
 */
export interface Timer {
  /** Milliseconds from an arbitrary start, never going back. */
  elapsed(): number;
  /** Calls `then` after `ms`, unless the returned function is called before. */
  after(ms: number, then: () => void): () => void;
}

export const MONOTONIC: Timer = {
  elapsed: () => performance.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

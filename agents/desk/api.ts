import type { Contract, Inputs, Outputs } from "../../shared/contract/index.ts";

export interface CallContext {
  /** Aborted when the window that asked has gone or no longer wants the answer: a stream ends with it. */
  readonly signal: AbortSignal;
}

/** One group of the contract as plain functions. A stream's function resolves with what it yields, and ends with the signal. */
export type DeskGroup<G extends keyof Contract> = {
  readonly [P in keyof Contract[G]]: (
    input: P extends keyof Inputs[G] ? Inputs[G][P] : never,
    context: CallContext,
  ) => Promise<P extends keyof Outputs[G] ? (Outputs[G][P] extends AsyncIterator<infer T, unknown, unknown> ? AsyncGenerator<T, void> : Outputs[G][P]) : never>;
};

/** The whole contract as the engine keeps it: what a door binds to its transport. */
export type DeskApi = { readonly [G in keyof Contract]: DeskGroup<G> };

import type { Store } from "../../ports.ts";

/**
 * What a practice world may look up: the reading half of the store, no more. Everything a simulated customer does
 * after a restart is worked out again from the seed and from these, so nothing that was committed changes its outcome.
 */
export type PracticeBook = Pick<
  Store, "caseById" | "customer" | "person" | "promisesOf" | "promisesDue" | "caseHistory" | "turns" | "openCases"
>;

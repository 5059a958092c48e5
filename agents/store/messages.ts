import type { NewEvent } from "../../shared/domain/event.ts";
import type { BatchTexts } from "./batch.ts";

/** What the main thread asks of the writer thread. `n` comes back with the answer. */
export type ToWriter =
  | { readonly kind: "append"; readonly n: number; readonly events: readonly NewEvent[] }
  | { readonly kind: "bulk-begin"; readonly n: number }
  | ({ readonly kind: "bulk-rows"; readonly n: number; readonly importId: string; readonly batch: number; readonly at: number } & BatchTexts)
  | { readonly kind: "bulk-events"; readonly n: number; readonly events: readonly NewEvent[] }
  | { readonly kind: "bulk-commit"; readonly n: number }
  | { readonly kind: "bulk-rollback"; readonly n: number }
  | { readonly kind: "rebuild"; readonly n: number }
  | { readonly kind: "erase"; readonly n: number; readonly at: number; readonly customerIds: readonly string[]; readonly contentIds: readonly string[]; readonly reason: string }
  | { readonly kind: "close"; readonly n: number };

export type FromWriter =
  /** The request `n` is done; appended events up to `seq` are durable. */
  | { readonly kind: "done"; readonly n: number; readonly seq: number }
  | { readonly kind: "failed"; readonly n: number; readonly error: string };

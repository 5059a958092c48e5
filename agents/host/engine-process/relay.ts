import type { FromEngine, ToEngine } from "../../../shared/contract/engine-process.ts";

/** What `wardroom serve` says beside what every door says: its windows' WebSockets, each as a port of its own. */
export type ToRelayed =
  | ToEngine
  | { readonly kind: "open"; readonly conn: number }
  | { readonly kind: "data"; readonly conn: number; readonly data: string | Uint8Array }
  /** So many more bytes have left for the window. */
  | { readonly kind: "taken"; readonly conn: number; readonly bytes: number }
  | { readonly kind: "gone"; readonly conn: number };

export type FromRelayed = FromEngine | { readonly kind: "data"; readonly conn: number; readonly data: string | Uint8Array };

/** So much may be on its way to a window: what is beyond it waits where it is made. */
export const AHEAD_BYTES = 1 << 20;
/** What has left is told in pieces of this size, so that small messages cost no answer each. */
export const TAKEN_BYTES = AHEAD_BYTES / 4;

export const sizeOf = (data: string | Uint8Array): number => data.length;

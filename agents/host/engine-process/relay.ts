import type { FromEngine, ToEngine } from "../../../shared/contract/engine-process.ts";

/** What `wardroom serve` says beside what every door says: its windows' WebSockets, each as a port of its own. */
export type ToRelayed =
  | ToEngine
  | { readonly kind: "open"; readonly conn: number }
  | { readonly kind: "data"; readonly conn: number; readonly data: string | Uint8Array }
  /** The window takes no more for now; `flows` false until it does. */
  | { readonly kind: "flow"; readonly conn: number; readonly flows: boolean }
  | { readonly kind: "gone"; readonly conn: number };

export type FromRelayed = FromEngine | { readonly kind: "data"; readonly conn: number; readonly data: string | Uint8Array };

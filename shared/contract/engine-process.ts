import type { Severity } from "../domain/labels.ts";
import type { EngineFault } from "./bridge.ts";

/** What a door tells the process the engine runs in. */
export type ToEngine =
  /** A window, whose port comes with the message. */
  | { readonly kind: "connect" }
  /** The endpoint's key out of the door's key store; null: none is kept there. Never by argument or environment. */
  | { readonly kind: "key"; readonly key: string | null }
  /** The kill switch pressed outside the page (menu, tray): it must work with the page gone. Answered by nothing: the page sees it in the status. */
  | { readonly kind: "stop"; readonly reason: string }
  /** Finish what is being written and exit. */
  | { readonly kind: "close" };

/** What the process tells its door. */
export type FromEngine =
  | { readonly kind: "ready" }
  /** It cannot open its folder and exits; `detail` is one sentence in English without personal data. */
  | { readonly kind: "fault"; readonly fault: EngineFault; readonly detail: string }
  /** What waits for a person, sent anew when it changed. `urgent`: critical, or overdue. */
  | { readonly kind: "waiting"; readonly open: number; readonly stopped: boolean; readonly urgent: readonly { readonly itemId: string; readonly severity: Severity; readonly overdue: boolean }[] };

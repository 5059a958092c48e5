import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { EventData, EventType } from "../../../shared/domain/event.ts";
import type { Actor } from "../../../shared/domain/role.ts";

/** An event on its way into the projections: the same on its first day and in a rebuild. */
export interface Applied<K extends EventType> {
  readonly seq: number;
  readonly type: K;
  readonly at: Instant;
  readonly actor: Actor;
  readonly data: EventData[K];
  /** Row of the content under this slot; null when the event has none. It is there even when the content was erased since. */
  contentId(slot: string): number | null;
  /** null when there is none or it was erased. Only content that cannot be erased may shape a projection. */
  body(slot: string): unknown;
}
export type AnyApplied = { [K in EventType]: Applied<K> }[EventType];

/** What a projection does with the events it cares about. */
export type Handlers = { readonly [K in EventType]?: (event: Applied<K>) => void };

/** A projection that keeps something in memory between events. */
export interface Kept {
  readonly handlers: Handlers;
  /** Writes what was kept; before every commit. */
  flush(): void;
  /** Forgets what was kept: after a rollback. */
  forget(): void;
}

/** Content rows are numbered by event and place in it; ids on the ledger are `event-place`. */
export const CONTENTS_PER_EVENT = 65_536;
export const contentRow = (seq: number, place: number): number => seq * CONTENTS_PER_EVENT + place;
export const contentRef = (row: number): string => `${Math.floor(row / CONTENTS_PER_EVENT)}-${row % CONTENTS_PER_EVENT}`;
export function contentRowOf(ref: string): number {
  const [seq = "", place = ""] = ref.split("-");
  return contentRow(Number(seq), Number(place));
}

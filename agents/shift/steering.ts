import type { Actor, FrontRole, Role } from "../../shared/domain/role.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";

/** Pressed by somebody: the reason an engine's `halted` is aborted with. */
export class StopPressed extends Error {
  readonly by: Actor;
  readonly reason: string;
  constructor(by: Actor, reason: string) {
    super("stopped by hand");
    this.name = "StopPressed";
    this.by = by;
    this.reason = reason;
  }
}

/** How the posts were set. A paused one finishes what it is in and is given nothing new. */
export interface Posts {
  isPaused(role: Role): boolean;
  /** Most conversations it is given at once; null: no bound of its own. */
  capacity(role: FrontRole): number | null;
}

/** What a person may change while a shift is worked; it is looked at anew before every contact. */
export interface Steering {
  readonly posts: Posts;
  /** Nothing new is dialled until it is resumed. */
  paused(): boolean;
  /** The shift was ended by somebody, and why: nothing new is dialled any more. */
  ending(): { readonly by: Actor; readonly why: string } | null;
  /** Counts how often the book was taken: what is new in it has to be planned. */
  edition(): number;
  /** From when on new contacts are made, where they are not made now. */
  opensAt(now: Instant): Instant | null;
  /** Nothing is under way and nothing will be until somebody acts. */
  still(): void;
  /** Calls `wake` whenever anything of this has changed. */
  onChange(wake: () => void): () => void;
}

/** May a contact led by this post be made now, as far as people have a say in it? */
export const mayBegin = (lead: FrontRole, { posts, paused, ending }: Steering): boolean =>
  !paused() && ending() === null && !posts.isPaused("concierge") && !posts.isPaused(lead);

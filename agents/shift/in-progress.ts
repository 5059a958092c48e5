import { FRONT_ROLES, type FrontRole } from "../../shared/domain/role.ts";
import type { NewEvent } from "../../shared/domain/event.ts";
import type { Ledger } from "../ports.ts";
import { mayBegin, type Steering } from "./steering.ts";

interface Contact {
  readonly lead: FrontRole;
  /** The concierge still has it: it was not handed over yet. */
  opening: boolean;
}

/** The contacts in progress: at most `concurrency`, at most one per customer, and of each post at most what it may have. */
export class InProgress {
  readonly #busy = new Map<string, Contact>();
  /** When each customer was last let go, in numbers of releases. */
  readonly #released = new Map<string, number>();
  #releases = 0;
  readonly #concurrency: number;
  readonly #steering: Steering | null;

  constructor(concurrency: number, steering: Steering | null) {
    this.#concurrency = concurrency;
    this.#steering = steering;
  }
  get active(): number {
    return this.#busy.size;
  }
  get free(): number {
    return this.#concurrency - this.#busy.size;
  }
  holds(customerId: string): boolean {
    return this.#busy.has(customerId);
  }
  take(customerId: string, lead: FrontRole): void {
    this.#busy.set(customerId, { lead, opening: true });
  }
  release(customerId: string): void {
    this.#busy.delete(customerId);
    this.#released.set(customerId, ++this.#releases);
  }
  get releases(): number {
    return this.#releases;
  }
  /** What was known of the customer at that number of releases is old: a contact of theirs has ended since. */
  changedSince(releases: number, customerId: string): boolean {
    return (this.#released.get(customerId) ?? 0) > releases;
  }

  /** Whether this post may be given one more. A hand-over within a conversation is never refused: the customer is on the line. */
  mayLead(lead: FrontRole): boolean {
    if (!this.#steering) return true;
    return mayBegin(lead, this.#steering) && this.#hasRoom("concierge", ({ opening }) => opening) && this.#hasRoom(lead, (contact) => contact.lead === lead);
  }

  /** The posts that may be given more; null: all of them, so nothing need be left out. */
  open(): readonly FrontRole[] | null {
    const open = FRONT_ROLES.filter((role) => this.mayLead(role));
    return open.length === FRONT_ROLES.length ? null : open;
  }

  /** The ledger of one contact, which tells when the concierge hands it over. */
  watched(ledger: Ledger, customerId: string, handed: () => void): Ledger {
    const see = (events: readonly NewEvent[]): void => {
      const contact = this.#busy.get(customerId);
      if (!contact?.opening || !events.some(({ type }) => type === "call.handed")) return;
      contact.opening = false;
      if (this.#steering?.posts.capacity("concierge") !== null) handed();
    };
    return {
      queue: (events) => {
        ledger.queue(events);
        see(events);
      },
      commit: (events) => {
        const written = ledger.commit(events);
        see(events);
        return written;
      },
    };
  }

  #hasRoom(role: FrontRole, counts: (contact: Contact) => boolean): boolean {
    const capacity = this.#steering?.posts.capacity(role) ?? null;
    return capacity === null || [...this.#busy.values()].filter(counts).length < capacity;
  }
}

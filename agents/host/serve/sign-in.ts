import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 bits: nobody guesses one, the limit below only keeps a loop from filling the log. */
const TOKEN_BYTES = 32;
const WINDOW_MS = 60_000;
const ATTEMPTS = 10;
/** A shift and its handover; whoever comes back the next day takes a new link. */
const SESSION_MS = 16 * 3_600_000;
const SESSIONS = 32;

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
const fresh = (): string => randomBytes(TOKEN_BYTES).toString("base64url");

export type SignIn = { readonly kind: "in"; readonly session: string } | { readonly kind: "used" } | { readonly kind: "slow"; readonly waitMs: number };

/** Links that work once, and the sessions they were exchanged for. Only digests are kept. `now`: monotonic milliseconds. */
export class SignIns {
  readonly #now: () => number;
  #link: Buffer | null = null;
  #sessions: { readonly digest: Buffer; readonly until: number }[] = [];
  #window = { from: -Infinity, attempts: 0 };

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The token of a new link; the one before it works no more. */
  newLink(): string {
    const token = fresh();
    this.#link = digest(token);
    return token;
  }

  signIn(token: string): SignIn {
    const now = this.#now();
    if (now - this.#window.from >= WINDOW_MS) this.#window = { from: now, attempts: 0 };
    this.#window.attempts += 1;
    if (this.#window.attempts > ATTEMPTS) return { kind: "slow", waitMs: this.#window.from + WINDOW_MS - now };
    if (!this.#link || !timingSafeEqual(this.#link, digest(token))) return { kind: "used" };
    this.#link = null;
    const session = fresh();
    this.#sessions = [...this.#sessions.filter(({ until }) => until > now).slice(1 - SESSIONS), { digest: digest(session), until: now + SESSION_MS }];
    return { kind: "in", session };
  }

  knows(session: string | null): boolean {
    if (session === null) return false;
    const [given, now] = [digest(session), this.#now()];
    // Every one is compared, so that the time taken tells nothing of which it was.
    return this.#sessions.map((one) => timingSafeEqual(one.digest, given) && one.until > now).includes(true);
  }
}

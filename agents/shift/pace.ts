import type { Instant } from "../../shared/lib/time-zone.ts";

/** Further behind than this, real ms, what was missed is not caught up: a machine that was busy must not race afterwards. */
const MOST_BEHIND_MS = 250;
/** The longest a timer can be set to. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Simulated seconds in a real one while nobody is being called: an hour in two seconds. A night or a morning before opening is not waited through. */
const QUIET_SPEED = 1_800;

/** How simulated time passes in real time: so many of its seconds in one, standing still, or as fast as it goes. */
export class Pace {
  #speed: number;
  /** Whether nothing is under way: asked before each wait. */
  readonly #quiet: () => boolean;
  #leaping = false;
  #held = false;
  #rushed = false;
  /** A moment of both clocks from which time is reckoned on. */
  #anchor: { readonly sim: Instant; readonly real: number };
  #reached: Instant;
  /** What is being waited for; null between waits. */
  #to: Instant | null = null;
  #wake: (() => void) | null = null;

  /** `speed` 0: as fast as it goes. */
  constructor(start: Instant, speed: number, quiet: () => boolean = () => false) {
    this.#speed = speed;
    this.#quiet = quiet;
    this.#reached = start;
    this.#anchor = { sim: start, real: performance.now() };
  }

  /** Simulated time now, also between two things that happen. */
  now(): Instant {
    if (this.#to === null || this.#still) return this.#reached;
    const at = this.#anchor.sim + (performance.now() - this.#anchor.real) * this.#pace;
    return Math.max(this.#reached, Math.min(this.#to, Math.floor(at)));
  }

  /** How many simulated seconds pass in a real one just now; 0 also where nobody can say. */
  get rate(): number {
    return this.#still ? 0 : this.#pace;
  }

  get #pace(): number {
    return this.#leaping ? Math.max(this.#speed, QUIET_SPEED) : this.#speed;
  }

  set speed(speed: number) {
    this.#change(() => (this.#speed = speed));
  }

  /** Time stands still until `release`. */
  hold(): void {
    this.#change(() => (this.#held = true));
  }

  release(): void {
    this.#change(() => (this.#held = false));
  }

  /** Nothing is waited for any more, whatever was set: what is under way is to come to its end. */
  rush(): void {
    this.#change(() => (this.#rushed = true));
  }

  /** The hook of the simulated clock. */
  readonly step = async (from: Instant, to: Instant, sooner: AbortSignal): Promise<void> => {
    this.#reached = Math.max(this.#reached, from);
    const quiet = this.#quiet();
    if (quiet !== this.#leaping) {
      this.#leaping = quiet;
      this.#anchor = { sim: this.#reached, real: performance.now() };
    }
    this.#to = to;
    for (let wait = this.#waitFor(to); wait > 0 && !sooner.aborted; wait = this.#waitFor(to)) await this.#changed(wait, sooner);
    this.#reached = sooner.aborted ? this.now() : to;
    this.#to = null;
  };

  get #still(): boolean {
    return this.#held || this.#rushed || this.#speed === 0;
  }

  /** Real ms until `to`; Infinity while time stands still. */
  #waitFor(to: Instant): number {
    if (this.#rushed) return 0;
    if (this.#held) return Number.POSITIVE_INFINITY;
    if (this.#speed === 0) return 0;
    const wait = this.#anchor.real + (to - this.#anchor.sim) / this.#pace - performance.now();
    if (wait < -MOST_BEHIND_MS) this.#anchor = { sim: to, real: performance.now() };
    // Timers know whole milliseconds; what is due is reckoned from the anchor, so the rest is not lost.
    return wait < 1 ? 0 : wait;
  }

  /** Resolves after `ms`, or sooner when anything changes. */
  #changed(ms: number, sooner: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === Number.POSITIVE_INFINITY ? null : setTimeout(() => wake(), Math.min(ms, LONGEST_WAIT_MS));
      const wake = (): void => {
        this.#wake = null;
        if (timer !== null) clearTimeout(timer);
        sooner.removeEventListener("abort", wake);
        resolve();
      };
      this.#wake = wake;
      sooner.addEventListener("abort", wake, { once: true });
    });
  }

  #change(set: () => void): void {
    this.#reached = this.now();
    this.#anchor = { sim: this.#reached, real: performance.now() };
    set();
    this.#wake?.();
  }
}

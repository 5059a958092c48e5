import { setTimeout as after } from "node:timers/promises";
import type { Inputs, Outputs } from "../../shared/contract/index.ts";
import { DeskError } from "../../shared/contract/errors.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { EventData, NewEvent } from "../../shared/domain/event.ts";
import type { Actor } from "../../shared/domain/role.ts";
import { DESK_ACTOR, type DeskReads, type ShiftControl } from "../desk-ports.ts";
import type { Ledger, Store } from "../ports.ts";
import { freshShift, shiftAsLeft, viewOf, type Begin, type Current, type ShiftView } from "./current.ts";
import type { ShiftPlan } from "./deps.ts";
import { firstMoment } from "./first-moment.ts";
import { Pace } from "./pace.ts";
import type { ShiftToWork } from "./resume.ts";
import type { ShiftEnd } from "./shift.ts";
import { opensAt, type ShiftHours } from "./shift-hours.ts";
import type { Speed } from "./speed.ts";
import { StopPressed, type Posts, type Steering } from "./steering.ts";

type Stop = Outputs["status"]["get"]["stop"];
type ShiftEvent = "shift.started" | "shift.paused" | "shift.resumed" | "shift.ended" | "stop.pressed" | "stop.done" | "stop.released";
const SYSTEM: Actor = { kind: "system" };

/** A stop is answered with what is known by then. */
const HELD_KNOWN_MS = 500;

export interface ControlDeps {
  readonly ledger: Ledger;
  readonly store: Pick<Store, "book">;
  readonly reads: Pick<DeskReads, "shiftMark" | "stopMark" | "lastShiftAt" | "worklist">;
  readonly posts: Posts;
  readonly homeZone: string;
  readonly wall: () => Instant;
  readonly head: () => number;
  readonly settings: () => { readonly shiftHours: ShiftHours; readonly practice: { readonly days: number; readonly seed: number; readonly concurrency: number }; readonly speed: Speed };
  readonly setSpeed: (speed: Speed) => Promise<void>;
  readonly importing: () => boolean;
  readonly begin: Begin;
  /** Something that a screen shows has changed. */
  readonly changed: () => void;
  readonly fault: (error: unknown) => void;
}

/** What a person can do with the shift of this process. */
export class Control implements ShiftControl {
  readonly #deps: ControlDeps;
  readonly #wakes = new Set<() => void>();
  #current: Current | null = null;
  #stop: Stop = null;
  #edition = 0;
  #closing = false;

  private constructor(deps: ControlDeps) {
    this.#deps = deps;
  }

  /** Takes up what the ledger says: a practice shift that was cut off goes on by itself, one that was paused stays so, one that was stopped is over. */
  static async open(deps: ControlDeps): Promise<Control> {
    const control = new Control(deps);
    const [mark, stop, lastAt] = await Promise.all([deps.reads.shiftMark(), deps.reads.stopMark(), deps.reads.lastShiftAt()]);
    control.#stop = stop;
    if (mark) await control.#takeUp(shiftAsLeft(mark, Math.max(lastAt ?? 0, mark.start)));
    return control;
  }

  view(): ShiftView | null {
    const current = this.#current;
    if (!current) return null;
    const { speed, shiftHours } = this.#deps.settings();
    return viewOf(current, { now: this.now(), zone: this.#deps.homeZone, speed, hours: shiftHours });
  }

  stop(): Stop {
    return this.#stop;
  }

  now(): Instant {
    return this.#current ? (this.#current.pace?.now() ?? this.#current.at) : this.#deps.wall();
  }

  rate(): number {
    return this.#current ? (this.#current.pace?.rate ?? 0) : 1;
  }

  async start(wish: Inputs["shift"]["start"]): Promise<{ readonly shiftId: string }> {
    if (this.#stop) throw new DeskError("CONFLICT", { why: "stopped" });
    if (this.#isOpen) throw new DeskError("CONFLICT", { why: "shift_running" });
    if (this.#deps.importing()) throw new DeskError("CONFLICT", { why: "import_running" });
    const { practice, speed } = this.#deps.settings();
    const { days = practice.days, seed = practice.seed, concurrency = practice.concurrency } = wish;
    const start = await firstMoment(this.#deps.store, await this.#deps.reads.lastShiftAt(), this.#deps.homeZone);
    // Looked up meanwhile: somebody at another window may have been quicker.
    if (this.#isOpen) throw new DeskError("CONFLICT", { why: "shift_running" });
    const plan: ShiftPlan = { shiftId: `S-${this.#deps.head() + 1}`, concurrency, start, days, seed };
    const current = freshShift(plan, start);
    this.#current = current;
    if (wish.speed !== undefined && wish.speed !== speed) await this.#deps.setSpeed(wish.speed);
    await this.#write("shift.started", { ...plan, practice: true });
    // Ended or stopped in the very moment of its start.
    if (!this.#isOpen) return { shiftId: plan.shiftId };
    this.#work(current, { plan, resumed: true, from: start });
    return { shiftId: plan.shiftId };
  }

  async pause(reason: string): Promise<void> {
    const current = this.#open();
    if (current.state === "stopping") throw new DeskError("CONFLICT", { why: "no_shift" });
    if (current.state !== "running") return;
    this.#advance();
    current.state = "pausing";
    current.pausedBy = "person";
    const written = this.#write("shift.paused", { shiftId: current.plan.shiftId, reason });
    this.#changed();
    await written;
  }

  async resume(reason: string): Promise<void> {
    if (this.#stop) throw new DeskError("CONFLICT", { why: "stopped" });
    const current = this.#open();
    if (current.state !== "paused" && current.state !== "pausing") throw new DeskError("CONFLICT", { why: "shift_not_paused" });
    if (this.#deps.importing()) throw new DeskError("CONFLICT", { why: "import_running" });
    this.#advance();
    current.state = "running";
    current.pausedBy = null;
    const written = this.#write("shift.resumed", { shiftId: current.plan.shiftId, reason });
    if (current.working) current.pace?.release();
    else this.#work(current, { plan: current.plan, resumed: true, from: current.at });
    this.#changed();
    await written;
  }

  async end(reason: string): Promise<void> {
    const current = this.#open();
    if (current.state === "stopping") return;
    this.#advance();
    const { shiftId } = current.plan;
    // Should the engine die before it is over, it stays paused: nothing new is dialled either way.
    if (current.state === "running") await this.#write("shift.paused", { shiftId, reason });
    if (!current.working) {
      await this.#write("shift.ended", { shiftId, reason: "stopped", why: reason });
      return this.#over(current, "stopped");
    }
    current.state = "stopping";
    current.pausedBy = null;
    current.ending = { by: DESK_ACTOR, why: reason };
    current.pace?.release();
    this.#changed();
  }

  async speed(speed: Speed): Promise<void> {
    const { pace } = this.#open();
    this.#advance();
    if (pace) pace.speed = speed;
    if (speed !== this.#deps.settings().speed) await this.#deps.setSpeed(speed);
    this.#changed();
  }

  async stopEverything(reason: string): Promise<Outputs["shift"]["stopEverything"]> {
    const pressedAt = performance.now();
    const current = this.#current;
    if (this.#stop && !current?.working) return { silenced: this.#stop.silenced, held: this.#stop.held, tookMs: this.#stop.tookMs };
    this.#advance();
    const at = this.now();
    const silenced = current?.working?.attempts.open ?? 0;
    if (current?.working) {
      current.state = "stopping";
      current.pausedBy = null;
      this.#halt(current, new StopPressed(DESK_ACTOR, reason));
    } else {
      this.#deps.ledger.queue([this.#event("stop.pressed", { reason })]);
      if (this.#isOpen && current) this.#deps.ledger.queue([this.#event("shift.ended", { shiftId: current.plan.shiftId, reason: "killed" }, SYSTEM)]);
    }
    this.#stop = { at, reason, silenced, held: 0, tookMs: Math.ceil(performance.now() - pressedAt) };
    this.#changed();
    await this.#deps.ledger.commit([]).catch(() => Promise.reject(new DeskError("UNAVAILABLE", { reason: "cannot_write" })));
    const tookMs = Math.ceil(performance.now() - pressedAt);
    if (current && !current.working && this.#isOpen) this.#over(current, "killed");
    const held = await this.#held(at);
    this.#stop = { at, reason, silenced, held, tookMs };
    this.#deps.ledger.queue([this.#event("stop.done", { silenced, held, tookMs }, SYSTEM)]);
    this.#changed();
    return { silenced, held, tookMs };
  }

  async release(reason: string): Promise<void> {
    if (!this.#stop) throw new DeskError("CONFLICT", { why: "not_stopped" });
    await this.#write("stop.released", { reason });
    this.#stop = null;
    this.#changed();
  }

  /** The engine goes: what is under way is cut off as if it had died, and taken up when it is opened again. */
  close(): void {
    this.#closing = true;
    this.#current?.working?.close();
  }

  get #isOpen(): boolean {
    return this.#current !== null && this.#current.state !== "ended";
  }

  #open(): Current {
    if (!this.#current || !this.#isOpen) throw new DeskError("CONFLICT", { why: "no_shift" });
    return this.#current;
  }

  async #takeUp(current: Current): Promise<void> {
    this.#current = current;
    const { plan, at } = current;
    if (this.#stop && current.state !== "ended") {
      await this.#deps.ledger.commit([this.#event("shift.ended", { shiftId: plan.shiftId, reason: "killed" }, SYSTEM)]);
      return this.#over(current, "killed");
    }
    if (current.state === "running") this.#work(current, { plan, resumed: true, from: at });
  }

  #work(current: Current, shift: ShiftToWork): void {
    const pace = new Pace(shift.from, this.#deps.settings().speed, () => current.working?.attempts.open === 0);
    current.pace = pace;
    current.working = this.#deps.begin(shift, { pace, halted: current.halt.signal, steering: this.#steering(current) });
    current.working.done.then((end) => this.#over(current, end), (error: unknown) => {
      if (!this.#closing) this.#deps.fault(error);
    });
  }

  #steering(current: Current): Steering {
    return {
      posts: this.#deps.posts,
      paused: () => current.state === "pausing" || current.state === "paused",
      ending: () => current.ending,
      edition: () => this.#edition,
      opensAt: (now) => opensAt(this.#deps.settings().shiftHours, now, this.#deps.homeZone),
      still: () => {
        if (current.state !== "pausing") return;
        current.state = "paused";
        current.pace?.hold();
        this.#deps.changed();
      },
      onChange: (wake) => {
        this.#wakes.add(wake);
        return () => void this.#wakes.delete(wake);
      },
    };
  }

  /** Posts or hours were set: who waits for them looks again. */
  steered(): void {
    this.#advance();
    this.#changed();
  }

  /** The book was taken anew: what is in it has to be planned. */
  bookTaken(): void {
    this.#edition++;
    this.steered();
  }

  /** What cannot be written down must not be said: every agent falls silent, and nothing is dialled any more. */
  silence(error: Error): void {
    if (this.#current) this.#halt(this.#current, error);
  }

  #changed(): void {
    for (const wake of this.#wakes) wake();
    this.#deps.changed();
  }

  #over(current: Current, ended: ShiftEnd): void {
    Object.assign(current, { before: current.before + (current.working?.attempts.made ?? 0), at: current.pace?.now() ?? current.at, state: "ended", ended, working: null, pace: null, pausedBy: null });
    this.#deps.changed();
  }

  /** Silent first; the run writes down who pressed it. Only what has heard of it may end without waiting for the clock: then time is let go. */
  #halt({ halt, pace }: Current, why: Error): void {
    halt.abort(why);
    setImmediate(() => pace?.rush());
  }

  /** Whoever acts does so at the moment that the screen shows, also between two things that happen. */
  #advance(): void {
    this.#current?.working?.advance(this.now());
  }

  #event<K extends ShiftEvent>(type: K, data: EventData[K], actor: Actor = DESK_ACTOR): NewEvent {
    return { type, at: this.now(), actor, data } as NewEvent;
  }

  async #write<K extends ShiftEvent>(type: K, data: EventData[K]): Promise<void> {
    await this.#deps.ledger.commit([this.#event(type, data)]);
  }

  /** What was due when everything was stopped. */
  async #held(at: Instant): Promise<number> {
    const due = this.#deps.reads.worklist(at).then((list) => list.due).catch(() => 0);
    const known = new AbortController();
    const late = after(HELD_KNOWN_MS, 0, { signal: known.signal }).catch(() => 0);
    return Promise.race([due, late]).finally(() => known.abort());
  }
}

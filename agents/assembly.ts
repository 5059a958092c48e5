import { setImmediate as nextTurn, setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { randomFrom } from "../shared/lib/random.ts";
import { guard } from "./back/compliance/guard/guard.ts";
import { shippedPacks } from "./back/compliance/packs.ts";
import { approvalItem, escalationItem } from "./back/risk/inbox.ts";
import { AUTHORITIES } from "./front/cards.ts";
import type { FrontDeps } from "./front/setup.ts";
import { phrasingsFor } from "./front/words/phrasings.ts";
import type { DialLog } from "./lines/practice/dial-log.ts";
import { SimClock } from "./lines/practice/sim-clock.ts";
import { createPracticeWorld } from "./lines/practice/world.ts";
import { playbookMind } from "./minds/playbook/mind.ts";
import { read } from "./minds/playbook/reading/read.ts";
import type { BankFeed, Clock, Ledger, Log, Mind, Store } from "./ports.ts";
import { PRACTICE_BANK } from "./shift/bank.ts";
import type { Begin, Working } from "./shift/current.ts";
import type { ShiftDeps } from "./shift/deps.ts";
import { recover } from "./shift/recover.ts";
import { runShift, type ShiftEnd } from "./shift/shift.ts";
import type { ShiftToWork } from "./shift/resume.ts";
import { counted } from "./shift/watch.ts";
import type { StoreHandle } from "./store/open.ts";

/** The synthetic book that ships with the product. */
export const practiceBookFile = fileURLToPath(new URL("./book/practice-book/practice-500.csv", import.meta.url));

/** The bank's home zone: where its days begin and its mornings are. */
export const HOME_ZONE = "Asia/Shanghai";
export const MIND_TIMEOUT_MS = 8_000;
/** What the practice line did, beside the ledger: in the data folder. */
export const DIAL_LOG = "practice-line.jsonl";

const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const randomOf = (seed: number) => (...labels: (string | number)[]) => randomFrom(seed, ...labels);

/** Every wait on the writer holds simulated time still, or the order of events would hang on the disk. */
const timedLedger = (ledger: Ledger, clock: Clock): Ledger => ({ queue: (events) => ledger.queue(events), commit: (events) => clock.io(() => ledger.commit(events)) });

function timedStore(store: Store, clock: Clock): Store {
  const timed = Object.entries(store).map(([name, call]: [string, (...args: unknown[]) => Promise<unknown>]) => [name, (...args: unknown[]) => clock.io(() => call(...args))]);
  return Object.fromEntries(timed) as unknown as Store;
}

/** Works the shift on simulated time until it is over; rejects with the first failure. */
export async function work({ plan, resumed }: ShiftToWork, deps: ShiftDeps & { readonly clock: SimClock }): Promise<ShiftEnd | null> {
  let end: ShiftEnd | null = null;
  deps.clock.spawn(async () => {
    await recover(deps);
    end = await runShift(plan, resumed, deps);
  });
  await deps.clock.run();
  return end;
}

export interface PracticeParts {
  readonly handle: Pick<StoreHandle, "ledger" | "store">;
  readonly clock: SimClock;
  readonly seed: number;
  /** Where the practice line writes what it did: a file, or whoever takes it. */
  readonly dialLog: string | DialLog;
  readonly halted: AbortSignal;
  /** Speaks in the playbook's place, which stays behind it. */
  readonly mind?: Mind;
  /** The same where it may change while the shift is worked: looked up before every turn. null: the playbook speaks. */
  readonly mindNow?: () => Mind | null;
  readonly mindTimeoutMs?: number;
  readonly deadline?: FrontDeps["deadline"];
  /** Hears of faults; nobody does without one. */
  readonly log?: Log;
  readonly steering?: ShiftDeps["steering"];
  readonly onDraft?: FrontDeps["onDraft"];
}

/** Puts the engine of one practice shift together: store, simulated world, minds and rules over one clock. */
export function assemblePractice(parts: PracticeParts): ShiftDeps & { readonly clock: SimClock } {
  const { handle, clock, seed, dialLog, halted, mind, mindNow, log = silentLog, mindTimeoutMs = MIND_TIMEOUT_MS, deadline = (ms) => AbortSignal.timeout(ms), steering, onDraft } = parts;
  const store = timedStore(handle.store, clock);
  const ledger = timedLedger(handle.ledger, clock);
  const random = randomOf(seed);
  // The world looks things up inside `clock.io` itself: given the timed store, it would wait for a wait.
  const { line, feed: bank } = createPracticeWorld({ seed, clock, book: handle.store, dialLog });
  const feed: BankFeed = { payments: (until) => clock.io(() => bank.payments(until)), paymentsOf: (caseId, until) => clock.io(() => bank.paymentsOf(caseId, until)) };
  const playbook = playbookMind(read);
  const minds: FrontDeps["minds"] = {
    playbook,
    get primary() {
      return mindNow?.() ?? mind ?? playbook;
    },
  };
  const front: FrontDeps = {
    clock, ledger, minds, random, safetyRead: read, guard, bankFeed: feed, authorities: AUTHORITIES,
    inbox: {
      escalation: (trigger, origin) => escalationItem(trigger, { ...origin, homeZone: HOME_ZONE }),
      approval: (proposal, origin) => approvalItem(proposal, { ...origin, homeZone: HOME_ZONE }),
    },
    mindTimeoutMs, deadline, halted, log, ...(onDraft ? { onDraft } : {}),
  };
  return { clock, ledger, store, line, feed, packs: shippedPacks, bank: PRACTICE_BANK, front, random, log, halted, homeZone: HOME_ZONE, ...(steering ? { steering } : {}) };
}

/** Sets a practice shift going that a person steers. */
export function beginPractice(shift: ShiftToWork, { pace, halted, steering }: Parameters<Begin>[1], parts: Omit<PracticeParts, "clock" | "seed" | "halted" | "steering"> & { readonly onClock: (clock: Clock) => void }): Working {
  const { handle, onClock } = parts;
  const { ledger, attempts } = counted(handle.ledger);
  const clock = new SimClock(shift.from, pace.step);
  onClock(clock);
  const deps = assemblePractice({
    ...parts, handle: { ledger, store: handle.store }, clock, seed: shift.plan.seed ?? 0, halted, steering,
    // Nobody waits for an endpoint's answer after a stop.
    deadline: (ms) => AbortSignal.any([AbortSignal.timeout(ms), halted]),
  });
  const done = work(shift, deps).then((end) => end ?? Promise.reject(new Error("time stood still before the shift was over")));
  return { done, attempts, advance: (at) => clock.advance(at), close: () => clock.stop() };
}

const WARM_AFTER_MS = 500;
/** One turn of the event loop each: the first conversation would otherwise wait for all of it, and every window with it. */
const FIRST_USES: readonly (() => unknown)[] = [
  () => read("warm", { lang: "en", asof: "2026-01-01", currency: "USD" }),
  () => read("暖", { lang: "zh", asof: "2026-01-01", currency: "CNY" }),
  () => guard("warm", { lang: "en", verified: false, party: "unknown", ai: true }),
  () => guard("暖", { lang: "zh", verified: false, party: "unknown", ai: true }),
  () => phrasingsFor({ move: "greet", language: "zh-TW", tags: [], slots: new Set(), used: new Set(), prefer: [] }),
];

/** Builds what is built at its first use: the reader's tables, the guard's automaton, traditional characters. */
export async function warmUp(signal: AbortSignal): Promise<void> {
  // The window that opens comes first.
  await after(WARM_AFTER_MS, undefined, { signal, ref: false }).catch(() => undefined);
  for (const use of FIRST_USES) {
    await nextTurn();
    if (signal.aborted) return;
    use();
  }
}

import type { BankFeed, Clock, DialRequest, Line, LineCall } from "../../ports.ts";
import { randomFrom } from "../../../shared/lib/random.ts";
import { PracticeBank } from "./bank.ts";
import { castCall, NotSynthetic } from "./cast.ts";
import { openDialLog, type DialLog } from "./dial-log.ts";
import type { PracticeBook } from "./practice-book.ts";
import { PracticeCall } from "./practice-call.ts";
import type { Scene } from "./scene.ts";

interface PracticeWorldOptions {
  readonly seed: number;
  /** The simulated clock: nothing here waits on anything else. */
  readonly clock: Clock;
  readonly book: PracticeBook;
  /** Where the line writes down every dial and every word said, in the practice data folder; kept across restarts; or whoever takes it instead. */
  readonly dialLog?: string | DialLog;
}

/** Whoever meant to pay but was not waited for, or forgot until the call, may pay in the days after: chance and delay in ms. */
function afterwards(scene: Scene): { chance: number; minor: number; withinMs: [number, number] } | null {
  const { truth, felt, caseRow, paying, offer } = scene;
  if (scene.party !== "self") return null;
  if (paying === "doing") return { chance: 0.75, minor: offer?.minor ?? 0, withinMs: [60_000, 20 * 60_000] };
  if (truth.stance !== "forgetful" || !scene.knowsDebt || paying === "done" || scene.agreed) return null;
  const due = caseRow.debt.minimumDue || caseRow.debt.balance;
  return { chance: Math.max(0.05, 0.35 + 0.3 * (felt.trust - 0.3) - 0.5 * felt.mood), minor: Math.min(due, truth.purse.free), withinMs: [2 * 3_600_000, 60 * 3_600_000] };
}

/**
 * Made-up debtors on a simulated clock, and the bank their money reaches. Everything they are follows from `seed` and the
 * book; everything they remember is read from it, so killing the process changes nothing that was committed.
 * `dial` rejects (through `next`) with NotSynthetic for a customer who is not marked synthetic; nothing rings then.
 */
export function createPracticeWorld(options: PracticeWorldOptions): { line: Line; feed: BankFeed } {
  const { seed, clock, book } = options;
  const log = typeof options.dialLog === "object" ? options.dialLog : openDialLog(options.dialLog);
  const bank = new PracticeBank({ seed, book, log });

  function dial(request: DialRequest): LineCall {
    const { attemptId, caseId, customerId, pointId } = request;
    const dialledAt = clock.now();
    const witness = { at: dialledAt, attemptId, caseId, customerId, pointId };
    log.write({ kind: "dial", ...witness });
    let timeZone = "UTC";
    const money = randomFrom(seed, "money", caseId, attemptId);
    let scene: Scene | null = null;
    const pay = (minor: number, afterMs: number, suffix: string): void => {
      if (scene) bank.send({ paymentId: `PAY-${attemptId}-${suffix}`, caseRow: scene.caseRow, minor, timeZone }, { at: clock.now(), arrivesAt: clock.now() + afterMs });
    };
    return new PracticeCall({
      request, clock, random: randomFrom(seed, "line", caseId, attemptId),
      load: async () => {
        try {
          timeZone = (await book.customer(customerId))?.timeZone ?? "UTC";
          const end = await castCall({ seed, book }, request, dialledAt);
          scene = end.scene;
          return end;
        } catch (error) {
          if (error instanceof NotSynthetic) log.write({ kind: "refused", ...witness });
          throw error;
        }
      },
      witness: ({ text, move }) => log.write({ kind: "say", ...witness, at: clock.now(), text, move }),
      outcome: (connected, conversation) => log.write({ kind: "outcome", ...witness, at: clock.now(), connected, conversation }),
      pay: (minor, afterMs) => pay(minor, afterMs, "now"),
      ended: (last) => {
        const later = last && afterwards(last);
        if (later && money.chance(later.chance)) pay(later.minor, money.int(...later.withinMs), "later");
      },
    });
  }
  return { line: { practice: true, kind: "practice", dial }, feed: bank };
}

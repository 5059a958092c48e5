import type { Ledger } from "../../agents/ports.ts";
import type { DialLog } from "../../agents/lines/practice/dial-log.ts";
import type { SimClock } from "../../agents/lines/practice/sim-clock.ts";
import { workSmall, type SmallDesk } from "./small-shift.ts";

export interface Death {
  /** At which call of the ledger; further on than there are calls: it lives to the end. */
  readonly at: number;
  /** Whether what was handed over then still became durable. */
  readonly written: boolean;
}

/** Works the desk's book and dies at that moment: nothing after it reaches ledger or line, and whatever was only in memory is gone. */
export async function workUntilDeath(desk: SmallDesk, death: Death): Promise<"died" | "finished"> {
  const { handle, witness } = desk;
  const { promise: died, resolve: die } = Promise.withResolvers<"died">();
  let left = death.at;
  let dead = false;
  let clock: SimClock | undefined;
  const reaches = (): boolean => {
    if (dead) return false;
    if (--left > 0) return true;
    dead = true;
    clock?.stop();
    die("died");
    return death.written;
  };
  const ledger: Ledger = {
    queue: (events) => {
      if (reaches()) handle.ledger.queue(events);
    },
    commit: (events) => {
      const done = reaches() ? handle.ledger.commit(events) : null;
      return dead || done === null ? new Promise(() => undefined) : done;
    },
  };
  const dialLog: DialLog = { payments: witness.payments, write: (entry) => void (dead || witness.write(entry)) };
  const life = workSmall(desk, { handle: { ledger, store: handle.store }, dialLog, onClock: (made) => void (clock = made) });
  const end = await Promise.race([died, life.then(() => (dead ? died : ("finished" as const)))]);
  // What had reached the store's queue is there when the next engine opens the folder.
  await handle.ledger.commit([]);
  return end;
}

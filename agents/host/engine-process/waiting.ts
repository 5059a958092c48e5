import type { FromEngine } from "../../../shared/contract/engine-process.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import type { DeskApi } from "../../index.ts";

type Waiting = Extract<FromEngine, { kind: "waiting" }>;
type List = Outputs["inbox"]["watch"] extends AsyncIterator<infer T, unknown, unknown> ? T : never;

/** What waits for a person, for tray and notifications: which item and how urgent, never whose it is. */
function waitingOf({ items, now }: List, stopped: boolean): Waiting {
  const urgent = items.flatMap(({ itemId, severity, deadlineAt }) => {
    const overdue = deadlineAt <= now;
    return severity === "critical" || overdue ? [{ itemId, severity, overdue }] : [];
  });
  return { kind: "waiting", open: items.length, stopped, urgent };
}

/** Tells the door whenever it changed, until the signal. */
export async function tellWaiting(api: DeskApi, tell: (waiting: Waiting) => void, signal: AbortSignal): Promise<void> {
  let list: List = { items: [], now: 0, rate: 0, decidedToday: 0 };
  let stopped = false;
  let told = "";
  const look = (): void => {
    const waiting = waitingOf(list, stopped);
    const text = JSON.stringify(waiting);
    if (text === told) return;
    told = text;
    tell(waiting);
  };
  const inbox = async (): Promise<void> => {
    for await (const next of await api.inbox.watch(undefined as never, { signal })) {
      list = next;
      look();
    }
  };
  const status = async (): Promise<void> => {
    for await (const next of await api.status.watch(undefined as never, { signal })) {
      stopped = next.stop !== null;
      // Items become overdue with the desk's clock, while nothing else about them changes.
      if (next.shift) list = { ...list, now: Math.max(list.now, next.shift.now) };
      look();
    }
  };
  await Promise.all([inbox(), status()]);
}

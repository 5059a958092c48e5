import { Notification } from "electron";
import type { Waiting } from "./engine-host.ts";
import { counted, type Words } from "./words.ts";

/** Kept from the collector: a notification that is collected no longer hears that it was pressed. */
const shown = new Set<Notification>();

function notify(title: string, body: string, press: () => void): void {
  const note = new Notification({ title, body, urgency: "critical" });
  shown.add(note);
  note.on("click", () => {
    shown.delete(note);
    press();
  });
  note.on("close", () => shown.delete(note));
  note.show();
}

/**
 * Tells of urgent items, each once as critical and once as overdue, several that come together as one. Says how bad and
 * how many, never who or what about: notifications stand on locked screens and in the system's own records.
 */
export function createNotifier(open: (itemId: string | null) => void): (waiting: Waiting, words: Words) => void {
  const told = new Set<string>();
  return ({ urgent }, words) => {
    const mark = (item: Waiting["urgent"][number]) => `${item.itemId}:${item.overdue ? "overdue" : "critical"}`;
    const fresh = urgent.filter((item) => !told.has(mark(item)));
    for (const item of fresh) told.add(mark(item));
    const [first] = fresh;
    if (first === undefined || !Notification.isSupported()) return;
    if (fresh.length > 1) notify(counted(words.noteMany, fresh.length), words.noteOpen, () => open(null));
    else notify(words.noteOne, `${first.overdue ? words.noteOverdue : words.noteCritical} · ${words.noteOpen}`, () => open(first.itemId));
  };
}

import type { Answers } from "../../fixtures/client.ts";
import type { ScreenState } from "../../fixtures/states.ts";
import { emptyDesk, NOW, refuse, settings, world, type World } from "../../fixtures/world.ts";

const fresh: NonNullable<Answers["desk"]> = { settings: { ...settings, endpoint: null, key: "none", shiftHours: { from: 0, to: 1440 }, dataFolder: { path: "/srv/wardroom/data", freeBytes: 212e9, bytes: 65_536 } } };
const first = (answers: Answers = {}): World => {
  const base = emptyDesk({ desk: fresh, ...answers });
  const status = { ...base.status, setUp: false };
  return { ...base, status, answers: { ...base.answers, status: { ...base.answers.status, get: status, watch: [status] } } };
};
const taken: Answers = { desk: fresh, imports: { practiceBook: { rows: 500, new: 500, updated: 0, unchanged: 0, current: 0, closed: 0, customers: 482, rejected: 0, asOf: "2026-11-08", mapping: "practice", format: "jsonl", encoding: null, seq: 512 } } };

export const states: readonly ScreenState[] = [
  { id: "first-run/fresh", title: "Nothing was ever chosen", path: "/first-run", world: first() },
  { id: "first-run/refused", title: "The practice book cannot be taken", path: "/first-run", world: first({ imports: { practiceBook: refuse("CONFLICT", { why: "live_book_there" }) } }) },
  { id: "first-run/again", title: "Gone through again, with a practice book there", path: "/first-run", world: world(taken, { status: { shift: null, live: 0, ledger: { seq: 512, head: "0c41aa07be6d2f9815d9f7e3b2a1c0de99887766554433221100ffeeddcc93f2", verifiedTo: 512, verifiedAt: NOW, fault: null } } }) },
];

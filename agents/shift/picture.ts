import { createHash } from "node:crypto";
import { isAgentTurn } from "../../shared/domain/call.ts";
import type { LedgerEvent } from "../../shared/domain/event.ts";
import type { KpiFigure, Picture } from "../../shared/domain/picture.ts";
import type { PackSet } from "../back/compliance/packs.ts";
import type { RandomFor, Store } from "../ports.ts";
import { audit } from "./audit.ts";
import { whyWaiting } from "./planner.ts";
import { allEvents, Counts, take } from "./tell.ts";

interface Sums { promised: number; kept: number; collected: number }

/** What is counted while the ledger is told from its first event to its last. */
class Story {
  readonly cases = new Map<string, { attempts: number; refusedBy: string | null }>();
  readonly dispositions = new Counts();
  readonly escalations = new Counts();
  readonly findings = new Counts();
  readonly refusals = new Counts();
  readonly blocks = new Counts();
  readonly minds = new Counts();
  readonly mindFailures = new Counts();
  readonly promises = new Map<string, { state: string; caseId: string; amount: number; currency: string }>();
  readonly inbox = new Map<string, string>();
  readonly money = new Map<string, Sums>();
  readonly attempts: string[] = [];
  readonly n = { connected: 0, conversations: 0, rightParty: 0, asked: 0, refused: 0, drafted: 0, plans: 0, inspected: 0, escalated: 0 };
  shift: Picture["shift"] = { shiftId: "", seed: null, start: "", days: null, concurrency: 0, ended: null };
  practice = false;

  sums(currency: string): Sums {
    const sums = this.money.get(currency) ?? { promised: 0, kept: 0, collected: 0 };
    this.money.set(currency, sums);
    return sums;
  }
  settle(promiseId: string, state: string): void {
    const promise = this.promises.get(promiseId);
    if (!promise) return;
    if (state === "kept") this.sums(promise.currency).kept += promise.amount;
    this.promises.set(promiseId, { ...promise, state });
  }
}

const see = (story: Story, event: LedgerEvent): void => take<Story>({
  "book.opened": (s, { data }) => void (s.practice = data.practice),
  "import.batch": (s, { data }) => data.rows.forEach(({ caseId }) => s.cases.has(caseId) || s.cases.set(caseId, { attempts: 0, refusedBy: null })),
  "shift.started": (s, { data }) => void (s.shift = { shiftId: data.shiftId, seed: data.seed, start: new Date(data.start).toISOString(), days: data.days, concurrency: data.concurrency, ended: null }),
  "shift.ended": (s, { data }) => void (s.shift = { ...s.shift, ended: data.reason }),
  "attempt.refused": (s, { data }) => {
    s.n.asked++;
    s.n.refused++;
    const rules = data.verdict.rules.filter(({ pass }) => !pass).map(({ rule }) => rule);
    rules.forEach((rule) => s.refusals.add(rule));
    const seen = s.cases.get(data.caseId);
    if (seen) seen.refusedBy = rules[0] ?? "unknown";
  },
  "attempt.reserved": (s, { data }) => {
    s.n.asked++;
    s.attempts.push(data.attemptId);
    const seen = s.cases.get(data.caseId);
    if (seen) seen.attempts++;
  },
  "attempt.ended": (s, { data }) => {
    s.dispositions.add(data.disposition);
    if (data.disposition === "interrupted") return;
    s.n.connected += Number(data.connected);
    s.n.conversations += Number(data.conversation);
    s.n.rightParty += Number(data.rightParty);
  },
  "turn.agent": (s, { data }) => {
    s.n.drafted++;
    if (data.verdict.allowed) s.minds.add(data.mind);
    else s.blocks.add(data.verdict.category);
  },
  "mind.failed": (s, { data }) => s.mindFailures.add(data.reason),
  "call.escalated": (s, { data }) => s.escalations.add(data.trigger),
  "call.inspected": (s, { data }) => {
    s.n.inspected++;
    data.findings.forEach(({ kind }) => s.findings.add(kind));
  },
  "promise.made": (s, { data }) => {
    s.promises.set(data.promiseId, { state: "pending", caseId: data.caseId, amount: data.terms.amountMinor, currency: data.terms.currency });
    s.sums(data.terms.currency).promised += data.terms.amountMinor;
  },
  "promise.kept": (s, { data }) => s.settle(data.promiseId, "kept"),
  "promise.broken": (s, { data }) => s.settle(data.promiseId, "broken"),
  "promise.cancelled": (s, { data }) => s.settle(data.promiseId, "cancelled"),
  "plan.agreed": (s) => void s.n.plans++,
  "payment.received": (s, { data }) => void (s.sums(data.currency).collected += data.amountMinor),
  "inbox.opened": (s, { data }) => void s.inbox.set(data.item.itemId, data.item.kind),
  "inbox.resolved": (s, { data }) => void s.inbox.delete(data.itemId),
}, story, event);

interface PictureDeps {
  readonly store: Store;
  readonly packs: PackSet;
  readonly random: RandomFor;
  readonly homeZone: string;
  readonly now: number;
  readonly kpis: readonly KpiFigure[];
  readonly ledger: Picture["ledger"];
  readonly faults: Picture["faults"];
}

/** Puts every case where it belongs; the four always add up to the whole book. */
async function accountFor(story: Story, deps: PictureDeps): Promise<Pick<Picture, "cases" | "refusedBy" | "waitingBy" | "segments">> {
  const [refusedBy, waitingBy, where] = [new Counts(), new Counts(), new Counts()];
  const segments = new Map<string, { cases: number; worked: number; promises: number }>();
  const promised = new Counts();
  story.promises.forEach(({ caseId }) => promised.add(caseId));
  for (const [caseId, { attempts, refusedBy: rule }] of story.cases) {
    const caseRow = await deps.store.caseById(caseId);
    if (!caseRow) continue;
    const place = attempts > 0 ? "worked" : caseRow.state === "closed" ? "closed" : rule !== null ? "refused" : "waiting";
    where.add(place);
    if (place === "refused" && rule !== null) refusedBy.add(rule);
    if (place === "waiting") waitingBy.add(await whyWaiting(caseRow, deps));
    const name = caseRow.profile?.segment ?? "closed on arrival";
    const row = segments.get(name) ?? { cases: 0, worked: 0, promises: 0 };
    segments.set(name, { cases: row.cases + 1, worked: row.worked + Number(attempts > 0), promises: row.promises + promised.get(caseId) });
  }
  return {
    cases: { total: story.cases.size, worked: where.get("worked"), refused: where.get("refused"), waiting: where.get("waiting"), closed: where.get("closed") },
    refusedBy: refusedBy.tally(), waitingBy: waitingBy.tally(),
    segments: [...segments].sort(([a], [b]) => (a < b ? -1 : 1)).map(([segment, row]) => ({ segment, ...row })),
  };
}

/** One digest over all that was said, in order of the attempts: two runs said the same exactly when it is the same. */
async function digest(attempts: readonly string[], store: Store): Promise<Picture["transcripts"]> {
  const hash = createHash("sha256");
  let calls = 0;
  for (const attemptId of attempts) {
    const turns = await store.turns(attemptId);
    if (turns.length > 0) calls++;
    hash.update(`${attemptId}\n`);
    for (const turn of turns) hash.update(`${JSON.stringify([turn.n, turn.at, turn.by, turn.text, isAgentTurn(turn) ? [turn.move, turn.heard] : turn.interrupted])}\n`);
  }
  return { calls, sha256: hash.digest("hex") };
}

/** The picture of a data folder, told from its ledger. */
export async function takePicture(deps: PictureDeps): Promise<Picture> {
  const story = new Story();
  for await (const event of allEvents(deps.store)) see(story, event);
  const promises = new Counts();
  story.promises.forEach(({ state }) => promises.add(state));
  const waiting = new Counts();
  story.inbox.forEach((kind) => waiting.add(kind));
  return {
    practice: story.practice, shift: story.shift, ...(await accountFor(story, deps)),
    attempts: story.attempts.length, connected: story.n.connected, conversations: story.n.conversations, rightParty: story.n.rightParty,
    dispositions: story.dispositions.tally(), promises: promises.total, promisesBy: promises.tally(), plans: story.n.plans,
    money: [...story.money].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, { promised, kept, collected }]) => ({ currency, promisedMinor: promised, keptMinor: kept, collectedMinor: collected })),
    escalations: story.escalations.total, escalationsBy: story.escalations.tally(),
    inbox: { escalations: waiting.get("escalation"), approvals: waiting.get("approval"), callbackTasks: waiting.get("callback_task") },
    inspected: story.n.inspected, findings: story.findings.tally(),
    gate: { asked: story.n.asked, refused: story.n.refused, byRule: story.refusals.tally() },
    guard: { drafted: story.n.drafted, blocked: story.blocks.total, byCategory: story.blocks.tally() },
    breaches: await audit(deps), minds: { playbook: story.minds.get("playbook"), model: story.minds.get("model") }, mindFailures: story.mindFailures.tally(),
    kpis: deps.kpis, faults: deps.faults, ledger: deps.ledger, transcripts: await digest(story.attempts, deps.store),
  };
}

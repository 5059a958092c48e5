import type { Inputs, Outputs } from "../shared/contract/index.ts";
import type { Actor, Role } from "../shared/domain/role.ts";
import type { AgentTurn } from "../shared/domain/call.ts";
import type { LedgerEvent, WorkItem } from "../shared/domain/event.ts";
import type { CivilDate } from "../shared/lib/civil-date.ts";
import type { Instant } from "../shared/lib/time-zone.ts";

/** What happens on the ledger, as it becomes durable: handlers get every event once, in order, a committed group at a time. */
export interface Feed {
  subscribe(take: (events: readonly LedgerEvent[]) => void): () => void;
  /** Number of the last event handed out. */
  seq(): number;
}

/** Words in the making, seen by the desk only: never said as they stand, never recorded. */
export interface Draft extends Pick<AgentTurn, "by" | "move" | "text" | "at"> {
  readonly attemptId: string;
}

/** An hour of one agent's, office's or the team's counters; `hour` is the instant over 3,600,000, floored. */
export interface HourCell {
  readonly hour: number;
  readonly level: "agent" | "office" | "team";
  readonly who: string;
  readonly currency: string;
  readonly counter: string;
  readonly amount: number;
}

/** How a shift stands, read off the ledger: what a restarted engine goes on from without walking the chain. */
export interface ShiftMark {
  readonly shiftId: string;
  readonly practice: boolean;
  readonly seed: number | null;
  readonly start: Instant;
  readonly days: number | null;
  readonly concurrency: number;
  readonly state: "running" | "paused" | "ended";
  readonly ended: "finished" | "stopped" | "killed" | null;
  readonly attempts: number;
}

/** How one post was set by a person; absent: as its card says. */
export interface AgentMark {
  readonly role: Role;
  readonly paused: boolean;
  readonly pausedAt: Instant | null;
  readonly capacity: number | null;
}

/**
 * Reads for screens, on the reader thread: any of them may take longer than 5 ms, none blocks a conversation. Names and
 * phones come masked. Answers are in the contract's own shapes where a screen gets them as they are.
 */
export interface DeskReads {
  callsPage(input: Inputs["calls"]["page"]): Promise<Outputs["calls"]["page"]>;
  callsWithout(input: Inputs["calls"]["without"]): Promise<Outputs["calls"]["without"]>;
  callRow(attemptId: string): Promise<Outputs["calls"]["page"]["rows"][number] | null>;
  /** The attempts before and after in time. */
  neighbours(attemptId: string): Promise<{ readonly newer: string | null; readonly older: string | null }>;
  /** Events of one attempt after `after`, in order, its reservation, inbox items and inspection among them, each with its words where it has any ("" where erased). */
  callEvents(attemptId: string, after: number): Promise<readonly { readonly event: LedgerEvent; readonly words: string | null; readonly heard: number | null }[]>;
  casesPage(input: Inputs["cases"]["page"]): Promise<Outputs["cases"]["page"]>;
  casesWithout(input: Inputs["cases"]["without"]): Promise<Outputs["cases"]["without"]>;
  caseRow(caseId: string): Promise<Outputs["cases"]["page"]["rows"][number] | null>;
  timeline(input: Inputs["cases"]["timeline"]): Promise<Outputs["cases"]["timeline"]>;
  /** What the worklist holds a case for; null: nothing. */
  nextWork(caseId: string): Promise<WorkItem | null>;
  /** Newest first; only conversations where `conversations`. */
  callsOfCase(caseId: string, how: { readonly limit: number; readonly conversations: boolean }): Promise<Outputs["calls"]["page"]["rows"]>;

  /** Counters by hour, `from` and `to` instants, `to` exclusive. */
  hours(query: { readonly from: Instant; readonly to: Instant }): Promise<readonly HourCell[]>;
  /** What was ever assigned: counters that a share of the book is a share of. */
  stock(): Promise<readonly Omit<HourCell, "hour">[]>;
  /** First contacts of a customers' day: how many, and by KPI its percentile of the time from assignment, in milliseconds. */
  waits(query: { readonly day: CivilDate; readonly kpis: readonly string[] }): Promise<{ readonly n: number; readonly byKpi: Readonly<Record<string, number>> }>;
  /** Cases with a contact made in that time. */
  workedCases(query: { readonly from: Instant; readonly to: Instant }): Promise<number>;
  /** What flowed between posts in that time, by flow name. */
  flows(query: { readonly from: Instant; readonly to: Instant }): Promise<Readonly<Record<string, number>>>;
  refusals(query: { readonly from: Instant; readonly to: Instant }): Promise<readonly { readonly rule: string; readonly n: number }[]>;
  /** Call-backs whose time has come and that nobody has made yet. */
  callbacksDue(now: Instant): Promise<number>;
  /** `waitingForHours`: due within a day, `nextAt`: the first of them or of those later. */
  worklist(now: Instant): Promise<{ readonly due: number; readonly callbacks: number; readonly waitingForHours: number; readonly planned: number; readonly nextAt: Instant | null }>;
  recentFindings(query: { readonly role: Role | null; readonly limit: number }): Promise<Outputs["floor"]["agent"]["findings"]>;

  reportSpan(): Promise<Omit<Outputs["reports"]["span"], "strategies">>;
  reportCut(input: Inputs["reports"]["cut"]): Promise<Outputs["reports"]["cut"]>;
  reportFunnel(input: Inputs["reports"]["funnel"]): Promise<Outputs["reports"]["funnel"]>;
  reportDurability(input: Inputs["reports"]["durability"]): Promise<Outputs["reports"]["durability"]>;
  /** Days in `zone`: what a person or a file changed happened to nobody in particular. */
  reportChanges(input: { readonly from: string; readonly to: string; readonly zone: string }): Promise<Outputs["reports"]["overview"]["changes"]>;

  /** Up to which event somebody last said they had read; 0: nobody has yet. */
  caughtUp(): Promise<number>;
  /**
   * How often each type of event stands after `seq`, and figures of what they say: `cases_taken`, `rejected_rows`, `paid_minor.CNY` (and other
   * currencies), `blocked_words`, `interrupted_calls`, `conversations`, `findings`, `critical_findings`, `shifts_cut_off`; none where there is nothing.
   * `from`: when the event after `seq` was; of one up to which somebody had read, that is when they said so.
   */
  sinceCounts(afterSeq: number): Promise<{ readonly from: Instant | null; readonly byType: Readonly<Record<string, number>>; readonly values: Readonly<Record<string, number>> }>;
  inboxCounts(query: { readonly now: Instant; readonly since: Instant }): Promise<{ readonly open: number; readonly overdue: number; readonly bySeverity: Readonly<Record<string, number>>; readonly decidedSince: number }>;
  importHistory(): Promise<Outputs["imports"]["history"]>;
  find(q: string): Promise<readonly { readonly kind: "case" | "call"; readonly id: string; readonly title: string; readonly detail: Readonly<Record<string, string | number>> }[]>;

  settings(): Promise<Readonly<Record<string, unknown>>>;
  shiftMark(): Promise<ShiftMark | null>;
  agentMarks(): Promise<readonly AgentMark[]>;
  /** What was set of one post, newest first. */
  agentHistory(query: { readonly role: Role; readonly limit: number }): Promise<Outputs["floor"]["agent"]["history"]>;
  /** Since when nothing may be dialled; null: no stop is pressed. */
  stopMark(): Promise<Outputs["status"]["get"]["stop"]>;
  /** The latest moment of the shift's clock on the ledger. */
  lastShiftAt(): Promise<Instant | null>;
  bookCounts(): Promise<{ readonly cases: number; readonly customers: number }>;
  dataBytes(): Promise<number>;
  /** Walks the whole chain: long, so best asked of a reader of its own. */
  verify(): Promise<{ readonly ok: true; readonly events: number } | { readonly ok: false; readonly events: number; readonly detail: string }>;
}

/** Who acts at the desk until people sign in: whoever opened it. */
export const DESK_ACTOR = { kind: "user", userId: "desk" } as const satisfies Actor;

/** The shift in this process, as a person works it: one at a time. Everything done here is on the ledger under `DESK_ACTOR`. */
export interface ShiftControl {
  view(): Outputs["status"]["get"]["shift"];
  stop(): Outputs["status"]["get"]["stop"];
  /** The desk's clock, and how many of its seconds pass in a real one; see `DeskDeps`. */
  now(): Instant;
  rate(): number;
  start(wish: Inputs["shift"]["start"]): Promise<{ readonly shiftId: string }>;
  pause(reason: string): Promise<void>;
  resume(reason: string): Promise<void>;
  end(reason: string): Promise<void>;
  speed(speed: Inputs["shift"]["speed"]["speed"]): Promise<void>;
  stopEverything(reason: string): Promise<Outputs["shift"]["stopEverything"]>;
  release(reason: string): Promise<void>;
}

/** How the posts are set. */
export interface PostControl {
  marks(): readonly AgentMark[];
  /** Throws where the post may never be off. */
  set(role: Role, how: { readonly paused?: boolean; readonly capacity?: number }, reason: string): Promise<void>;
}

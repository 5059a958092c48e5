import { randomFrom } from "../../shared/lib/random.ts";
import type { CallOutcome } from "../../shared/domain/call.ts";
import type { Case, Customer, PersonContent } from "../../shared/domain/customer.ts";
import type { EventOf, EventType, NewEvent } from "../../shared/domain/event.ts";
import type { Language } from "../../shared/domain/labels.ts";
import { guard } from "../../agents/back/compliance/guard/guard.ts";
import { shippedPacks } from "../../agents/back/compliance/packs.ts";
import { converse } from "../../agents/front/converse.ts";
import type { CallSetup, FrontDeps } from "../../agents/front/setup.ts";
import { playbookMind } from "../../agents/minds/playbook/mind.ts";
import { read } from "../../agents/minds/playbook/reading/read.ts";
import type { BankPayment, Clock, Log } from "../../agents/ports.ts";
import { ScriptedLine } from "./scripted-line.ts";
import type { LineStep } from "./scripted-line.ts";

/** Noon in Shanghai on 23 November 2026; in New York it is the evening before. */
export const NOON_SHANGHAI = Date.UTC(2026, 10, 23, 4);
/** Eleven in the morning in New York on the same day. */
export const MORNING_NEW_YORK = Date.UTC(2026, 10, 23, 16);

/** A conversation that breaks off is a fault of ours: no test should pass over it. */
const strictLog: Log = { info: () => undefined, warn: () => undefined, error: (fields, message) => { throw new Error(`${message}: ${JSON.stringify(fields)}`); } };

/** Time that stands still: nothing in a scripted call waits for it. */
export const stillClock = (at: number): Clock => ({ now: () => at, sleep: () => Promise.resolve(), io: (work) => work(), spawn: (task) => void task() });

const HOME = {
  "zh-CN": { jurisdiction: "CN", timeZone: "Asia/Shanghai", currency: "CNY", name: "陈伟", honorific: "先生", at: NOON_SHANGHAI },
  "zh-TW": { jurisdiction: "CN", timeZone: "Asia/Shanghai", currency: "TWD", name: "林怡君", honorific: "女士", at: NOON_SHANGHAI },
  en: { jurisdiction: "US", timeZone: "America/New_York", currency: "USD", name: "Karen Lee", honorific: "Ms", at: MORNING_NEW_YORK },
} as const satisfies Record<Language, unknown>;

export interface BenchOptions {
  readonly setup?: Partial<CallSetup>;
  readonly debt?: Partial<Case["debt"]>;
  readonly customer?: Partial<Customer>;
  readonly person?: Partial<PersonContent>;
  readonly deps?: Partial<FrontDeps>;
  readonly payments?: readonly BankPayment[];
  readonly seed?: number;
  readonly answered?: ConstructorParameters<typeof ScriptedLine>[1];
  readonly onSay?: (line: ScriptedLine) => void;
}

export interface Held {
  readonly outcome: CallOutcome;
  readonly line: ScriptedLine;
  readonly events: readonly NewEvent[];
  readonly of: <K extends EventType>(type: K) => EventOf<K>["data"][];
  /** Moves spoken, in order. */
  readonly moves: readonly string[];
}

export function createCallSetup(language: Language, line: ScriptedLine, options: BenchOptions = {}): CallSetup {
  const home = HOME[language];
  const customer: Customer = {
    customerId: "C1", jurisdiction: home.jurisdiction, timeZone: home.timeZone, language, verifyKind: "phone_last4", synthetic: true,
    points: [{ pointId: "P1", label: "self", consentAiVoice: true, valid: null, optedOut: false, synthetic: true }], ...options.customer,
  };
  const caseRow: Case = {
    caseId: "K1", customerId: "C1", stage: "M1", state: "open", stops: [], asOf: "2026-11-23", profile: null,
    debt: {
      accountId: "A1", product: "loan", currency: home.currency, principal: 500_000, balance: 386_050, minimumDue: 0, dueDate: "2026-11-10", daysPastDue: 13,
      paymentHistory: [], billed: [], paid: [], limit: null, ...options.debt,
    },
  };
  return {
    attemptId: "K1.1", pointId: "P1", call: line, caseRow, siblings: [], customer,
    person: { name: home.name, honorific: home.honorific, phones: { P1: "+10000000000" }, verifyValue: "6621", ...options.person },
    promises: [], callHistory: [], treatment: { agent: "reminder", tone: "willing_but_short" }, packs: shippedPacks,
    bank: { name: { en: "Harbour Bank", "zh-CN": "港湾银行", "zh-TW": "港灣銀行" }, callBackNumber: language === "en" ? "800-555-0100" : "95500", practice: true },
    work: "first_contact", ...options.setup,
  };
}

/** Holds one scripted conversation with the playbook (or the minds given) and the real guard. */
export async function hold(language: Language, script: readonly LineStep[], options: BenchOptions = {}): Promise<Held> {
  const line = new ScriptedLine(script, options.answered);
  if (options.onSay) line.onSay = options.onSay;
  const events: NewEvent[] = [];
  const playbook = playbookMind(read);
  const seed = options.seed ?? 1;
  const deps: FrontDeps = {
    clock: stillClock(HOME[language].at), minds: { primary: playbook, playbook }, random: (...labels) => randomFrom(seed, ...labels), safetyRead: read, guard,
    ledger: { queue: (more) => void events.push(...more), commit: (more) => Promise.resolve(events.push(...more)) },
    bankFeed: { paymentsOf: () => Promise.resolve(options.payments ?? []) },
    authorities: { negotiator: { maxReductionPct: 0, maxInstalments: 3, minFirstPaymentPct: 20, waiveFees: false, maxPromiseDays: 30 } },
    inbox: {
      escalation: (trigger, origin) => ({ ...origin, kind: "escalation", severity: trigger === "self_harm" ? "critical" : "high", openedAt: origin.at, deadlineAt: origin.at + 60_000, trigger }),
      approval: (proposal, origin) => ({ ...origin, kind: "approval", severity: "medium", openedAt: origin.at, deadlineAt: origin.at + 3_600_000, proposal }),
    },
    mindTimeoutMs: 1_000, deadline: () => new AbortController().signal, halted: new AbortController().signal, log: strictLog, ...options.deps,
  };
  const outcome = await converse(createCallSetup(language, line, options), deps);
  return {
    outcome, line, events, moves: line.spoken.map(({ utterance }) => utterance.move),
    of: (type) => events.filter((event) => event.type === type).map(({ data }) => data) as never,
  };
}

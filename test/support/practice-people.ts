import type { PracticeBook } from "../../agents/lines/practice/practice-book.ts";
import type { AgentTurn, Turn } from "../../shared/domain/call.ts";
import type { Case, Customer, Debt, PersonContent } from "../../shared/domain/customer.ts";
import type { Language } from "../../shared/domain/labels.ts";
import type { Move } from "../../shared/domain/move.ts";
import type { CaseHistory, PromiseRecord } from "../../shared/domain/record.ts";
import { stageOf } from "../../shared/domain/stage.ts";
import { randomFrom } from "../../shared/lib/random.ts";
import type { Random } from "../../shared/lib/random.ts";

const NO_HISTORY: CaseHistory = {
  attempts: 0, connected: 0, conversations: 0, rightParty: 0, promisesKept: 0, promisesBroken: 0, promisesPending: 0, lastAttemptAt: null,
  lastDisposition: null, intents: {}, angriest: 0, callbackAt: null, refusals: 0, inboxOpen: 0,
};

/** A book of overdue card balances shaped like a real one: most a month or two late, paying parts of what is billed. */
function debtOf(id: string, language: Language, random: Random): Debt {
  const late = Number(random.weighted({ 1: 50, 2: 38, 3: 8, 4: 4 }));
  const limit = random.int(20, 400) * 100_000;
  const billed = Array.from({ length: 6 }, () => Math.round(limit * (0.2 + 0.8 * random.next())));
  const balance = billed[0] as number;
  return {
    accountId: id, product: "card", currency: language === "en" ? "USD" : "CNY", principal: balance, balance, minimumDue: Math.max(10_000, Math.round(balance * 0.05)),
    dueDate: "2026-10-25", daysPastDue: 30 * late, paymentHistory: [late, random.int(-1, 2), 0, 0, random.int(-1, 1), 0],
    billed, paid: billed.map((bill) => Math.round(bill * (random.chance(0.25) ? 0 : 0.03 + 0.1 * random.next()))), limit,
  };
}

/** An in-memory book of made-up people; what a test records in it is read back as from the ledger. */
export class PracticePeople implements PracticeBook {
  readonly cases = new Map<string, Case>();
  readonly customers = new Map<string, Customer>();
  readonly promises: PromiseRecord[] = [];
  readonly said = new Map<string, Move[]>();
  readonly conversations = new Map<string, number>();

  constructor(count: number, languageOf: (n: number) => Language = (n) => (n % 2 ? "en" : "zh-CN"), synthetic = true) {
    for (let n = 0; n < count; n++) {
      const caseId = `A${n}`, customerId = `C${n}`, language = languageOf(n);
      const debt = debtOf(caseId, language, randomFrom("practice people", n));
      this.cases.set(caseId, { caseId, customerId, debt, stage: stageOf(debt.daysPastDue), state: "open", stops: [], asOf: "2026-11-23", profile: null });
      this.customers.set(customerId, {
        customerId, jurisdiction: language === "en" ? "US" : "CN", timeZone: language === "en" ? "America/Chicago" : "Asia/Shanghai", language,
        points: [{ pointId: "P1", label: "self", consentAiVoice: true, valid: null, optedOut: false, synthetic }], verifyKind: "phone_last4", synthetic,
      });
    }
  }

  caseById = async (caseId: string): Promise<Case | null> => this.cases.get(caseId) ?? null;
  customer = async (customerId: string): Promise<Customer | null> => this.customers.get(customerId) ?? null;
  person = async (customerId: string): Promise<PersonContent | null> => ({ name: "Sample Person", honorific: "", phones: { P1: "+12025550100" }, verifyValue: String(1000 + Number(customerId.slice(1)) * 7 % 9000) });
  promisesOf = async (caseId: string): Promise<readonly PromiseRecord[]> => this.promises.filter((one) => one.caseId === caseId);
  promisesDue = async (date: string): Promise<readonly PromiseRecord[]> => this.promises.filter((one) => one.state === "pending" && one.terms.on <= date);
  caseHistory = async (caseId: string): Promise<CaseHistory> => ({ ...NO_HISTORY, conversations: this.conversations.get(caseId) ?? 0 });
  openCases = async (): Promise<readonly Case[]> => [...this.cases.values()];
  turns = async (attemptId: string): Promise<readonly Turn[]> =>
    (this.said.get(attemptId) ?? []).map((move, n): AgentTurn => ({ n, at: 0, by: "reminder", move, mind: "playbook", text: "", verdict: { allowed: true }, draft: 1, heard: 1 }));
}

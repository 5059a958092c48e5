import type { CaseDetail } from "../../shared/contract/cases.ts";
import { DeskError } from "../../shared/contract/errors.ts";
import type { Case, Customer, PersonContent, Profile } from "../../shared/domain/customer.ts";
import { maskName, maskPhone } from "../../shared/lib/mask.ts";
import type { BankPayment } from "../ports.ts";
import type { DeskGroup } from "./api.ts";
import { planView, promiseView } from "./calls.ts";
import { contactState } from "./contact.ts";
import type { DeskDeps } from "./deps.ts";

/** An account number is the bank's way to a person: its last four tell two debts apart. */
const accountTail = (accountId: string): string => accountId.slice(-4);

export const debtView = ({ caseId, debt, stage, state }: Case): CaseDetail["debts"][number] => ({
  caseId, account: accountTail(debt.accountId), product: debt.product, currency: debt.currency, balance: debt.balance, minimumDue: debt.minimumDue, principal: debt.principal,
  dueDate: debt.dueDate, daysPastDue: debt.daysPastDue, stage, state,
});

export const reasonsView = (profile: Profile | null, { reasonText }: Pick<DeskDeps, "reasonText">): NonNullable<CaseDetail["profile"]>["reasons"] =>
  (profile?.reasons ?? []).map((reason) => ({ feature: reason.feature, about: reason.about, effect: reason.effect, text: { ...reasonText(reason) } }));

export const phoneView = (person: PersonContent | null, pointId: string): string => {
  const phone = person?.phones[pointId];
  return phone === undefined ? "" : maskPhone(phone);
};

const pointsView = ({ points }: Customer, person: PersonContent | null): CaseDetail["customer"]["points"] =>
  points.map(({ pointId, label, valid, optedOut, consentAiVoice }) => ({ pointId, phone: phoneView(person, pointId), label, valid, optedOut, consentAiVoice }));

/** Currencies are never added up into one another. */
function collectedOf(payments: readonly BankPayment[]): CaseDetail["collected"] {
  const sums = new Map<string, { amountMinor: number; payments: number }>();
  for (const { currency, amountMinor } of payments) {
    const sum = sums.get(currency) ?? { amountMinor: 0, payments: 0 };
    sums.set(currency, { amountMinor: sum.amountMinor + amountMinor, payments: sum.payments + 1 });
  }
  return [...sums].map(([currency, sum]) => ({ currency, ...sum }));
}

async function page(caseId: string, deps: CasesDeps): Promise<CaseDetail> {
  const { store, reads, live } = deps;
  const row = await reads.caseRow(caseId);
  const caseRow = row && (await store.caseById(caseId));
  const customer = caseRow && (await store.customer(caseRow.customerId));
  if (!row || !caseRow || !customer) throw new DeskError("NOT_FOUND", { what: "case", id: caseId });
  const [person, siblings, promises, plans, payments, next] = [
    await store.person(customer.customerId), await store.casesOf(customer.customerId), await store.promisesOf(caseId), await store.plansOf(caseId), await store.paymentsOf(caseId), await reads.nextWork(caseId),
  ];
  const { profile } = caseRow;
  const last = payments.at(-1);
  return {
    case: row, customerName: person ? maskName(person.name) : "",
    customer: {
      customerId: customer.customerId, jurisdiction: customer.jurisdiction, timeZone: customer.timeZone, language: customer.language, synthetic: customer.synthetic, points: pointsView(customer, person),
    },
    // The case's own debt first.
    debts: [caseRow, ...siblings.filter((other) => other.caseId !== caseId)].map(debtView),
    profile: profile && { segment: profile.segment, willingness: profile.willingness, ability: profile.ability, reasons: reasonsView(profile, deps) },
    stops: caseRow.stops.map(({ kind, since, source, pointId }) => ({ kind, since, source, pointId: pointId ?? null })),
    promises: promises.map(promiseView), plans: plans.map(planView),
    collected: collectedOf(payments), lastPayment: last ? { amountMinor: last.amountMinor, currency: last.currency, on: last.on } : null,
    next: next && { kind: next.kind, dueAt: next.dueAt, agent: next.agent, treatment: next.treatment },
    contact: await contactState({ caseRow, customer, work: next?.kind ?? null }, deps),
    liveCall: live.ofCase(caseId),
  };
}

type CasesDeps = Pick<DeskDeps, "store" | "reads" | "live" | "packs" | "deskNow" | "reasonText">;

export const casesApi = (deps: CasesDeps): DeskGroup<"cases"> => ({
  page: (input) => deps.reads.casesPage(input),
  without: (input) => deps.reads.casesWithout(input),
  get: ({ caseId }) => page(caseId, deps),
  timeline: async (input) => {
    if (!(await deps.store.caseById(input.caseId))) throw new DeskError("NOT_FOUND", { what: "case", id: input.caseId });
    return deps.reads.timeline(input);
  },
});

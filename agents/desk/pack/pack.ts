import type { HandoffPack } from "../../../shared/contract/inbox.ts";
import type { TranscriptItem } from "../../../shared/contract/calls.ts";
import { DeskError } from "../../../shared/contract/errors.ts";
import type { Customer, PersonContent } from "../../../shared/domain/customer.ts";
import type { InboxItem } from "../../../shared/domain/inbox.ts";
import type { Authority, Role } from "../../../shared/domain/role.ts";
import { maskName } from "../../../shared/lib/mask.ts";
import { localTime } from "../../../shared/lib/time-zone.ts";
import { promiseView } from "../calls.ts";
import { debtView, phoneView, reasonsView } from "../cases.ts";
import { contactState } from "../contact.ts";
import type { DeskDeps } from "../deps.ts";
import { rowOf } from "../inbox-rows.ts";
import { sourceOf } from "../transcript.ts";
import { itemOf } from "../transcript-items.ts";
import { kitOf, suggestionsFor } from "./suggestions.ts";

export type PackDeps = Pick<DeskDeps, "store" | "reads" | "live" | "packs" | "deskNow" | "guard" | "bank" | "cards" | "reasonText">;

type TurnItem = Extract<TranscriptItem, { kind: "agent" | "customer" }>;
const isTurn = (item: TranscriptItem | null): item is TurnItem => item?.kind === "agent" || item?.kind === "customer";

/** How many turns stand for an item that names none. */
const LAST_TURNS = 3;

/** The turns that are the evidence, with one before and after; the last ones where none is named. */
function evidenceIn(turns: readonly TurnItem[], evidence: readonly number[]): TurnItem[] {
  const at = turns.flatMap(({ n }, i) => (evidence.includes(n) ? [i] : []));
  return at.length === 0 ? turns.slice(-LAST_TURNS) : turns.filter((_, i) => at.some((k) => Math.abs(i - k) <= 1));
}

/** How the customer is now, and since which turn without a break. */
function emotionIn(turns: readonly TurnItem[]): HandoffPack["emotion"] {
  const felt = turns.flatMap((turn) => (turn.kind === "customer" && turn.emotion !== null ? [{ emotion: turn.emotion, at: turn.at }] : []));
  const now = felt.at(-1)?.emotion ?? null;
  const before = felt.findLastIndex(({ emotion }) => emotion !== now);
  return { now, since: felt[before + 1]?.at ?? null };
}

const authorityOf = (role: Role, cards: DeskDeps["cards"]): Authority | null => cards.find((card) => card.role === role)?.authority ?? null;

/** What is asked against what the agent may: first what goes beyond, then what of a plan stays within. */
function askedOf({ proposal }: InboxItem, authority: Authority | null): HandoffPack["asked"] {
  if (!proposal) return [];
  const beyond = proposal.beyond.map(({ limit, asked, allowed }) => ({ limit, asked, allowed }));
  const { plan } = proposal;
  const [first] = plan?.parts ?? [];
  if (!plan || !first || !authority) return beyond;
  const whole = plan.of ?? plan.parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const within = [
    { limit: "instalments", asked: plan.parts.length, allowed: authority.maxInstalments },
    { limit: "first_payment", asked: first.amountMinor, allowed: Math.ceil((whole * authority.minFirstPaymentPct) / 100) },
  ];
  return [...beyond, ...within.filter(({ limit }) => beyond.every((one) => one.limit !== limit))];
}

const customerView = (customer: Customer, person: PersonContent | null, pointId: string | null): HandoffPack["customer"] => ({
  name: person ? maskName(person.name) : "", phone: pointId === null ? null : phoneView(person, pointId) || null,
  language: customer.language, timeZone: customer.timeZone, jurisdiction: customer.jurisdiction,
});

async function turnsOf(callId: string | null, deps: PackDeps): Promise<{ readonly turns: TurnItem[]; readonly verified: boolean; readonly pointId: string | null }> {
  const call = callId === null ? null : await deps.store.call(callId);
  if (!call) return { turns: [], verified: false, pointId: null };
  const source = await sourceOf(call, deps);
  const events = await deps.reads.callEvents(call.attemptId, 0);
  return { turns: events.map((one) => itemOf(one, source)).filter(isTurn), verified: events.some(({ event }) => event.type === "call.verified"), pointId: call.pointId };
}

/** Everything ready with the item: what is asked, why it came, who this is, what binds, and words to go on with. */
export async function handoffPack(item: InboxItem, deps: PackDeps): Promise<HandoffPack> {
  const { store, reads } = deps;
  const caseRow = await store.caseById(item.caseId);
  const customer = caseRow && (await store.customer(caseRow.customerId));
  if (!caseRow || !customer) throw new DeskError("NOT_FOUND", { what: "case", id: item.caseId });
  const [person, debts, promises, calls, next, call] = [
    await store.person(customer.customerId), await store.casesOf(customer.customerId), await store.promisesOf(item.caseId),
    await reads.callsOfCase(item.caseId, { limit: 4, conversations: false }), await reads.nextWork(item.caseId), await turnsOf(item.callId, deps),
  ];
  const authority = authorityOf(item.proposal?.maker ?? item.from, deps.cards);
  const contact = await contactState({ caseRow, customer, work: next?.kind ?? null }, deps);
  return {
    item: await rowOf(item, deps), asked: askedOf(item, authority),
    plan: item.proposal?.plan ? { ...item.proposal.plan, parts: item.proposal.plan.parts.map((part) => ({ ...part })) } : null,
    turns: evidenceIn(call.turns, item.evidence), emotion: emotionIn(call.turns),
    customer: customerView(customer, person, call.pointId ?? customer.points[0]?.pointId ?? null),
    debts: debts.map(debtView), segment: caseRow.profile?.segment ?? null, stage: caseRow.stage, reasons: reasonsView(caseRow.profile, deps),
    before: calls.filter(({ attemptId }) => attemptId !== item.callId).slice(0, 3), promises: promises.map(promiseView), contact,
    suggestions: suggestionsFor({ item, caseRow, customer, asof: contact.localDate ?? localTime(deps.deskNow(), "UTC").date, verified: call.verified, authority }, deps),
    avoid: [...kitOf(item).avoid],
  };
}

import type { CivilDate } from "../../shared/lib/civil-date.ts";
import { localTime } from "../../shared/lib/time-zone.ts";
import { isAgentTurn, type Turn } from "../../shared/domain/call.ts";
import { spokenOf } from "../../shared/domain/labels.ts";
import type { NewEvent } from "../../shared/domain/event.ts";
import type { SpeechFacts } from "../../shared/domain/speech.ts";
import { emergencyNumbers } from "../back/compliance/packs.ts";
import { guard } from "../back/compliance/guard/guard.ts";
import type { InspectedCall } from "../back/inspector/call.ts";
import { inspect } from "../back/inspector/inspect.ts";
import type { CallSetup } from "../front/setup.ts";
import type { Ledger } from "../ports.ts";
import type { ShiftDeps } from "./deps.ts";

type Of<K extends NewEvent["type"]> = Extract<NewEvent, { type: K }>;
const of = <K extends NewEvent["type"]>(tape: readonly NewEvent[], type: K): Of<K>[] => tape.filter((event): event is Of<K> => event.type === type);

/** The ledger, and beside it what this one call wrote: the inspector reads it without searching. */
export function taped(ledger: Ledger): { readonly ledger: Ledger; readonly tape: readonly NewEvent[] } {
  const tape: NewEvent[] = [];
  return {
    tape,
    ledger: {
      queue: (events) => {
        tape.push(...events);
        ledger.queue(events);
      },
      commit: (events) => {
        tape.push(...events);
        return ledger.commit(events);
      },
    },
  };
}

function factsOf({ caseRow, person, bank, customer, promises }: CallSetup): SpeechFacts {
  const { debt } = caseRow;
  const promise = promises.findLast(({ state }) => state === "pending" || state === "broken");
  return {
    name: person.name, creditor: bank.name[customer.language ?? "en"], currency: debt.currency, balance: debt.balance, minimumDue: debt.minimumDue,
    daysPastDue: debt.daysPastDue, ...(debt.dueDate ? { dueDate: debt.dueDate } : {}),
    ...(promise ? { promise: { amount: promise.terms.amountMinor, date: promise.terms.on } } : {}),
  };
}

/** The customer's turn after which they counted as verified. */
function verifiedAt(tape: readonly NewEvent[]): number | null {
  const at = tape.findIndex(({ type }) => type === "call.verified");
  return at < 0 ? null : (of(tape.slice(0, at), "turn.customer").at(-1)?.data.n ?? 0);
}

/** What might rightly be spoken besides the case's facts: figures filled in from the ledger, call-backs booked, numbers to ring. */
function knownFrom(turns: readonly Turn[], also: { readonly callbacks: readonly CivilDate[]; readonly numbers: readonly string[] }): NonNullable<InspectedCall["known"]> {
  const figures = turns.filter(isAgentTurn).flatMap((turn) => turn.figures ?? []);
  return {
    spokenAmounts: figures.flatMap((figure) => (figure.kind === "money" ? [figure.minor] : [])),
    spokenDates: [...also.callbacks, ...figures.flatMap((figure) => (figure.kind === "date" ? [figure.on] : []))],
    spokenNumbers: also.numbers,
    spokenCounts: figures.flatMap((figure) => (figure.kind === "count" ? [figure.n] : [])),
  };
}

/** QA of a call that has just ended: every conversation, none sampled out. */
export async function inspectCall(setup: CallSetup, tape: readonly NewEvent[], deps: ShiftDeps): Promise<NewEvent[]> {
  const ended = of(tape, "attempt.ended")[0];
  if (!ended?.data.conversation) return [];
  const { attemptId, caseRow, customer } = setup;
  const turns = await deps.store.turns(attemptId);
  const zone = customer.timeZone ?? deps.homeZone;
  const asof = localTime(ended.at, zone).date;
  const known = knownFrom(turns, {
    callbacks: of(tape, "callback.booked").map(({ data }) => localTime(data.at, zone).date),
    numbers: [setup.bank.callBackNumber, ...emergencyNumbers(deps.packs, { jurisdiction: customer.jurisdiction, date: asof })],
  });
  const negotiator = deps.front.authorities.negotiator ?? null;
  const call: InspectedCall = {
    callId: attemptId, lang: spokenOf(customer.language ?? "en"), jurisdiction: customer.jurisdiction,
    asof,
    turns, known, facts: factsOf(setup), authority: negotiator, verifiedAt: verifiedAt(tape),
    firstCommunication: !setup.callHistory.some((contact) => contact.caseId === caseRow.caseId && contact.conversation),
    promises: of(tape, "promise.made").map(({ data }) => data.terms),
    plans: of(tape, "plan.agreed").map(({ data }) => data.plan),
    stops: [...caseRow.stops.map(({ kind }) => kind), ...of(tape, "case.stopped").map(({ data }) => data.stop)],
    escalations: of(tape, "call.escalated").map(({ data }) => data.trigger),
    disposition: ended.data.disposition,
  };
  const inspection = inspect(call, { packs: deps.packs, guard });
  return [{ type: "call.inspected", at: deps.clock.now(), actor: { kind: "agent", role: "inspector" }, data: { ...inspection, caseId: caseRow.caseId } }];
}

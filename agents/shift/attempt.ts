import type { Instant } from "../../shared/lib/time-zone.ts";
import type { ContactRecord, GateFacts, GateVerdict } from "../../shared/domain/contact.ts";
import type { Case, ContactPoint, Customer, PersonContent } from "../../shared/domain/customer.ts";
import type { NewEvent, WorkItem } from "../../shared/domain/event.ts";
import { gate } from "../back/compliance/gate/gate.ts";
import { converse } from "../front/converse.ts";
import type { CallSetup } from "../front/setup.ts";
import { treatmentFor } from "../middle/analyst/treatment.ts";
import type { FactsEdition, ShiftDeps } from "./deps.ts";
import { inspectCall, taped } from "./inspect-call.ts";
import { afterRefusal, replan } from "./planner.ts";

/** As far back as any rule counts. */
const HISTORY_MS = 31 * 86_400_000;
/** How long a customer's wish to be called counts as one: the gate's own measure. */
const CONSENT_MS = 7 * 86_400_000;
/** A call within this of the time a customer asked for is the call they asked for. */
const CALLBACK_GRACE_MS = 2 * 3_600_000;
/** How long a phone rings before nobody is there. */
const RING_MS = 30_000;

interface Scene {
  readonly item: WorkItem;
  readonly caseRow: Case;
  readonly siblings: readonly Case[];
  readonly customer: Customer;
  readonly person: PersonContent | null;
  readonly point: ContactPoint | null;
  readonly history: readonly ContactRecord[];
  readonly verdict: GateVerdict;
  readonly attemptId: string;
  /** Asked for by the customer, not too long ago. */
  readonly consented: boolean;
}

/**
 * The number to try: the customer's own, valid and not opted out, the next one after it has failed twice in a row.
 * People other than the customer are never tried from here: that needs a person's approval.
 */
function choosePoint(customer: Customer, tried: readonly { pointId: string; connected: boolean }[]): ContactPoint | null {
  const own = customer.points.filter((point) => point.label !== "third_party" && point.valid !== false && !point.optedOut);
  const failures = (point: ContactPoint): number => {
    const mine = tried.filter((record) => record.pointId === point.pointId);
    const lastConnected = mine.findLastIndex((record) => record.connected);
    return Math.floor((mine.length - 1 - lastConnected) / 2);
  };
  return own.length === 0 ? (customer.points[0] ?? null) : own.reduce((best, point) => (failures(point) < failures(best) ? point : best));
}

async function look(item: WorkItem, seen: Case, deps: ShiftDeps): Promise<Scene> {
  const now = deps.clock.now();
  const { store } = deps;
  const customer = await store.customer(seen.customerId);
  if (!customer) throw new Error(`case ${seen.caseId} has no customer record`);
  const history = await store.contacts(seen.customerId, now - HISTORY_MS);
  const cases = await store.casesOf(seen.customerId);
  // As it is now: money may have come in since the worklist was looked at.
  const caseRow = cases.find(({ caseId }) => caseId === seen.caseId) ?? seen;
  const siblings = cases.filter((other) => other.caseId !== caseRow.caseId);
  const person = await store.person(customer.customerId);
  const chosen = choosePoint(customer, history);
  // A number that is not there (erased, never given) is a missing fact, and a missing fact refuses.
  const point = chosen && person?.phones[chosen.pointId] ? chosen : null;
  const { attempts, callbackAt, callbackAgreedAt } = await store.caseHistory(caseRow.caseId);
  // Only the customer's own wish lifts a cap or a cool-down, and only for the time they named; a call-back that we planned is one more call.
  const timely = callbackAt !== null && Math.abs(now - callbackAt) <= CALLBACK_GRACE_MS;
  const agreedAt = item.kind === "callback" && timely ? (callbackAgreedAt ?? null) : null;
  const facts: GateFacts = {
    at: now, customerId: customer.customerId, caseId: caseRow.caseId, jurisdiction: customer.jurisdiction, timeZone: customer.timeZone,
    point, ai: true, line: { practice: deps.line.practice }, history, stops: caseRow.stops, balance: caseRow.debt.balance,
    caseClosed: caseRow.state === "closed", agreedTime: agreedAt !== null, ...(agreedAt === null ? {} : { agreedAt }), thirdPartyApproved: false,
  };
  return {
    item, caseRow, siblings, customer, point, history, person, consented: agreedAt !== null && now - agreedAt <= CONSENT_MS,
    verdict: gate(facts, deps.packs), attemptId: `${caseRow.caseId}.${attempts + 1}`,
  };
}

const refusal = ({ caseRow, customer, point, verdict }: Scene, at: Instant): NewEvent => ({
  type: "attempt.refused", at, actor: { kind: "agent", role: "compliance" },
  data: { caseId: caseRow.caseId, customerId: customer.customerId, pointId: point?.pointId ?? null, verdict },
});

function reservation(scene: Scene, point: ContactPoint, deps: ShiftDeps & { shiftId: string }): NewEvent {
  const { caseRow, customer, item, verdict, attemptId, consented } = scene;
  return {
    type: "attempt.reserved", at: deps.clock.now(), actor: { kind: "agent", role: "concierge" },
    data: {
      attemptId, caseId: caseRow.caseId, customerId: customer.customerId, pointId: point.pointId, shiftId: deps.shiftId, direction: "outbound",
      ai: true, consented, practice: deps.line.practice, work: item.kind, verdict,
    },
  };
}

const untouched = ({ attemptId, caseRow }: Scene, at: Instant): NewEvent => ({
  type: "attempt.ended", at, actor: { kind: "system" },
  data: { attemptId, caseId: caseRow.caseId, disposition: "stopped_by_user", connected: false, conversation: false, rightParty: false, talkMs: 0, wrapMs: 0, agents: [], minds: { playbook: 0, model: 0 } },
});

/**
 * One contact of one case: gate, reservation durable, then the line, then everything its end changes.
 * The caller holds the customer from before this starts until it is over, so counting and reserving are one step for them.
 */
export async function attempt(item: WorkItem, seen: Case, deps: AttemptDeps): Promise<void> {
  const scene = await steady(() => look(item, seen, deps), deps.facts);
  const { caseRow } = scene;
  const phone = scene.point ? scene.person?.phones[scene.point.pointId] : undefined;
  if (!scene.verdict.allow || !scene.point || !scene.person || !phone) {
    await deps.ledger.commit([refusal(scene, deps.clock.now()), ...(await afterRefusal(scene, deps))]);
    return;
  }
  if (deps.halted.aborted) return;
  // Everything the conversation needs is at hand before the line is touched.
  const prepared = await setupOf(scene, { person: scene.person, point: scene.point }, deps);
  await deps.ledger.commit([reservation(scene, scene.point, deps)]);
  // Stopped while the reservation was being written: the line is not touched any more.
  if (deps.halted.aborted) return void (await deps.ledger.commit([untouched(scene, deps.clock.now())]));
  const call = deps.line.dial({
    attemptId: scene.attemptId, caseId: caseRow.caseId, customerId: scene.customer.customerId, pointId: scene.point.pointId, phone,
    language: scene.customer.language ?? "en", ringMs: RING_MS,
  });
  const setup: CallSetup = { ...prepared, call };
  const { ledger, tape } = taped(deps.ledger);
  await converse(setup, { ...deps.front, ledger });
  await deps.ledger.commit([]);
  // QA of the call just ended, then what is next for everything this customer owes.
  const inspected = await inspectCall(setup, tape, deps);
  const cases = [caseRow.caseId, ...scene.siblings.map((other) => other.caseId)];
  await deps.ledger.commit([...inspected, ...(await steady(() => replan(cases, deps), deps.facts))]);
}

interface AttemptDeps extends ShiftDeps {
  readonly shiftId: string;
  readonly facts: FactsEdition;
}

/** Looks again when money or a new day came in while looking: what is committed next rests on what is so now. */
async function steady<T>(look: () => Promise<T>, facts: FactsEdition): Promise<T> {
  for (;;) {
    const edition = facts.edition;
    const seen = await look();
    if (facts.edition === edition) return seen;
  }
}

async function setupOf(scene: Scene, opened: { person: PersonContent; point: ContactPoint }, deps: ShiftDeps): Promise<Omit<CallSetup, "call">> {
  const { attemptId, caseRow, siblings, customer, history, item } = scene;
  const segment = caseRow.profile?.segment ?? "unreached";
  return {
    attemptId, pointId: opened.point.pointId, caseRow, siblings, customer, person: opened.person,
    promises: await deps.store.promisesOf(caseRow.caseId), callHistory: history,
    treatment: { agent: treatmentFor(segment, caseRow.stage).lead, tone: segment },
    packs: deps.packs, bank: deps.bank, work: item.kind,
  };
}

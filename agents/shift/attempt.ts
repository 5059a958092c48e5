import type { Instant } from "../../shared/lib/time-zone.ts";
import type { ContactRecord, GateVerdict } from "../../shared/domain/contact.ts";
import type { Case, ContactPoint, Customer, PersonContent } from "../../shared/domain/customer.ts";
import type { NewEvent, WorkItem } from "../../shared/domain/event.ts";
import { isConsented } from "../back/compliance/gate/counting.ts";
import { gateFactsOf, HISTORY_MS } from "../back/compliance/gate/facts.ts";
import { gate } from "../back/compliance/gate/gate.ts";
import { converse } from "../front/converse.ts";
import type { CallSetup } from "../front/setup.ts";
import { treatmentFor } from "../middle/analyst/treatment.ts";
import type { FactsEdition, ShiftDeps } from "./deps.ts";
import { inspectCall, taped } from "./inspect-call.ts";
import { afterRefusal, replan } from "./planner.ts";
import { mayBegin } from "./steering.ts";

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
  const callback = await store.caseHistory(caseRow.caseId);
  const facts = gateFactsOf({ at: now, caseRow, customer, person, history, callback, work: item.kind, practice: deps.line.practice });
  return {
    item, caseRow, siblings, customer, point: facts.point, history, person, consented: isConsented(facts),
    verdict: gate(facts, deps.packs), attemptId: `${caseRow.caseId}.${callback.attempts + 1}`,
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
  // Paused while the contact was being prepared: it stays due, and is made when there may be contacts again.
  if (deps.steering && !mayBegin(item.agent, deps.steering)) return;
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

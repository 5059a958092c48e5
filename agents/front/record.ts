import { toEpochDay } from "../../shared/lib/civil-date.ts";
import type { Disposition, MindId } from "../../shared/domain/call.ts";
import type { EventData, EventType, NewContent, NewEvent } from "../../shared/domain/event.ts";
import type { Proposal } from "../../shared/domain/inbox.ts";
import type { Trigger } from "../../shared/domain/labels.ts";
import type { Reading } from "../../shared/domain/reading.ts";
import type { Actor, FrontRole } from "../../shared/domain/role.ts";
import type { Effect } from "./memory.ts";
import type { CallSetup, FrontDeps } from "./setup.ts";

/** Digits said in a check are an identifier: they stay in the words, never in the reading on the chain. */
export function withoutDigits(reading: Reading): Reading {
  const { digits: _digits, ...facts } = reading.facts;
  return { ...reading, facts };
}

/** Writes what happens in one call, in the order it happens. Queued, never waited for: speech follows the record. */
export class Recorder {
  readonly #setup: CallSetup;
  readonly #deps: Pick<FrontDeps, "clock" | "ledger" | "inbox">;
  readonly #stops = new Set<string>();
  readonly #triggers = new Set<Trigger>();
  readonly #count = { promise: 0, plan: 0, item: 0 };
  readonly agents: FrontRole[] = [];
  readonly minds: Record<MindId, number> = { playbook: 0, model: 0 };
  #n = 0;
  /** The right party was checked at some point of the call. */
  verified = false;

  constructor(setup: CallSetup, deps: Pick<FrontDeps, "clock" | "ledger" | "inbox">) {
    this.#setup = setup;
    this.#deps = deps;
  }

  /** The number the next turn gets. */
  nextTurn(): number {
    return ++this.#n;
  }

  get turns(): number {
    return this.#n;
  }

  get #key(): { attemptId: string; caseId: string } {
    return { attemptId: this.#setup.attemptId, caseId: this.#setup.caseRow.caseId };
  }

  write<K extends EventType>(type: K, data: EventData[K], more: { readonly actor: Actor; readonly words?: string }): void {
    const content: readonly NewContent[] | undefined = more.words === undefined ? undefined : [{ slot: "words", customerId: this.#setup.customer.customerId, kind: "words", body: more.words }];
    const event = { type, at: this.#deps.clock.now(), actor: more.actor, data, ...(content ? { content } : {}) } as NewEvent;
    this.#deps.ledger.queue([event]);
  }

  agent<K extends EventType>(role: FrontRole, type: K, data: EventData[K]): void {
    this.write(type, data, { actor: { kind: "agent", role } });
  }

  customerTurn(turn: { readonly text: string; readonly reading: Reading | null; readonly mind: MindId; readonly interrupted: boolean; readonly ms: number }): number {
    const n = this.nextTurn();
    const { text, reading, mind, interrupted, ms } = turn;
    this.minds[mind]++;
    this.write("turn.customer", { ...this.#key, n, mind, reading: reading && withoutDigits(reading), interrupted, ms }, { actor: { kind: "customer" }, words: text });
    return n;
  }

  effect(effect: Effect, by: FrontRole): void {
    const { customerId } = this.#setup.customer;
    const { attemptId, caseId } = this.#key;
    switch (effect.kind) {
      case "verified":
        this.verified = true;
        return this.agent(by, "call.verified", { attemptId, caseId });
      case "stop":
        if (this.#stops.has(`${effect.stop} ${effect.scope}`)) return;
        this.#stops.add(`${effect.stop} ${effect.scope}`);
        return this.agent(by, "case.stopped", { caseId, customerId, stop: effect.stop, scope: effect.scope, attemptId, ...(effect.scope === "point" ? { pointId: this.#setup.pointId } : {}) });
      case "point":
        return this.agent(by, "point.changed", {
          customerId, pointId: this.#setup.pointId, ...(effect.valid === undefined ? {} : { valid: effect.valid }), ...(effect.optedOut === undefined ? {} : { optedOut: effect.optedOut }),
        });
      case "complaint":
        return this.agent(by, "complaint.noted", { attemptId, caseId });
      case "callback":
        return this.agent(by, "callback.booked", { attemptId, caseId, at: effect.at, byCustomer: effect.byCustomer });
      case "promise":
        for (const part of [...effect.parts].sort((a, b) => toEpochDay(a.on) - toEpochDay(b.on))) {
          this.agent(by, "promise.made", {
            promiseId: `${attemptId}-P${++this.#count.promise}`, attemptId, caseId, by,
            terms: { amountMinor: part.amountMinor, currency: this.#setup.caseRow.debt.currency, on: part.on }, partial: effect.partial,
          });
        }
        return;
      case "plan":
        return this.agent(by, "plan.agreed", { planId: `${attemptId}-L${++this.#count.plan}`, attemptId, caseId, by, plan: effect.plan, needsPerson: effect.needsPerson });
    }
  }

  escalated(trigger: Trigger, by: FrontRole, evidence: readonly number[]): void {
    // One task for one trouble, however often it comes up in the call.
    if (this.#triggers.has(trigger)) return;
    this.#triggers.add(trigger);
    this.agent(by, "call.escalated", { ...this.#key, by, trigger, evidence });
    this.agent(by, "inbox.opened", { item: this.#deps.inbox.escalation(trigger, this.#origin(by, evidence)) });
  }

  proposed(proposal: Proposal, by: FrontRole, evidence: readonly number[]): void {
    this.agent(by, "inbox.opened", { item: this.#deps.inbox.approval(proposal, this.#origin(by, evidence)) });
  }

  #origin(from: FrontRole, evidence: readonly number[]) {
    const { attemptId, caseId } = this.#key;
    return { itemId: `${attemptId}-I${++this.#count.item}`, caseId, callId: attemptId, from, at: this.#deps.clock.now(), evidence };
  }

  handed(from: FrontRole, to: FrontRole, why: string): void {
    this.agent(to, "call.handed", { ...this.#key, from, to, why });
    this.joined(to);
  }

  joined(role: FrontRole): void {
    if (!this.agents.includes(role)) this.agents.push(role);
  }

  ended(role: FrontRole, end: { readonly disposition: Disposition; readonly connected: boolean; readonly conversation: boolean; readonly rightParty: boolean; readonly talkMs: number }): void {
    this.agent(role, "attempt.ended", { ...this.#key, ...end, wrapMs: 0, agents: this.agents, minds: { ...this.minds } });
  }
}

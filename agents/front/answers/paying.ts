import { askOf, stepDown } from "../negotiator/ladder.ts";
import type { Draft, Memory, Plan, View } from "../memory.ts";
import type { Move } from "../../../shared/domain/move.ts";
import { needOf, promised, withSaid } from "../promise.ts";
import { also, close, recapTags, say, timesAsked, to } from "./build.ts";
import { bookAndClose } from "./booking.ts";
import { offerPlan } from "./plans.ts";
import { claimedPaid } from "./stops.ts";

/** The same question is not put a third time. */
const ASK_TWICE = 2;
const MONEY_TALK: readonly string[] = ["promise_full", "promise_partial", "pay_now", "request_extension", "request_instalments"];

/** The next thing a promise needs, or its recap: amount → day → the rest → obstacle → recap. */
export function toward(view: View, draft: Draft, lead: readonly Move[] = []): Plan {
  const patch: Partial<Memory> = { draft, quiet: false };
  const need = needOf(draft, view.case);
  if (need === null) return recap(view, draft, lead);
  if (need === "too_late") {
    const open = { ...draft, parts: draft.parts.map((part) => ({ ...part, on: null })) };
    if (timesAsked(view, "hold_limit") > 0) return bookAndClose(view, "stalled");
    return { signal: "ask_again", patch: { ...patch, draft: open }, steps: [to("negotiator", "too_late"), say("ask_near_date", { lead: ["hold_limit"], tags: ["too_late"] })] };
  }
  if (need.tags.includes("rest")) return { signal: "offer_on_table", patch: { ...patch, draft: { ...draft, restAsked: true } }, steps: [say("ask_date", { lead, tags: need.tags })] };
  if (need.move === "test_obstacle") return { signal: "offer_on_table", patch: { ...patch, draft: { ...draft, obstacleAsked: true } }, steps: [say("test_obstacle", { lead })] };
  if (timesAsked(view, need.move) >= ASK_TWICE) return partInstead(view, "no_" + need.move);
  const asked = need.move === "ask_date" && view.m.moneyDay !== null && draft.parts.length === 1 ? view.m.moneyDay : null;
  // A sum named after the day money comes in was asked for that day: it is read back with it.
  if (asked !== null && draft.parts[0]) return toward(view, { ...draft, parts: [{ ...draft.parts[0], on: asked }] }, lead);
  const event = need.move === "ask_date" && view.reading.facts.moneyEvent ? ["event"] : [];
  return { signal: "offer_on_table", patch, steps: [say(need.move, { lead, tags: event })] };
}

/** Said back exactly as it will be written down. */
function recap(view: View, draft: Draft, lead: readonly Move[]): Plan {
  const terms = promised(draft);
  if (terms.length === 0) return { steps: [say("ask_date")] };
  const tags = recapTags({ ...view, m: { ...view.m, draft } });
  if (timesAsked(view, "confirm_promise") > 2) return bookAndClose(view, "stalled");
  return { signal: "recap_said", patch: { draft, quiet: false }, steps: [say("confirm_promise", { lead, tags })] };
}

/** Where the ladder stands: a part now, a plan, a person. */
function partInstead(view: View, fact: string): Plan {
  const ladder = stepDown(view.m, fact, { enter: 3 });
  return askAtRung({ ...view, m: { ...view.m, ...ladder } }, { patch: { ...ladder, draft: null } });
}

/** The ask of the present rung, unless it has been put often enough: then a word on what holds things up, then another day. */
export function askAtRung(view: View, more: { readonly patch?: Partial<Memory>; readonly lead?: readonly Move[] } = {}): Plan {
  const { m } = view;
  const patch = more.patch ?? {};
  const lead = [...(more.lead ?? [])];
  const move = askOf(m.rung);
  const negotiator = m.rung > 1 ? [to("negotiator", "objection")] : [];
  if (m.rung >= 4) return offerPlan(view, patch);
  if (timesAsked(view, move) >= ASK_TWICE) {
    if (timesAsked(view, "name_the_stall") === 0) return { signal: "ask_again", patch, steps: [to("negotiator", "stall"), say("name_the_stall", { lead })] };
    return bookAndClose(view, "stalled");
  }
  if (!m.purposeStated && !lead.includes("state_purpose")) lead.push("state_purpose");
  return { signal: "ask_again", patch, steps: [...negotiator, say(move, { lead, tags: timesAsked(view, move) > 0 ? ["again"] : [] })] };
}

/** Back to what was open, after `lead` in the same breath. */
export function resume(view: View, lead: readonly Move[] = []): Plan {
  const { m } = view;
  if (m.outcome === "paid_now" || m.lastMove === "thank_kept") return lead.length > 0 ? { steps: lead.map((move) => say(move)) } : { signal: "over", steps: [close(m.outcome ?? "reminded")] };
  if (m.quiet) return lead.length > 0 ? { steps: lead.map((move) => say(move)) } : { signal: "over", steps: [close(m.outcome ?? "complaint", { tags: ["complaint"] })] };
  if (m.state === "paying") return { steps: [say("wait_on_line", { lead })] };
  if (m.draft && m.draft.parts.length > 0) return toward(view, m.draft, lead);
  if (m.pending === "recall_promise" || m.pending === "renew_promise") return { steps: [say("renew_promise", { lead })] };
  if (m.pending === "propose_plan" && m.offer) return { steps: [say("propose_plan", { lead })] };
  return askAtRung(view, { lead });
}

export const promiseFull = (view: View): Plan => {
  // "On payday I'll clear it" after part was on the table speaks of all of it again.
  const base = view.m.draft && view.m.state === "testing" ? view.m.draft : null;
  return toward(view, withSaid(base, view.reading.facts, { view: view.case, whole: true }));
};

export const promisePartial = (view: View): Plan => toward(view, withSaid(view.m.draft, view.reading.facts, { view: view.case, whole: false }));

const same = (a: Draft, b: Draft): boolean => JSON.stringify(promised(a)) === JSON.stringify(promised(b));

/** A yes that is theirs: the promise is recorded exactly as recapped; a yes with other figures is recapped again. */
export function promiseConfirmed(view: View): Plan {
  const { draft, offer } = view.m;
  if (!draft) return resume(view);
  const said = withSaid(draft, view.reading.facts, { view: view.case, whole: false });
  if (!same(draft, said) && view.m.draft?.plan === null) return toward(view, said);
  const parts = promised(draft);
  const sum = parts.reduce((total, part) => total + part.amountMinor, 0);
  const plan = draft.plan ?? offer;
  const needsPerson = view.case.planNeedsPerson;
  if (draft.plan && plan) {
    return {
      signal: "over", patch: { outcome: "plan_agreed" },
      effects: [{ kind: "plan", plan, needsPerson }, { kind: "promise", parts: parts.slice(0, 1), partial: true }],
      steps: [
        ...(needsPerson ? [{ kind: "propose" as const, proposal: { kind: "plan" as const, plan, beyond: [], maker: "negotiator" as const } }] : []),
        to("follow-up", "promise"), close("plan_agreed", { tags: needsPerson ? ["plan_person"] : ["promise"] }),
      ],
    };
  }
  const partial = sum < view.case.balance || parts.length > 1;
  return {
    signal: "over", patch: { outcome: partial ? "promise_partial" : "promise_full" }, effects: [{ kind: "promise", parts, partial: sum < view.case.balance }],
    steps: [to("follow-up", "promise"), close(partial ? "promise_partial" : "promise_full", { tags: [sum < view.case.balance ? "promise_part" : "promise"] })],
  };
}

/** They are paying now, or say it is sent: seen at the bank, waited for, or put down as a promise for today. */
export function payNow(view: View): Plan {
  const { paidMinor, balance, asof } = view.case;
  if (paidMinor > 0) return { signal: "ask_again", patch: { outcome: "paid_now", draft: null }, steps: [say("payment_seen", { tags: paidMinor >= balance ? ["all"] : ["part"] })] };
  if (timesAsked(view, "wait_on_line") === 0) return { signal: "paying_now", patch: { quiet: false, draft: null }, steps: [say("wait_on_line")] };
  if (timesAsked(view, "wait_on_line") === 1 && also(view, "repeat", "off_topic", "greeting")) return { signal: "paying_now", steps: [say("hold_for_silence")] };
  // It may take a moment to show: said so, and looked again at their next word or after the next silence.
  if (timesAsked(view, "trace_payment") === 0) return { signal: "paying_now", steps: [say("trace_payment", { tags: ["not_seen"] })] };
  if ((view.m.met.already_paid ?? 0) > 0) return claimedPaid();
  return toward(view, { parts: [{ amountMinor: balance, on: asof }], plan: null, obstacleAsked: true, restAsked: true });
}

/** Anything said while we wait for a payment: is it in? */
export const whilePaying = (view: View): Plan => payNow(view);

/** A day or a sum in an answer that names no promise is still an answer to what was asked. */
export function withFacts(view: View): Plan | null {
  const { facts } = view.reading;
  const has = facts.amountMinor !== undefined || facts.share !== undefined || facts.date !== undefined || facts.parts !== undefined || facts.moneyEvent !== undefined;
  if (!has) return null;
  const whole = view.m.rung <= 2 || also(view, ...MONEY_TALK);
  const draft = withSaid(view.m.draft, facts, { view: view.case, whole });
  return draft.parts.length > 0 ? toward(view, draft) : facts.date !== undefined ? { patch: { moneyDay: facts.date }, steps: [say("ask_amount")] } : null;
}

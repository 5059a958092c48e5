import { assertNever } from "../../../../shared/lib/assert-never.ts";
import { daysBetween } from "../../../../shared/lib/civil-date.ts";
import { localTime, startOfDay } from "../../../../shared/lib/time-zone.ts";
import type { GateFacts, RuleVerdict } from "../../../../shared/domain/contact.ts";
import type { PRECONDITIONS, Rule, RuleOf } from "../../../../shared/domain/rule.ts";
import { capOpensAt, cooldownEnds, countedBy, countWithin, isConsented, lastBefore, lastThreeFailed, windowDays } from "./counting.ts";
import type { Zoned } from "./counting.ts";
import { hoursOpenAt, withinHours } from "./hours.ts";

/** What one rule says: passed, refused until an instant, refused for good, or a fact it needs is missing. */
export type Finding = Omit<RuleVerdict, "rule" | "version" | "warning">;

export interface Situation {
  readonly facts: GateFacts;
  /** null while the zone is unknown: every rule that needs a day refuses. */
  readonly zoned: Zoned | null;
  /** A pack for the customer's jurisdiction exists and has rules in force. */
  readonly packKnown: boolean;
}

const PASS: Finding = { pass: true };
const REFUSED: Finding = { pass: false, opensAt: null };
const missing = (fact: string): Finding => ({ pass: false, opensAt: null, missing: fact });
const unless = (refused: boolean): Finding => (refused ? REFUSED : PASS);

function hours(rule: RuleOf<"hours">, { facts, zoned }: Situation): Finding {
  if (rule.params.lifted_by_consent && facts.agreedTime) return PASS;
  if (!zoned) return missing("time_zone");
  return withinHours(rule, localTime(facts.at, zoned.zone)) ? PASS : { pass: false, opensAt: hoursOpenAt(rule, facts.at, zoned.zone) };
}

function cap(rule: RuleOf<"cap">, { facts, zoned }: Situation): Finding {
  if (rule.params.excludes_consented && isConsented(facts)) return PASS;
  if (!zoned) return missing("time_zone");
  if (rule.params.per.includes("number") && !facts.point) return missing("point");
  const records = countedBy(rule, facts);
  const counted = countWithin(records, { day: zoned.today, days: windowDays(rule), zone: zoned.zone });
  const limit = rule.params.n;
  return counted < limit ? { pass: true, counted, limit } : { pass: false, counted, limit, opensAt: capOpensAt(rule, records, zoned) };
}

function cooldown(rule: RuleOf<"cooldown">, { facts, zoned }: Situation): Finding {
  if (rule.params.excludes_consented && isConsented(facts)) return PASS;
  if (!zoned) return missing("time_zone");
  const ends = cooldownEnds(rule, facts, zoned);
  if (!ends || zoned.today >= ends.free) return PASS;
  return { pass: false, counted: daysBetween(ends.conversation, zoned.today) + 1, limit: rule.params.days, opensAt: startOfDay(ends.free, zoned.zone) };
}

function minGap(rule: RuleOf<"min_gap">, { facts }: Situation): Finding {
  if (rule.params.per.includes("number") && !facts.point) return missing("point");
  const last = lastBefore(rule, facts);
  const opens = last === null ? -Infinity : last + rule.params.minutes * 60_000;
  return facts.at >= opens ? PASS : { pass: false, opensAt: opens };
}

const PRECONDITION: Readonly<Record<(typeof PRECONDITIONS)[number], (situation: Situation) => Finding>> = {
  jurisdiction_known: ({ facts, packKnown }) => (facts.jurisdiction === null ? missing("jurisdiction") : packKnown ? PASS : missing("rule_pack")),
  point_known: ({ facts }) => (facts.point ? PASS : missing("point")),
  point_not_invalid: ({ facts }) => unless(facts.point?.valid === false),
  point_not_opted_out: ({ facts }) => unless(facts.point?.optedOut === true),
  balance_open: ({ facts }) => (facts.balance === null ? missing("balance") : unless(!(facts.balance > 0))),
  case_open: ({ facts }) => unless(facts.caseClosed),
  synthetic_with_practice_only: ({ facts }) => unless(facts.point !== null && facts.point.synthetic !== facts.line.practice),
};

function consent({ facts }: Situation): Finding | null {
  if (!facts.ai) return null;
  if (!facts.point) return missing("point");
  return facts.point.consentAiVoice === null ? missing("consent_ai_voice") : unless(!facts.point.consentAiVoice);
}

function thirdParty(rule: RuleOf<"third_party">, { facts }: Situation): Finding | null {
  if (facts.point?.label !== "third_party") return null;
  const { allowed_if, person_approves } = rule.params;
  if (allowed_if.includes("never")) return REFUSED;
  if (person_approves && !facts.thirdPartyApproved) return REFUSED;
  // That it is only to locate is what the person approved.
  if (allowed_if.includes("locate_only")) return unless(!facts.thirdPartyApproved);
  if (!facts.ownPoints) return missing("own_points");
  const invalid = allowed_if.includes("number_invalid") && facts.ownPoints.every((point) => point.valid === false);
  const failed = allowed_if.includes("failed_attempts_3") && lastThreeFailed(facts, new Set(facts.ownPoints.map((point) => point.pointId)));
  return unless(!invalid && !failed);
}

/** A stop with a contact point binds that point alone. */
const stopped = (rule: RuleOf<"stop_event">, { facts }: Situation): Finding =>
  unless(facts.stops.some((stop) => rule.params.stops.includes(stop.kind) && (stop.pointId === undefined || stop.pointId === facts.point?.pointId)));

/** What `rule` says of a contact now; null for rules that do not speak here (of what is said, kept or decided). */
export function check(rule: Rule, situation: Situation): Finding | null {
  switch (rule.kind) {
    case "hours": return hours(rule, situation);
    case "cap": return cap(rule, situation);
    case "cooldown": return cooldown(rule, situation);
    case "min_gap": return minGap(rule, situation);
    case "precondition": return PRECONDITION[rule.params.what](situation);
    case "consent": return consent(situation);
    case "third_party": return thirdParty(rule, situation);
    case "stop_event": return stopped(rule, situation);
    case "must_say": case "must_not_say": case "person_decides": case "emergency": case "retention": return null;
    default: return assertNever(rule);
  }
}

import { addDays } from "../../../../shared/lib/civil-date.ts";
import { localTime, startOfDay } from "../../../../shared/lib/time-zone.ts";
import type { Instant } from "../../../../shared/lib/time-zone.ts";
import type { BudgetLine, GateFacts, GateVerdict, RuleVerdict } from "../../../../shared/domain/contact.ts";
import type { Rule, RuleOf } from "../../../../shared/domain/rule.ts";
import { rulesInForce } from "../packs.ts";
import type { PackSet } from "../packs.ts";
import { check } from "./checks.ts";
import type { Situation } from "./checks.ts";
import { countedBy, countWithin, windowDays } from "./counting.ts";

interface Scene extends Situation {
  readonly pack: string | null;
  readonly packVersion: number | null;
  readonly rules: readonly Rule[];
}

/** Which rules bind now, and the day it is for the person. */
function sceneOf(facts: GateFacts, packs: PackSet): Scene {
  const pack = facts.jurisdiction === null ? undefined : packs.byJurisdiction.get(facts.jurisdiction);
  const zone = pack?.time_zone ?? facts.timeZone;
  const zoned = zone === null ? null : { zone, today: localTime(facts.at, zone).date };
  const today = zoned?.today ?? localTime(facts.at, "UTC").date;
  const local = pack ? rulesInForce(pack, today) : [];
  return {
    facts, zoned, pack: pack?.pack ?? null, packVersion: pack?.version ?? null,
    // A pack whose hours are not in force on that day says nothing of when to call, so it cannot allow a call.
    packKnown: local.some((rule) => rule.kind === "hours"),
    rules: [...local, ...rulesInForce(packs.product, today)],
  };
}

/** A refusal ends at the latest when its rule does. */
function untilRuleEnds(opensAt: Instant | null, rule: Rule, scene: Scene): Instant | null {
  if (rule.effective_to === null || !scene.zoned) return opensAt;
  const ends = startOfDay(addDays(rule.effective_to, 1), scene.zoned.zone);
  return opensAt === null ? ends : Math.min(opensAt, ends);
}

function speak(rule: Rule, scene: Scene): RuleVerdict | null {
  const finding = check(rule, scene);
  if (!finding) return null;
  const named = { rule: rule.id, version: rule.version, ...finding };
  if (finding.pass) return named;
  return { ...named, opensAt: untilRuleEnds(finding.opensAt ?? null, rule, scene), ...(rule.strength === "should" ? { warning: true as const } : {}) };
}

const refuses = (verdict: RuleVerdict): boolean => !verdict.pass && verdict.warning !== true;
const verdictsAt = (scene: Scene): RuleVerdict[] => scene.rules.map((rule) => speak(rule, scene)).filter((verdict) => verdict !== null);

/** Each refusing rule holds until its own opening, so the latest of them is the earliest that can pass; others may refuse by then. */
function opensAt(facts: GateFacts, packs: PackSet, refusing: readonly RuleVerdict[]): Instant | null {
  let closed = refusing;
  let at = facts.at;
  for (let round = 0; round < 90 && closed.length > 0; round++) {
    if (closed.some((verdict) => typeof verdict.opensAt !== "number")) return null;
    at = Math.max(...closed.map((verdict) => verdict.opensAt as number));
    closed = verdictsAt(sceneOf({ ...facts, at }, packs)).filter(refuses);
  }
  return closed.length === 0 ? at : null;
}

/**
 * May this contact be made now? Asked before every attempt; pure. Every rule that speaks is in the verdict with id and
 * version; a fact a rule needs and that is missing refuses and is named. `should` rules only warn.
 * `opensAt` is the first instant at which time alone would let it pass (null when allowed, or when time alone never will).
 */
export function gate(facts: GateFacts, packs: PackSet): GateVerdict {
  const scene = sceneOf(facts, packs);
  const rules = verdictsAt(scene);
  const refusing = rules.filter(refuses);
  return {
    allow: refusing.length === 0,
    pack: scene.pack, packVersion: scene.packVersion, localDate: scene.zoned?.today ?? null,
    rules,
    opensAt: refusing.length === 0 ? null : opensAt(facts, packs, refusing),
  };
}

function capLine(rule: RuleOf<"cap">, scene: Scene): BudgetLine {
  const used = scene.zoned ? countWithin(countedBy(rule, scene.facts), { day: scene.zoned.today, days: windowDays(rule), zone: scene.zoned.zone }) : rule.params.n;
  const finding = check(rule, scene);
  return {
    rule: rule.id, version: rule.version, used, limit: rule.params.n, left: Math.max(0, rule.params.n - used),
    opensAt: finding?.pass ? scene.facts.at : finding?.opensAt ?? null,
  };
}

function pauseLine(rule: RuleOf<"cooldown"> | RuleOf<"min_gap">, scene: Scene): BudgetLine {
  const finding = check(rule, scene);
  const used = finding?.pass ? 0 : 1;
  return { rule: rule.id, version: rule.version, used, limit: 1, left: 1 - used, opensAt: finding?.pass ? scene.facts.at : finding?.opensAt ?? null };
}

/** What each cap, cool-down and gap in force still leaves for this contact, and when one more fits. A pause counts as a limit of one. */
export function contactBudget(facts: GateFacts, packs: PackSet): BudgetLine[] {
  const scene = sceneOf(facts, packs);
  return scene.rules.flatMap((rule) => {
    if (rule.kind === "cap") return [capLine(rule, scene)];
    return rule.kind === "cooldown" || rule.kind === "min_gap" ? [pauseLine(rule, scene)] : [];
  });
}

import { addDays } from "../../shared/lib/civil-date.ts";
import { randomFrom, type Random } from "../../shared/lib/random.ts";
import type { Draft, DraftPoint } from "./draft.ts";
import pools from "./names.json" with { type: "json" };

type Home = "CN" | "US";

/** A number nobody has: 12x is no range of Chinese mobile numbers; 555-0100 to 555-0199 are kept for fiction in North America. */
function phoneFor(home: Home, zone: string, random: Random): string {
  if (home === "CN") return `+8612${String(random.int(0, 999_999_999)).padStart(9, "0")}`;
  const areas = pools.areas[zone as keyof typeof pools.areas] ?? pools.areas["America/New_York"];
  return `+1${random.pick(areas)}55501${String(random.int(0, 99)).padStart(2, "0")}`;
}

const consent = (random: Random): boolean | null => ({ yes: true, no: false, unknown: null })[random.weighted({ yes: 86, no: 9, unknown: 5 })];

function pointsFor(home: Home, zone: string, random: Random): DraftPoint[] {
  const self: DraftPoint = { phone: phoneFor(home, zone, random), label: "self", consentAiVoice: consent(random), valid: null, optedOut: false, synthetic: true };
  const other: DraftPoint = { phone: phoneFor(home, zone, random), label: random.pick(["home", "work", "third_party"]), consentAiVoice: null, valid: null, optedOut: false, synthetic: true };
  return random.chance(0.3) && other.phone !== self.phone ? [self, other] : [self];
}

function named(draft: Draft, home: Home, random: Random): Pick<Draft, "name" | "honorific" | "gender"> {
  const gender = draft.gender ?? random.pick(["M", "F"] as const);
  const pool = pools[home];
  const [family, given] = [random.pick(pool.family), random.pick(pool.given)];
  const honorific = home === "CN" ? { M: "先生", F: "女士" }[gender] : { M: "Mr", F: "Ms" }[gender];
  return draft.name !== "" ? { name: draft.name, honorific: draft.honorific || honorific, gender } : { name: home === "CN" ? family + given : `${given} ${family}`, honorific, gender };
}

/**
 * Gives a practice customer what the book does not: made up, marked so, and the same for the same seed and customer whatever stands
 * around them. Half live in mainland China, half in the United States. What the book has is left as it is.
 */
export function synthesise(draft: Draft, seed: number): Draft {
  const random = randomFrom(seed, "practice", draft.customerKey);
  const drawn: Home = random.chance(0.5) ? "CN" : "US";
  const home: Home = draft.jurisdiction === null ? drawn : draft.jurisdiction === "US" || draft.jurisdiction === "GB" || draft.jurisdiction === "IN" ? "US" : "CN";
  const zone = draft.timeZone ?? (home === "CN" ? "Asia/Shanghai" : random.weighted(pools.zones));
  const person = named(draft, home, random);
  const points = draft.points.length > 0 ? draft.points : pointsFor(home, zone, random);
  const verify = draft.verify ?? (random.chance(0.7)
    ? { kind: "id_last4" as const, value: String(random.int(0, 9999)).padStart(4, "0") }
    : { kind: "postcode" as const, value: random.pick(pools[home].postcode) });
  const { debt } = draft;
  return {
    ...draft,
    ...person,
    // The book's own silence about a place it knows is kept: a missing zone is what a gate must refuse.
    jurisdiction: draft.jurisdiction ?? home,
    timeZone: draft.jurisdiction === null ? zone : draft.timeZone,
    language: draft.language ?? (home === "CN" ? "zh-CN" : "en"),
    points,
    verify,
    synthetic: true,
    debt: {
      ...debt,
      dueDate: debt.dueDate ?? addDays(draft.asOf, -debt.daysPastDue),
      minimumDue: draft.hasMinimumDue ? debt.minimumDue : Math.min(Math.max(0, debt.balance), Math.max(100_000, Math.round(debt.balance / 10))),
    },
  };
}

import type { z } from "zod";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import type { Jurisdiction } from "../../../shared/domain/customer.ts";
import { rulePackSchema } from "../../../shared/domain/rule.ts";
import type { Rule, RuleKind, RuleOf, RulePack } from "../../../shared/domain/rule.ts";
import cn from "./packs/cn.json" with { type: "json" };
import product from "./packs/product.json" with { type: "json" };
import us from "./packs/us.json" with { type: "json" };

/** The rules the gate and the guard work under: the product's own, and one pack for each jurisdiction. */
export interface PackSet {
  readonly product: RulePack;
  readonly byJurisdiction: ReadonlyMap<Jurisdiction, RulePack>;
}

export class PackError extends Error {
  override name = "PackError";
}

const nameOf = (raw: unknown): string => {
  const pack = typeof raw === "object" && raw !== null && "pack" in raw ? raw.pack : undefined;
  return typeof pack === "string" ? `rule pack "${pack}"` : "a rule pack without a name";
};

/** `rules.3 (US-HOURS).params.start: …`: with the rule's id, because an index says nothing to who wrote the pack. */
function describe(issue: z.core.$ZodIssue, raw: unknown): string {
  const [first, index] = issue.path;
  const rules = (raw as { rules?: unknown[] } | null)?.rules;
  const rule = first === "rules" && typeof index === "number" ? (rules?.[index] as { id?: unknown } | undefined) : undefined;
  return `${issue.path.join(".") || "the pack"}${typeof rule?.id === "string" ? ` (${rule.id})` : ""}: ${issue.message}`;
}

function parsePack(raw: unknown): RulePack {
  const parsed = rulePackSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new PackError(`${nameOf(raw)} is not valid: ${parsed.error.issues.map((issue) => describe(issue, raw)).join("; ")}`);
}

/**
 * Checks and gathers rule packs. Throws PackError, naming pack, rule and field, when one does not fit the schema,
 * when two speak for one jurisdiction, when a rule id comes twice, or when the product's own pack is missing.
 */
export function loadPacks(raw: readonly unknown[]): PackSet {
  const byJurisdiction = new Map<Jurisdiction, RulePack>();
  const ids = new Set<string>();
  let own: RulePack | undefined;
  for (const pack of raw.map(parsePack)) {
    for (const { id, version } of pack.rules) {
      const key = `${id}@${version}`;
      if (ids.has(key)) throw new PackError(`rule ${id} version ${version} comes twice`);
      ids.add(key);
    }
    if (pack.jurisdiction === null ? own : byJurisdiction.has(pack.jurisdiction)) throw new PackError(`two rule packs for ${pack.jurisdiction ?? "the product itself"}`);
    if (pack.jurisdiction === null) own = pack;
    else byJurisdiction.set(pack.jurisdiction, pack);
  }
  if (!own) throw new PackError("the product's own rule pack (jurisdiction null) is missing");
  return { product: own, byJurisdiction };
}

/** The packs this version ships. */
export const shippedPacks: PackSet = loadPacks([cn, us, product]);

/** Rules of `pack` that bind on `date`, both ends included. */
export const rulesInForce = (pack: RulePack, date: CivilDate): readonly Rule[] =>
  pack.rules.filter((rule) => rule.effective_from <= date && (rule.effective_to === null || date <= rule.effective_to));

/** Every rule of one kind that binds there on `date`: the jurisdiction's first, then the product's. */
export function rulesOfKind<K extends RuleKind>(packs: PackSet, kind: K, where: { jurisdiction: Jurisdiction | null; date: CivilDate }): RuleOf<K>[] {
  const local = where.jurisdiction === null ? undefined : packs.byJurisdiction.get(where.jurisdiction);
  return [...(local ? rulesInForce(local, where.date) : []), ...rulesInForce(packs.product, where.date)]
    .filter((rule): rule is RuleOf<K> => rule.kind === kind);
}

/** Numbers an agent may give to someone who may harm themselves. */
export const emergencyNumbers = (packs: PackSet, where: { jurisdiction: Jurisdiction | null; date: CivilDate }): readonly string[] =>
  rulesOfKind(packs, "emergency", where).flatMap((rule) => rule.params.numbers);

/** What a person has to decide there: plans, waivers, legal steps. */
export const decisionsForPerson = (packs: PackSet, where: { jurisdiction: Jurisdiction | null; date: CivilDate }): ReadonlySet<"plan" | "waiver" | "legal_step"> =>
  new Set(rulesOfKind(packs, "person_decides", where).flatMap((rule) => rule.params.what));

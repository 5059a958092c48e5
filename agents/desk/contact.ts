import type { CaseDetail } from "../../shared/contract/cases.ts";
import type { BudgetLine, RuleVerdict } from "../../shared/domain/contact.ts";
import type { Case, Customer, Jurisdiction } from "../../shared/domain/customer.ts";
import type { WorkItem } from "../../shared/domain/event.ts";
import type { Rule } from "../../shared/domain/rule.ts";
import type { CivilDate } from "../../shared/lib/civil-date.ts";
import { contactBudget, gate } from "../back/compliance/gate/gate.ts";
import { gateFactsOf, HISTORY_MS } from "../back/compliance/gate/facts.ts";
import { rulesOfKind } from "../back/compliance/packs.ts";
import type { PackSet } from "../back/compliance/packs.ts";
import type { DeskDeps } from "./deps.ts";

export type ContactState = CaseDetail["contact"];

/** What a rule that a verdict names says and where it comes from; a rule is found by id and version, whoever's pack it stands in. */
export const ruleOf = (packs: PackSet, { rule, version }: { readonly rule: string; readonly version: number }): Rule | undefined =>
  [...packs.byJurisdiction.values(), packs.product].flatMap(({ rules }) => rules).find((one) => one.id === rule && one.version === version);

const textOf = (packs: PackSet, named: { readonly rule: string; readonly version: number }): Rule["text"] =>
  ruleOf(packs, named)?.text ?? { en: named.rule, "zh-CN": named.rule, "zh-TW": named.rule };

function spoken(verdict: RuleVerdict, packs: PackSet): ContactState["rules"][number] {
  const rule = ruleOf(packs, verdict);
  return {
    rule: verdict.rule, version: verdict.version, text: textOf(packs, verdict), source: rule?.source ?? "", grade: rule?.grade ?? "D", pass: verdict.pass, warning: verdict.warning === true,
    counted: verdict.counted ?? null, limit: verdict.limit ?? null, opensAt: verdict.opensAt ?? null, missing: verdict.missing ?? null,
  };
}

/** What a line of the budget counts: a cap its own basis, a pause what it comes after. */
function countsOf(rule: Rule | undefined): string {
  if (rule?.kind === "cap") return rule.params.counts;
  return rule?.kind === "cooldown" || rule?.kind === "min_gap" ? rule.params.after : "";
}

const budgetView = (line: BudgetLine, packs: PackSet): ContactState["budget"][number] => ({ ...line, text: textOf(packs, line), counts: countsOf(ruleOf(packs, line)) });

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** The part of the day in which every hours rule in force there lets call; null where none says. */
function hoursIn(packs: PackSet, where: { readonly jurisdiction: Jurisdiction | null; readonly date: CivilDate | null }): ContactState["hours"] {
  if (where.date === null) return null;
  const rules = rulesOfKind(packs, "hours", { jurisdiction: where.jurisdiction, date: where.date });
  if (rules.length === 0) return null;
  return { from: Math.max(...rules.map(({ params }) => minuteOf(params.start))), to: Math.min(...rules.map(({ params }) => minuteOf(params.end))) };
}

/** May the customer of this case be rung now, by which rules, and what is left: asked of the gate as an agent's next call would ask it. */
export async function contactState(about: { readonly caseRow: Case; readonly customer: Customer; readonly work: WorkItem["kind"] | null }, { store, packs, deskNow }: Pick<DeskDeps, "store" | "packs" | "deskNow">): Promise<ContactState> {
  const { caseRow, customer, work } = about;
  const at = deskNow();
  const [person, history, callback, book] = [
    await store.person(customer.customerId), await store.contacts(customer.customerId, at - HISTORY_MS), await store.caseHistory(caseRow.caseId), await store.book(),
  ];
  const facts = gateFactsOf({ at, caseRow, customer, person, history, callback, work, practice: book?.practice ?? false });
  const verdict = gate(facts, packs);
  const pack = customer.jurisdiction === null ? undefined : packs.byJurisdiction.get(customer.jurisdiction);
  return {
    at, zone: pack?.time_zone ?? customer.timeZone, localDate: verdict.localDate, allow: verdict.allow, opensAt: verdict.opensAt, pack: verdict.pack, packVersion: verdict.packVersion,
    hours: hoursIn(packs, { jurisdiction: customer.jurisdiction, date: verdict.localDate }),
    rules: verdict.rules.map((one) => spoken(one, packs)),
    budget: contactBudget(facts, packs).map((line) => budgetView(line, packs)),
  };
}

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { officeOf, ROLES } from "../../shared/domain/role.ts";
import { parseRoleCard } from "../../shared/domain/role-card.ts";

const cardOf = (role: (typeof ROLES)[number]): unknown => JSON.parse(readFileSync(new URL(`../../agents/${officeOf(role)}/${role}/card.json`, import.meta.url), "utf8"));

describe("role cards", () => {
  it.each(ROLES)("%s has a card that fits the schema and names its own role", (role) => {
    expect(parseRoleCard(cardOf(role)).role).toBe(role);
  });

  it.each(["allocator", "analyst", "scriptwriter", "compliance", "risk", "inspector"] as const)("%s may agree to nothing with a customer", (role) => {
    expect(parseRoleCard(cardOf(role)).authority).toBeNull();
  });

  it("carry the Chinese names of the posts", () => {
    const names = ["allocator", "analyst", "scriptwriter", "compliance", "risk", "inspector"].map((role) => parseRoleCard(cardOf(role as (typeof ROLES)[number])).name["zh-CN"]);
    expect(names).toEqual(["分案岗", "策略岗", "话术岗", "合规岗", "风控岗", "质检岗"]);
  });

  it("refuse a wrong office, a KPI that stands twice and a language left out", () => {
    const good = cardOf("risk") as Record<string, unknown>;
    expect(() => parseRoleCard({ ...good, office: "front" })).toThrow(/back office/);
    expect(() => parseRoleCard({ ...good, kpis: [{ kpi: "qa_score", target: 1 }, { kpi: "qa_score", target: 2 }] })).toThrow(/twice/);
    expect(() => parseRoleCard({ ...good, may: { en: ["a", "b"], "zh-CN": ["一"], "zh-TW": ["一", "二"] } })).toThrow(/differ in length/);
    expect(() => parseRoleCard({ ...good, kpis: [{ kpi: "money_recovered_alone", target: 1 }] })).toThrow();
  });
});

import { describe, expect, it } from "vitest";
import { shippedPacks } from "../../agents/back/compliance/packs.ts";
import { search } from "../../agents/desk/search.ts";
import type { SearchDeps } from "../../agents/desk/search.ts";
import { readFileSync } from "node:fs";
import { parseRoleCard } from "../../shared/domain/role-card.ts";
import { officeOf, ROLES } from "../../shared/domain/role.ts";
import { searchHit } from "../../shared/contract/desk.ts";

const cards = ROLES.map((role) => parseRoleCard(JSON.parse(readFileSync(new URL(`../../agents/${officeOf(role)}/${role}/card.json`, import.meta.url), "utf8"))));
const book = Array.from({ length: 40 }, (_, i) => ({ kind: "case" as const, id: `C-${i}`, title: `C-${i}`, detail: {} }));
const deps = (hits: typeof book = []): SearchDeps => ({ cards, packs: shippedPacks, reads: { find: async () => hits } as unknown as SearchDeps["reads"] });
const found = async (q: string, hits: typeof book = []): Promise<string[]> => (await search(q, deps(hits))).map(({ kind, id }) => `${kind} ${id}`);

describe("the desk's search", () => {
  it("knows posts in every language they are named in", async () => {
    for (const q of ["negotiator", "NEGOT", "协商", "協商岗".slice(0, 2)]) expect(await found(q)).toContain("agent negotiator");
  });
  it("finds rules by id and by words in any language", async () => {
    expect(await found("cn-hou")).toContain("rule CN-HOURS");
    expect(await found("Beijing time")).toContain("rule CN-HOURS");
    expect(await found("北京时间")).toContain("rule CN-HOURS");
    expect(await found("時間")).toContain("rule CN-HOURS");
    expect(await found("no such words")).toEqual([]);
  });
  it("keeps room for all kinds, twenty at most, in the contract's shape, and finds nothing of nothing", async () => {
    const hits = await search("c", deps(book));
    expect(hits).toHaveLength(20);
    expect(new Set(hits.map(({ kind }) => kind))).toEqual(new Set(["agent", "case", "rule"]));
    hits.forEach((hit) => expect(searchHit.parse(hit)).toEqual(hit));
    expect(await search("  ", deps(book))).toEqual([]);
  });
});

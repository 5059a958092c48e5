import type { Outputs } from "../../shared/contract/index.ts";
import type { Rule } from "../../shared/domain/rule.ts";
import type { DeskDeps } from "./deps.ts";

type Hit = Outputs["desk"]["search"][number];
export type SearchDeps = Pick<DeskDeps, "reads" | "packs" | "cards">;

const MOST = 20;
/** Room kept for what a bank has millions of, so that rules and posts do not crowd it out. */
const MOST_OF_BOOK = 12;
/** One letter is in every rule. */
const SHORTEST_WORD = 2;

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();
const texts = ({ text }: Pick<Rule, "text">): string[] => Object.values(text).map(folded);

/** By the beginning of an id, or by words of the rule in any language; of a rule its newest version. */
function rulesFor(q: string, { packs }: SearchDeps): Hit[] {
  const found = new Map<string, { readonly rule: Rule; readonly pack: string }>();
  for (const { pack, rules } of [...packs.byJurisdiction.values(), packs.product]) {
    for (const rule of rules) {
      const fits = folded(rule.id).startsWith(q) || (q.length >= SHORTEST_WORD && (folded(rule.id).includes(q) || texts(rule).some((text) => text.includes(q))));
      if (fits && rule.version >= (found.get(rule.id)?.rule.version ?? 0)) found.set(rule.id, { rule, pack });
    }
  }
  return [...found.values()].map(({ rule, pack }) => ({ kind: "rule", id: rule.id, title: rule.id, text: { ...rule.text }, detail: { pack, version: rule.version, grade: rule.grade, kind: rule.kind } }));
}

const agentsFor = (q: string, { cards }: SearchDeps): Hit[] =>
  cards.filter(({ role, name }) => [role, ...Object.values(name)].some((one) => folded(one).includes(q)))
    .map(({ role, name, office }) => ({ kind: "agent", id: role, title: role, text: { ...name }, detail: { office } }));

/** Posts, then cases and calls, then rules. */
export async function search(asked: string, deps: SearchDeps): Promise<Hit[]> {
  const q = folded(asked.trim());
  if (q === "") return [];
  const book = (await deps.reads.find(asked.trim())).slice(0, MOST_OF_BOOK).map(({ kind, id, title, detail }): Hit => ({ kind, id, title, text: null, detail: { ...detail } }));
  return [...agentsFor(q, deps), ...book, ...rulesFor(q, deps)].slice(0, MOST);
}

import { z } from "zod";
import type { HandoffPack } from "../../../shared/contract/inbox.ts";
import type { SpokenFigure } from "../../../shared/domain/call.ts";
import type { Case, Customer } from "../../../shared/domain/customer.ts";
import { figureIn } from "../../../shared/domain/figure-words.ts";
import type { InboxItem } from "../../../shared/domain/inbox.ts";
import { GUARD_CATEGORIES, spokenOf, TRIGGERS } from "../../../shared/domain/labels.ts";
import type { Language, LocalText } from "../../../shared/domain/labels.ts";
import type { Authority } from "../../../shared/domain/role.ts";
import type { GuardContext } from "../../../shared/domain/speech.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import { emergencyNumbers } from "../../back/compliance/packs.ts";
import type { DeskDeps } from "../deps.ts";
import raw from "./suggestions.json" with { type: "json" };

const words = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1), "zh-TW": z.string().min(1) });
const kit = z.strictObject({ avoid: z.array(z.enum(GUARD_CATEGORIES)).min(1), say: z.array(words).max(3) });
type Kit = z.infer<typeof kit>;
const PROPOSALS = ["plan", "waiver", "reduction", "stop_collection", "third_party_contact"] as const satisfies readonly NonNullable<InboxItem["proposal"]>["kind"][];
/** What a person may say next, and what must not be said, by what they are needed for. */
const TABLE = z.strictObject({ version: z.string(), escalation: z.record(z.enum(TRIGGERS), kit), approval: z.record(z.enum(PROPOSALS), kit), callback_task: kit }).parse(raw);

export function kitOf({ kind, trigger, proposal }: Pick<InboxItem, "kind" | "trigger" | "proposal">): Kit {
  if (kind === "approval" && proposal) return TABLE.approval[proposal.kind];
  return kind === "escalation" && trigger ? TABLE.escalation[trigger] : TABLE.callback_task;
}

/** Every text there is, with what it is for: for who writes and who checks them. */
export const allSuggestions = (): { readonly for: string; readonly say: LocalText }[] => [
  ...[...Object.entries(TABLE.escalation), ...Object.entries(TABLE.approval)].flatMap(([name, { say }]) => say.map((one) => ({ for: name, say: one }))),
  ...TABLE.callback_task.say.map((say) => ({ for: "callback_task", say })),
];

export interface SuggestInput {
  readonly item: InboxItem;
  readonly caseRow: Case;
  readonly customer: Customer;
  /** The customer's day. */
  readonly asof: CivilDate;
  readonly verified: boolean;
  /** What the agent who asks may agree to: beyond it nothing has been decided yet. */
  readonly authority: Authority | null;
}

type Slot = { readonly text: string } | SpokenFigure;
const isFigure = (slot: Slot): slot is SpokenFigure => "kind" in slot;

const allowedBy = ({ proposal }: InboxItem, limit: string): number | null => proposal?.beyond.find((one) => one.limit === limit)?.allowed ?? null;

function slotsOf({ item, customer, asof }: SuggestInput, deps: Pick<DeskDeps, "packs" | "bank">): Readonly<Record<string, Slot>> {
  const [emergency] = emergencyNumbers(deps.packs, { jurisdiction: customer.jurisdiction, date: asof });
  const parts = item.proposal?.plan?.parts ?? [];
  const [first] = parts;
  const [most, least] = [allowedBy(item, "instalments"), allowedBy(item, "first_payment")];
  return {
    creditor: { text: deps.bank.name[customer.language ?? "en"] },
    ...(emergency === undefined ? {} : { emergency: { text: emergency } }),
    ...(first ? { n: { kind: "count", n: parts.length }, first: { kind: "money", minor: first.amountMinor }, first_day: { kind: "date", on: first.on } } : {}),
    ...(most !== null && most >= 2 ? { n_allowed: { kind: "count", n: most } } : {}),
    ...(least !== null && least > 0 ? { first_allowed: { kind: "money", minor: least } } : {}),
  };
}

const SLOT = /\{(\w+)\}/g;

/** The words with their slots filled, and where figures of the ledger stand in them; null where a slot cannot be filled. */
function filled(text: string, slots: Readonly<Record<string, Slot>>, how: { readonly currency: string; readonly language: Language }): { readonly text: string; readonly figures: [number, number][] } | null {
  const figures: [number, number][] = [];
  let out = "";
  let from = 0;
  for (const match of text.matchAll(SLOT)) {
    const slot = slots[match[1] as string];
    if (slot === undefined) return null;
    out += text.slice(from, match.index);
    const start = out.length;
    out += isFigure(slot) ? figureIn(slot, how.currency, how.language) : slot.text;
    if (isFigure(slot)) figures.push([start, out.length]);
    from = match.index + match[0].length;
  }
  return { text: out + text.slice(from), figures };
}

function contextOf(input: SuggestInput, slots: Readonly<Record<string, Slot>>, deps: Pick<DeskDeps, "packs" | "bank">): GuardContext {
  const { caseRow, customer, asof, verified, authority } = input;
  const { debt } = caseRow;
  const figures = Object.values(slots).filter(isFigure);
  const creditor = deps.bank.name[customer.language ?? "en"];
  return {
    lang: spokenOf(customer.language ?? "en"), verified, party: verified ? "debtor" : "unknown", asof,
    // Whoever takes it over is a person.
    ai: false,
    facts: verified ? { creditor, currency: debt.currency, balance: debt.balance, minimumDue: debt.minimumDue, daysPastDue: debt.daysPastDue, ...(debt.dueDate ? { dueDate: debt.dueDate } : {}) } : { creditor },
    ...(customer.jurisdiction ? { jurisdiction: customer.jurisdiction } : {}),
    ...(authority ? { authority } : {}),
    spokenAmounts: figures.flatMap((figure) => (figure.kind === "money" ? [figure.minor] : [])),
    spokenDates: figures.flatMap((figure) => (figure.kind === "date" ? [figure.on] : [])),
    spokenCounts: figures.flatMap((figure) => (figure.kind === "count" ? [figure.n] : [])),
    spokenNumbers: [...emergencyNumbers(deps.packs, { jurisdiction: customer.jurisdiction, date: asof }), deps.bank.callBackNumber],
  };
}

/** Up to three things to say next in the customer's language, each as the guard hears it. */
export function suggestionsFor(input: SuggestInput, deps: Pick<DeskDeps, "packs" | "bank" | "guard">): HandoffPack["suggestions"] {
  const language = input.customer.language ?? "en";
  const slots = slotsOf(input, deps);
  const context = contextOf(input, slots, deps);
  return kitOf(input.item).say.flatMap((say) => {
    const ready = filled(say[language], slots, { currency: input.caseRow.debt.currency, language });
    if (!ready) return [];
    const verdict = deps.guard(ready.text, context);
    return [{ ...ready, lang: context.lang, verdict: verdict.allowed ? verdict : { ...verdict, span: [verdict.span[0], verdict.span[1]] as [number, number] } }];
  });
}

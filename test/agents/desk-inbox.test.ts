import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guard } from "../../agents/back/compliance/guard/guard.ts";
import { shippedPacks } from "../../agents/back/compliance/packs.ts";
import { inboxApi } from "../../agents/desk/inbox.ts";
import type { InboxDeps } from "../../agents/desk/inbox.ts";
import { byNeed } from "../../agents/desk/inbox-rows.ts";
import { allSuggestions, kitOf, suggestionsFor } from "../../agents/desk/pack/suggestions.ts";
import type { SuggestInput } from "../../agents/desk/pack/suggestions.ts";
import type { InboxRow } from "../../shared/contract/inbox.ts";
import type { Case, Customer } from "../../shared/domain/customer.ts";
import type { InboxItem, Proposal } from "../../shared/domain/inbox.ts";
import { LANGUAGES, SEVERITIES, TRIGGERS } from "../../shared/domain/labels.ts";
import type { Language } from "../../shared/domain/labels.ts";
import { PRACTICE_BANK } from "../../agents/shift/bank.ts";
import { Tape } from "../support/tape.ts";

const row = fc.record({ itemId: fc.integer({ min: 0, max: 999 }).map(String), severity: fc.constantFrom(...SEVERITIES), deadlineAt: fc.nat(20) }).map((one) => one as unknown as InboxRow);

describe("the order of what waits", () => {
  it("is gravest first, then overdue, then nearest its deadline", () => {
    fc.assert(fc.property(fc.array(row), fc.nat(20), (rows, now) => {
      const sorted = [...rows].sort(byNeed(now));
      expect([...rows].reverse().sort(byNeed(now)).map(({ severity, deadlineAt }) => [severity, deadlineAt])).toEqual(sorted.map(({ severity, deadlineAt }) => [severity, deadlineAt]));
      for (const [i, one] of sorted.entries()) {
        const before = sorted[i - 1];
        if (!before) continue;
        const [a, b] = [SEVERITIES.indexOf(before.severity), SEVERITIES.indexOf(one.severity)];
        expect(a).toBeLessThanOrEqual(b);
        if (a === b && one.deadlineAt < now) expect(before.deadlineAt < now).toBe(true);
        if (a === b) expect(before.deadlineAt).toBeLessThanOrEqual(one.deadlineAt);
      }
    }));
  });
});

const HOME = { en: ["US", "USD"], "zh-CN": ["CN", "CNY"], "zh-TW": ["CN", "CNY"] } as const;
const plan: Proposal = {
  kind: "plan", maker: "negotiator", beyond: [{ limit: "instalments", asked: 9, allowed: 6 }, { limit: "first_payment", asked: 60_225, allowed: 80_300 }],
  plan: { of: 401_500, currency: "CNY", reductionPct: 0, waiveFees: false, parts: Array.from({ length: 9 }, (_, i) => ({ amountMinor: 44_600, on: `2027-0${i + 1}-05` })) },
};
const base: InboxItem = { itemId: "I1", kind: "callback_task", caseId: "K1", callId: null, severity: "medium", openedAt: 0, deadlineAt: 0, evidence: [], from: "negotiator", state: "open" };
const ITEMS: readonly InboxItem[] = [
  ...TRIGGERS.map((trigger): InboxItem => ({ ...base, kind: "escalation", trigger })), base, { ...base, kind: "approval", proposal: plan },
  ...(["waiver", "reduction", "stop_collection", "third_party_contact"] as const).map((kind): InboxItem => ({ ...base, kind: "approval", proposal: { kind, maker: "negotiator", beyond: [] } })),
];
const input = (item: InboxItem, language: Language, verified: boolean): SuggestInput => ({
  item, verified, asof: "2026-11-23", authority: { maxReductionPct: 0, maxInstalments: 6, minFirstPaymentPct: 20, waiveFees: false, maxPromiseDays: 45 },
  customer: { customerId: "C1", jurisdiction: HOME[language][0], timeZone: null, language, points: [], verifyKind: null, synthetic: true } satisfies Customer,
  caseRow: { caseId: "K1", debt: { currency: HOME[language][1], balance: 2_136_080, minimumDue: 401_500, daysPastDue: 47, dueDate: "2026-10-07" } } as Case,
});
const deps = { packs: shippedPacks, bank: PRACTICE_BANK, guard };

describe("words to go on with", () => {
  it.each(LANGUAGES)("may be said to a verified customer, every one of them (%s)", (language) => {
    const said = ITEMS.flatMap((item) => suggestionsFor(input(item, language, true), deps));
    expect(said.filter(({ verdict }) => !verdict.allowed)).toEqual([]);
    // None of the texts was left out for want of a figure.
    expect(said).toHaveLength(allSuggestions().length);
    expect(said.every(({ text }) => !/[{}]/.test(text))).toBe(true);
  });

  it("say nothing of the debt that passes before the check", () => {
    const [first] = suggestionsFor(input({ ...base, kind: "approval", proposal: plan }, "en", false), deps);
    expect(first?.verdict).toMatchObject({ allowed: false, category: "unverified_disclosure" });
  });

  it("mark the ledger's figures and leave out what cannot be filled", () => {
    const [first, second, third] = suggestionsFor(input({ ...base, kind: "approval", proposal: plan }, "zh-CN", true), deps);
    expect(first?.figures.map(([from, to]) => first.text.slice(from, to))).toEqual(["9", "446元", "1月5号"]);
    expect([second, third].map((one) => one?.figures.map(([from, to]) => one.text.slice(from, to)))).toEqual([["6"], ["803元"]]);
    const within = suggestionsFor(input({ ...base, kind: "approval", proposal: { ...plan, beyond: [] } }, "zh-CN", true), deps);
    expect(within).toHaveLength(1);
  });

  it("come with what not to say", () => {
    for (const item of ITEMS) expect(kitOf(item).avoid.length).toBeGreaterThan(0);
  });
});

describe("the list of what waits", () => {
  it("comes anew when the clock its deadlines run against is set, and not while it goes as told", async () => {
    const clock = { now: 1_000_000, rate: 0 };
    const tape = new Tape();
    const watched = {
      ...deps, cards: [], feed: tape.feed, homeZone: "Asia/Shanghai", now: () => performance.now(), deskNow: () => clock.now, rate: () => clock.rate,
      store: { inboxOpen: async () => [] }, reads: { inboxCounts: async () => ({ decidedSince: 0 }) }, live: {},
    } as unknown as InboxDeps;
    const gone = new AbortController();
    const told: (readonly [now: number, rate: number])[] = [];
    const listening = (async () => {
      for await (const { now, rate } of await inboxApi(watched).watch(undefined as never, { signal: gone.signal })) told.push([now, rate]);
    })();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(told).toEqual([[1_000_000, 0]]);
    clock.rate = 60;
    await new Promise((resolve) => setTimeout(resolve, 1_400));
    clock.rate = 0;
    clock.now += 3_600_000;
    await new Promise((resolve) => setTimeout(resolve, 1_400));
    gone.abort();
    await listening;
    expect(told.slice(0, 2)).toEqual([[1_000_000, 0], [1_000_000, 60]]);
    expect(told.at(-1)).toEqual([4_600_000, 0]);
    expect(tape.listeners).toBe(0);
  });
});

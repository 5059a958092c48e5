import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical, contentHash, eventHash, GENESIS } from "../../agents/ledger/chain.ts";
import type { EventRow } from "../../agents/ledger/chain.ts";
import { verifyLedger } from "../../agents/ledger/verify.ts";
import type { StoredContent, Verification } from "../../agents/ledger/verify.ts";

interface Chain { events: EventRow[]; contents: StoredContent[] }

/** A chain as the writer makes it: every event links to the one before, content stands beside under a salted hash. */
function chainOf(payloads: readonly { value: unknown; words: readonly string[] }[]): Chain {
  const chain: Chain = { events: [], contents: [] };
  let prev = GENESIS;
  payloads.forEach(({ value, words }, index) => {
    const seq = index + 1;
    const refs = words.map((text, place) => {
      const row: StoredContent = { id: `${seq}-${place}`, seq, customerId: "K1", kind: "words", salt: `${seq}`.padStart(32, "a"), body: canonical(text) };
      chain.contents.push(row);
      return { slot: `w${place}`, id: row.id, hash: contentHash(row) };
    });
    const row = { seq, type: "turn.agent", at: index * 10, actor: canonical({ kind: "system" }), data: canonical({ value }), content: canonical(refs), prev };
    prev = eventHash(row);
    chain.events.push({ ...row, hash: prev });
  });
  return chain;
}

const verify = (chain: Chain, anchor?: { count: number; head: string }, head?: string): Verification =>
  verifyLedger(
    { events: () => chain.events, contents: () => chain.contents, erasures: () => chain.events.filter(({ type }) => type === "content.erased").map(({ data }) => JSON.parse(data) as { ids: string[] }) },
    { ...(anchor ? { anchor: { state: "ok", anchor } } : {}), ...(head === undefined ? {} : { head }) },
  );

const chains = fc.array(fc.record({ value: fc.jsonValue(), words: fc.array(fc.string(), { maxLength: 2 }) }), { minLength: 2, maxLength: 12 });
const flip = (text: string, at: number): string => {
  const k = at % text.length;
  return text.slice(0, k) + (text[k] === "1" ? "2" : "1") + text.slice(k + 1);
};
const rehash = (row: EventRow): EventRow => ({ ...row, hash: eventHash(row) });

/** Each returns the number of the event that must be named; null: nothing to tamper with here. */
const TAMPERINGS: Record<string, (chain: Chain, i: number, k: number) => number | null> = {
  "an edited column": (chain, i, k) => {
    const row = chain.events[i] as EventRow;
    const column = (["type", "actor", "data", "content", "prev", "hash"] as const)[k % 6] as keyof EventRow;
    chain.events[i] = { ...row, [column]: flip(String(row[column]), k) };
    return i + 1;
  },
  "an edited time": (chain, i) => ((chain.events[i] = { ...(chain.events[i] as EventRow), at: 7 }), i + 1),
  "an edit with its hash made to fit": (chain, i) => {
    if (i === chain.events.length - 1) return null;
    chain.events[i] = rehash({ ...(chain.events[i] as EventRow), data: '{"value":"forged"}' });
    return i + 2;
  },
  "a removed event": (chain, i) => (i === chain.events.length - 1 ? null : (chain.events.splice(i, 1), i + 1)),
  "an inserted event": (chain, i) => {
    const row = rehash({ ...(chain.events[i] as EventRow), data: '{"value":"inserted"}', content: "[]", prev: chain.events[i - 1]?.hash ?? GENESIS });
    chain.events.splice(i, 0, row);
    for (let j = i + 1; j < chain.events.length; j++) chain.events[j] = { ...(chain.events[j] as EventRow), seq: j + 1 };
    chain.contents = chain.contents.map((c) => (c.seq > i ? { ...c, seq: c.seq + 1 } : c));
    return i + 2;
  },
  "two events swapped": (chain, i, k) => {
    const j = k % chain.events.length;
    if (i === j) return null;
    const [a, b] = [chain.events[i] as EventRow, chain.events[j] as EventRow];
    chain.events[i] = { ...b, seq: i + 1 };
    chain.events[j] = { ...a, seq: j + 1 };
    return Math.min(i, j) + 1;
  },
  "a cut tail": (chain, i) => ((chain.events.length = i), (chain.contents = chain.contents.filter(({ seq }) => seq <= i)), i + 1),
  "edited content": (chain, i, k) => {
    const at = chain.contents.findIndex(({ seq }) => seq > i);
    const row = chain.contents[at];
    if (!row) return null;
    const column = (["body", "salt", "kind", "customerId"] as const)[k % 4] as "body";
    chain.contents[at] = { ...row, [column]: flip(row[column], k) };
    return row.seq;
  },
  "removed content": (chain, i) => {
    const at = chain.contents.findIndex(({ seq }) => seq > i);
    return at < 0 ? null : (chain.contents.splice(at, 1)[0] as StoredContent).seq;
  },
  "added content": (chain, i) => {
    const seq = i + 1;
    const at = chain.contents.findIndex((row) => row.seq > seq);
    chain.contents.splice(at < 0 ? chain.contents.length : at, 0, { id: `${seq}-9`, seq, customerId: "K1", kind: "words", salt: "00", body: '"added"' });
    return seq;
  },
};

describe("verify", () => {
  it("passes every chain as it was written", () => {
    fc.assert(fc.property(chains, (payloads) => {
      const chain = chainOf(payloads);
      const head = (chain.events.at(-1) as EventRow).hash;
      expect(verify(chain, { count: chain.events.length, head }, head)).toEqual({ ok: true, events: chain.events.length, head });
    }), { numRuns: 1000, seed: 1 });
  });

  it("names the first bad event after any tampering", () => {
    const kinds = fc.constantFrom(...Object.keys(TAMPERINGS));
    fc.assert(fc.property(chains, kinds, fc.record({ i: fc.nat(), k: fc.nat() }), (payloads, kind, { i, k }) => {
      const chain = chainOf(payloads);
      const anchor = { count: chain.events.length, head: (chain.events.at(-1) as EventRow).hash };
      const expected = (TAMPERINGS[kind] as (typeof TAMPERINGS)[string])(chain, i % chain.events.length, k);
      fc.pre(expected !== null);
      const found = verify(chain, anchor);
      expect(found).toMatchObject({ ok: false, seq: expected });
      if (kind === "a removed event" || kind === "a cut tail") expect(found).toMatchObject({ what: expect.stringContaining("is missing") });
    }), { numRuns: 4000, seed: 2 });
  });

  it("lets content go that an event says was erased, and only that", () => {
    fc.assert(fc.property(chains, fc.nat(), (payloads, pick) => {
      const chain = chainOf(payloads);
      fc.pre(chain.contents.length > 0);
      const gone = chain.contents.splice(pick % chain.contents.length, 1)[0] as StoredContent;
      expect(verify(chain)).toMatchObject({ ok: false, seq: gone.seq });
      const last = chain.events.at(-1) as EventRow;
      chain.events.push(rehash({ ...last, seq: last.seq + 1, type: "content.erased", data: canonical({ ids: [gone.id], reason: "asked" }), content: "[]", prev: last.hash }));
      expect(verify(chain)).toMatchObject({ ok: true });
    }), { numRuns: 1000, seed: 3 });
  });

  it("finds a chain and anchor written anew only against a head kept elsewhere", () => {
    const kept = chainOf([{ value: 1, words: [] }, { value: 2, words: [] }]).events.at(-1) as EventRow;
    const anew = chainOf([{ value: 1, words: [] }, { value: 3, words: [] }]);
    const anchor = { count: 2, head: (anew.events.at(-1) as EventRow).hash };
    expect(verify(anew, anchor)).toMatchObject({ ok: true });
    expect(verify(anew, anchor, kept.hash)).toMatchObject({ ok: false });
    expect(verify(anew, { count: 2, head: kept.hash })).toMatchObject({ ok: false, seq: 2 });
    expect(verifyLedger({ events: () => [], contents: () => [], erasures: () => [] }, { anchor: { state: "forged" } })).toMatchObject({ ok: false, seq: null });
  });
});

describe("canonical JSON", () => {
  it("is the same for the same value whatever the order of members, and reads back", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = canonical(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(JSON.parse(text))).toBe(text);
    }), { numRuns: 1000, seed: 4 });
    expect(canonical({ b: [1, { z: null, a: "\u20ac" }], a: 1e21, c: undefined })).toBe('{"a":1e+21,"b":[1,{"a":"€","z":null}]}');
    expect(() => canonical({ a: Number.NaN })).toThrow(TypeError);
  });
});

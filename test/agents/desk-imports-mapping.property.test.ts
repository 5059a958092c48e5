import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BARE, columnNames, columnOf, draftOf, mappingOf } from "../../agents/desk/imports/draft.ts";
import { FIELD_NAMES } from "../../agents/book/fields.ts";
import { checkMapping } from "../../agents/book/mapping/load.ts";
import { placeOf } from "../../agents/book/mapping/expression.ts";
import type { Mapping } from "../../agents/book/mapping/schema.ts";
import { mappingDraft } from "../../shared/contract/imports.ts";

const heading = fc.constantFrom("Balance", "PAY_0", "账号", "#4", "Cust. ref");
const column = fc.oneof(heading.map((name) => ({ column: name })), fc.integer({ min: 1, max: 9 }).map((place) => ({ column: place })));
const expression = fc.oneof<fc.Arbitrary<unknown>[]>(
  column, column.map((months) => ({ months })), fc.integer(), fc.constantFrom({ constant: "CNY" }, { constant: true }), fc.array(column, { minLength: 1, maxLength: 3 }).map((add) => ({ add })),
  column.map((of) => ({ enum: { a: "yes", "": "no" }, of })),
);
const list = fc.array(expression, { minLength: 1, maxLength: 4 });
const mapping = fc.record({
  name: fc.constant("branch"), encoding: fc.constantFrom("gb18030", "big5"), delimiter: fc.constantFrom(";", "|"), skipRows: fc.integer({ min: 1, max: 5 }), recognise: fc.boolean(),
  ignore: fc.uniqueArray(fc.constantFrom("Note", "Memo", 7), { minLength: 1 }), asOf: fc.constant("2026-11-01"), dateOrder: fc.constantFrom("dmy", "roc"), decimal: fc.constantFrom(".", ","), caseFrom: fc.integer({ min: 0, max: 5 }),
  fields: fc.dictionary(fc.constantFrom(...FIELD_NAMES.filter((field) => field !== "payment_history")), expression, { maxKeys: 8 }),
  lists: fc.record({ billed: list, paid: list, payment_history: list }, { requiredKeys: ["billed"] }),
}, { requiredKeys: ["name", "fields"] });

/** Names of columns mean what their numbers mean: `#4` is the fourth. */
const plain = (found: unknown): unknown => JSON.parse(JSON.stringify(found).replace(/\{"column":"#(\d+)"\}/g, '{"column":$1}'));

describe("a mapping and the wizard's draft of it", () => {
  it("say the same, there and back", () => {
    fc.assert(fc.property(mapping, (json) => {
      const base = checkMapping(plain(json)) as Mapping;
      const draft = mappingDraft.parse(draftOf(base, base.name));
      expect(mappingOf(draft, base)).toEqual(base);
      // Over the wire and back nothing is lost either.
      expect(mappingOf(mappingDraft.parse(JSON.parse(JSON.stringify(draft))), base)).toEqual(base);
    }));
  });

  it("hold for the one that ships", () => {
    const uci = checkMapping(JSON.parse(readFileSync(new URL("../../agents/book/mappings/uci-credit.json", import.meta.url), "utf8")));
    expect(mappingOf(draftOf(uci, "uci-credit"), uci)).toEqual(uci);
    expect(mappingOf({ ...draftOf(uci, "uci-credit"), decimal: null }, uci)).toMatchObject({ name: "uci-credit*", recognise: false, caseFrom: 1 });
    expect(mappingOf(BARE, null)).toBeNull();
  });
});

it("a column is found again by the name it is shown under, whatever its heading", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom("", "Balance", "balance", "#2", "账号", "Amount due"), { minLength: 1, maxLength: 8 }), (header) => {
    const names = columnNames(header);
    expect(new Set(names).size).toBe(names.length);
    names.forEach((name, place) => expect(placeOf(columnOf(name), header)).toBe(place));
  }));
});

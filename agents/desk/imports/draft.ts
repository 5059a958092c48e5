import { isDeepStrictEqual } from "node:util";
import type { MappingDraft } from "../../../shared/contract/imports.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import { FIELD_NAMES, LISTS, type Field, type List } from "../../book/fields.ts";
import { ImportFailure } from "../../book/fault.ts";
import { checkMapping } from "../../book/mapping/load.ts";
import type { Expression, Mapping } from "../../book/mapping/schema.ts";

type Use = MappingDraft["uses"][number];

/** The headings as they are recognised, and nothing said. */
export const BARE: MappingDraft = { base: null, encoding: null, delimiter: null, sheet: null, skipRows: 0, decimal: null, dateOrder: null, asOf: null, uses: [], ignored: [] };

const NUMBERED = /^#(\d+)$/;
/** Columns go by their headings; one without, or with an earlier one's, by its number: `#5`. */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Set<string>();
  return header.map((heading, place) => {
    if (heading === "" || seen.has(heading) || NUMBERED.test(heading)) return `#${place + 1}`;
    seen.add(heading);
    return heading;
  });
}
const nameOf = (column: string | number): string => (typeof column === "number" ? `#${column}` : column);
export function columnOf(name: string): string | number {
  const number = NUMBERED.exec(name)?.[1];
  return number === undefined ? name : Number(number);
}

const isList = (field: string): field is List => (LISTS as readonly string[]).includes(field);
const isField = (field: string): field is Field => (FIELD_NAMES as readonly string[]).includes(field);

function fromExpression(field: string, expression: Expression): Use {
  if (typeof expression === "number") return { field, from: { kind: "constant", value: expression } };
  if ("column" in expression) return { field, from: { kind: "column", column: nameOf(expression.column) } };
  if ("constant" in expression) return { field, from: { kind: "constant", value: expression.constant } };
  if ("months" in expression && typeof expression.months === "object" && "column" in expression.months) return { field, from: { kind: "months", column: nameOf(expression.months.column) } };
  return { field, from: { kind: "expression", json: JSON.stringify(expression) } };
}

function toExpression({ field, from }: Use): unknown {
  if (from.kind === "column") return { column: columnOf(from.column) };
  if (from.kind === "months") return { months: { column: columnOf(from.column) } };
  if (from.kind === "constant") return typeof from.value === "number" ? from.value : { constant: from.value };
  try {
    return JSON.parse(from.json);
  } catch {
    throw new ImportFailure(`the mapping is not valid: ${field}: not JSON`, "mapping_invalid", field);
  }
}

/** A mapping as the wizard shows it. */
export function draftOf(mapping: Mapping, base: string): MappingDraft {
  const { encoding = null, delimiter = null, sheet = null, skipRows = 0, decimal = null, dateOrder = null, asOf = null, ignore = [] } = mapping;
  const single = FIELD_NAMES.flatMap((field) => (mapping.fields[field] === undefined ? [] : [fromExpression(field, mapping.fields[field])]));
  const listed = LISTS.flatMap((list) => (mapping.lists?.[list] ?? []).map((expression) => fromExpression(list, expression)));
  return { base, encoding, delimiter, sheet, skipRows, decimal, dateOrder, asOf, uses: [...single, ...listed], ignored: ignore.map(nameOf) };
}

/** Uses that a person chose: those the mapping it started from does not have. */
export const chosenUses = (draft: MappingDraft, base: Mapping | null): Use[] => {
  const given = base === null ? [] : draftOf(base, draft.base ?? "").uses;
  return draft.uses.filter((use) => !given.some((one) => isDeepStrictEqual(one, use)));
};

/** The day the figures are of, where a person said it rather than the mapping. */
export const asOfTold = (draft: MappingDraft, base: Mapping | null): CivilDate | null => (draft.asOf !== null && draft.asOf !== base?.asOf ? draft.asOf : null);

/**
 * The importer's mapping for a draft; null where nothing is said and the headings speak for themselves. A column somebody
 * chose a field for is that field alone: its heading is not recognised beside. Throws ImportFailure where it is not valid.
 */
export function mappingOf(draft: MappingDraft, base: Mapping | null): Mapping | null {
  if (isDeepStrictEqual(draft, BARE)) return null;
  const { encoding, delimiter, sheet, skipRows, decimal, dateOrder } = draft;
  const taken = chosenUses(draft, base).flatMap(({ from }) => (from.kind === "column" || from.kind === "months" ? [columnOf(from.column)] : []));
  const unchanged = base !== null && isDeepStrictEqual(draft, draftOf(base, draft.base ?? ""));
  const asOf = draft.asOf !== null && draft.asOf === base?.asOf ? draft.asOf : null;
  const ignore = [...new Set([...draft.ignored.map(columnOf), ...taken])];
  return checkMapping({
    name: `${draft.base ?? "headers"}${unchanged ? "" : "*"}`,
    ...(base?.description === undefined ? {} : { description: base.description }),
    ...(base?.source === undefined ? {} : { source: base.source }),
    ...(base?.recognise === undefined ? {} : { recognise: base.recognise }),
    ...(base?.caseFrom === undefined ? {} : { caseFrom: base.caseFrom }),
    ...(encoding === null ? {} : { encoding }), ...(delimiter === null ? {} : { delimiter }), ...(sheet === null ? {} : { sheet }),
    ...(skipRows === 0 ? {} : { skipRows }), ...(decimal === null ? {} : { decimal }), ...(dateOrder === null ? {} : { dateOrder }), ...(asOf === null ? {} : { asOf }),
    ...(ignore.length === 0 ? {} : { ignore }),
    ...expressionsOf(draft.uses, base),
  });
}

/** A list takes its columns in order. `payment_history` from one column is a cell that holds all of them, unless the base has it as a list. */
function expressionsOf(uses: readonly Use[], base: Mapping | null): { fields: Record<string, unknown>; lists?: Record<string, unknown[]> } {
  const fields: Record<string, unknown> = {};
  const lists: Record<string, unknown[]> = {};
  for (const use of uses) {
    const { field } = use;
    if (!isField(field) && !isList(field)) throw new ImportFailure(`the mapping is not valid: there is no field "${field}"`, "mapping_invalid", field);
    const several = isList(field) && (!isField(field) || base?.lists?.[field] !== undefined || uses.filter((other) => other.field === field).length > 1);
    if (several) (lists[field] ??= []).push(toExpression(use));
    else fields[field] = toExpression(use);
  }
  return Object.keys(lists).length === 0 ? { fields } : { fields, lists };
}

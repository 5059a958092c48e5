import type { Inspection, MappingDraft } from "../../../shared/contract/imports.ts";
import { FIELDS, FIELD_NAMES, LISTS, type Field } from "../../book/fields.ts";
import { lookAt, recognisedAs, samplesOf, undecided, type FileLook } from "../../book/look.ts";
import { placeOf } from "../../book/mapping/expression.ts";
import type { Mapping } from "../../book/mapping/schema.ts";
import { BARE, chosenUses, columnNames, columnOf, draftOf, mappingOf } from "./draft.ts";
import type { IncomingFile } from "./incoming.ts";
import { fits, type Mappings } from "./mappings.ts";

type Column = Inspection["columns"][number];

/** What a book is made of; what a file of payments is made of stands apart. */
const BOOK_FIELDS: readonly string[] = [...FIELD_NAMES.filter((field) => !field.startsWith("payment_") || field === "payment_history"), ...LISTS.filter((list) => !(list in FIELDS))];
/** Any one of each is needed; the first stands for them. */
const NEEDED: readonly (readonly [Field, ...Field[]])[] = [["account"], ["balance"], ["days_past_due", "months_past_due", "due_date"], ["currency", "jurisdiction"]];

/** A file and a mapping met: what every column becomes, what is asked, what is missing. Throws ImportFailure where it holds no table. */
export async function inspect({ file, path }: IncomingFile, given: MappingDraft | null, mappings: Mappings): Promise<Inspection> {
  const all = await mappings.all();
  const look = await lookAt(path, given === null ? {} : readingOf(given));
  const draft = given ?? beginWith(look.header, all);
  // A mapping to begin with may have the file read in another way than it was looked at.
  const again = given === null && draft.base !== null ? await lookAt(path, readingOf(draft)) : look;
  const base = draft.base === null ? null : await mappings.load(draft.base);
  const columns = columnsOf(again, draft, base);
  const there = new Set([...columns.flatMap(({ field, how }) => (field === null || how === "ignored" ? [] : [field])), ...draft.uses.map(({ field }) => field)]);
  return {
    file, format: again.file.format, encoding: again.file.encoding, delimiter: again.file.delimiter, rows: again.count, columns,
    fields: BOOK_FIELDS.map((field) => ({ field, needed: NEEDED.some(([first]) => first === field) })),
    missing: NEEDED.filter((some) => !some.some((field) => there.has(field))).map(([first]) => first),
    draft,
    mappings: all.map(({ name, shipped, mapping }) => ({ name, shipped, fits: fits(mapping, again.header) })),
  };
}

const isList = (field: string): boolean => (LISTS as readonly string[]).includes(field);

const readingOf = ({ encoding, delimiter, sheet, skipRows }: MappingDraft): Parameters<typeof lookAt>[1] =>
  ({ encoding: encoding ?? undefined, delimiter: delimiter ?? undefined, sheet: sheet ?? undefined, skipRows });

/** What the wizard starts from: the bank's own mapping where one fits, else the headings where they say enough, else a shipped one that fits. */
function beginWith(header: readonly string[], all: Awaited<ReturnType<Mappings["all"]>>): MappingDraft {
  const fitting = all.filter(({ mapping }) => fits(mapping, header));
  const own = fitting.find(({ shipped }) => !shipped);
  const found = own ?? (headingsSuffice(header) ? undefined : fitting[0]);
  return found === undefined ? BARE : draftOf(found.mapping, found.name);
}

function headingsSuffice(header: readonly string[]): boolean {
  const found = new Set<string>(recognisedAs(header, []).values());
  return NEEDED.every((some) => some.some((field) => found.has(field)));
}

/** A later choice for a column stands before an earlier one, a choice before what the mapping says, a field of its own before a list, and all before the heading. */
function columnsOf(look: FileLook, draft: MappingDraft, base: Mapping | null): Column[] {
  const { header } = look;
  const chosen = chosenUses(draft, base);
  const ignore = mappingOf(draft, base)?.ignore ?? [];
  const recognised = base?.recognise === false ? new Map<number, string>() : recognisedAs(header, ignore);
  const ignored = new Set(draft.ignored.map((column) => placeOf(columnOf(column), header)));
  return columnNames(header).map((column, place) => {
    const here = (some: MappingDraft["uses"]): MappingDraft["uses"] => some.filter(({ from }) => (from.kind === "column" || from.kind === "months") && placeOf(columnOf(from.column), header) === place);
    const use = here(chosen).at(-1) ?? here(draft.uses).toSorted((a, b) => Number(isList(a.field)) - Number(isList(b.field)))[0];
    const inside = use === undefined ? draft.uses.find(({ from }) => from.kind === "expression" && mentions(from.json, place, header)) : use;
    const byHeading = recognised.get(place) ?? null;
    const overruled = byHeading !== null && draft.uses.some(({ field }) => field === byHeading);
    const field = inside?.field ?? (overruled ? null : byHeading);
    const how = inside !== undefined ? (chosen.includes(inside) ? "chosen" : "mapping") : ignored.has(place) ? "ignored" : field === null ? "unknown" : "recognised";
    return { column, samples: samplesOf(look, place, field ?? recognisedAs(header, []).get(place) ?? null), field, how, question: questionOf(look, place, { draft, field, how, months: use?.from.kind === "months" }) };
  });
}

function mentions(json: string, place: number, header: readonly string[]): boolean {
  return [...json.matchAll(/"column":("(?:[^"\\]|\\.)*"|\d+)/g)].some(([, column = "0"]) => placeOf(JSON.parse(column) as string | number, header) === place);
}

/** What the engine would ask of the person; nothing once it has been answered. */
function questionOf(look: FileLook, place: number, as: { draft: MappingDraft; field: string | null; how: Column["how"]; months: boolean }): Column["question"] {
  const { draft, field, how } = as;
  if (field === null || how === "ignored") return null;
  // Thirty days a month moves a case's stage and its hours: somebody says so, or a mapping has said it.
  if (field === "months_past_due" && how === "recognised") return "months_or_days";
  const kind = field in FIELDS ? FIELDS[field as Field] : field === "billed" || field === "paid" ? "amount" : null;
  if ((kind === "amount" || kind === "number") && draft.decimal === null && undecided(look, place, "decimal")) return "decimal";
  return kind === "date" && draft.dateOrder === null && undecided(look, place, "date_order") ? "date_order" : null;
}

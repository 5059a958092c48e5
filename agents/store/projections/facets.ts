import { DISPOSITIONS } from "../../../shared/domain/call.ts";
import { CASE_STATES, JURISDICTIONS, SEGMENTS, STOPS } from "../../../shared/domain/customer.ts";
import { FINDINGS } from "../../../shared/domain/finding.ts";
import { LANGUAGES } from "../../../shared/domain/labels.ts";
import { FRONT_ROLES } from "../../../shared/domain/role.ts";
import { STAGES } from "../../../shared/domain/stage.ts";

/**
 * What a row is filtered by, as fields of one whole number: a filter of any of them is one mask and one comparison, and the
 * number fits into every index. Stored numbers keep their meaning as long as new names go to the end of their lists.
 */
interface Field {
  /** Its lowest bit. */
  readonly bit: number;
  readonly names: readonly string[];
}
/** Takes the name's place in its list, from 1; 0: none. */
type Place = Field & { readonly width: number };
/** A bit a name. */
type Flags = Field;

export const CALL = {
  stage: { bit: 0, width: 4, names: STAGES },
  segment: { bit: 4, width: 4, names: SEGMENTS },
  disposition: { bit: 8, width: 6, names: DISPOSITIONS },
  language: { bit: 14, width: 2, names: LANGUAGES },
} as const satisfies Record<string, Place>;
export const CALL_FLAGS = {
  is: { bit: 16, names: ["conversation", "escalated", "finding"] },
  agent: { bit: 20, names: FRONT_ROLES },
  finding: { bit: 24, names: FINDINGS },
} as const satisfies Record<string, Flags>;

export const CASE = {
  segment: { bit: 0, width: 4, names: SEGMENTS },
  state: { bit: 4, width: 2, names: CASE_STATES },
  jurisdiction: { bit: 6, width: 3, names: JURISDICTIONS },
} as const satisfies Record<string, Place>;
export const CASE_FLAGS = { stop: { bit: 9, names: STOPS } } as const satisfies Record<string, Flags>;
/** Any three capitals. */
const CURRENCY = { bit: 24, width: 15 };

const place = ({ bit, names }: Field, name: string): number => (names.indexOf(name) + 1) * 2 ** bit;
const flag = ({ bit, names }: Field, name: string): number => 2 ** (bit + names.indexOf(name));

/** A row passes where `facets & mask = value`. Fields of one test never overlap. */
export interface FacetTest {
  readonly mask: number;
  readonly value: number;
}
export const isPlace = (field: Place, name: string): FacetTest => ({ mask: (2 ** field.width - 1) * 2 ** field.bit, value: place(field, name) });
export const hasFlag = (field: Flags, name: string, has = true): FacetTest => ({ mask: flag(field, name), value: has ? flag(field, name) : 0 });
export const isCurrency = (currency: string): FacetTest => ({
  mask: (2 ** CURRENCY.width - 1) * 2 ** CURRENCY.bit,
  value: [...currency].reduce((code, letter) => code * 26 + letter.charCodeAt(0) - 65, 0) * 2 ** CURRENCY.bit,
});
export const bothTests = (a: FacetTest, b: FacetTest): FacetTest => ({ mask: a.mask + b.mask, value: a.value + b.value });

/** Bits of the findings of one inspection; a kind this version does not know has none. */
export const findingBits = (kinds: readonly string[]): number => FINDINGS.reduce((bits, kind) => bits + (kinds.includes(kind) ? flag(CALL_FLAGS.finding, kind) : 0), 0);

const placeSql = (field: Field, column: string): string => `CASE ${column} ${field.names.map((name) => `WHEN '${name}' THEN ${place(field, name)}`).join(" ")} ELSE 0 END`;
const agentBit = (name: string): string => `(instr(agents, '"${name}"') > 0) * ${flag(CALL_FLAGS.agent, name)}`;
const isBit = (name: string, test: string): string => `(${test}) * ${flag(CALL_FLAGS.is, name)}`;

/** Of a row of `attempts`. */
export const CALL_FACETS = [
  ...Object.entries(CALL).map(([column, field]) => placeSql(field, column)),
  isBit("conversation", "conversation = 1"), isBit("escalated", "escalated_by <> ''"), isBit("finding", "findings > 0"),
  ...FRONT_ROLES.map(agentBit), "finding_bits",
].join(" + ");

const letter = (n: number, weight: number): string => `(unicode(substr(c.currency, ${n}, 1)) - 65) * ${weight}`;
const stopSql = `CASE WHEN EXISTS (SELECT 1 FROM stops s WHERE s.customer_id = c.customer_id) THEN coalesce((SELECT ${STOPS.map((kind) => `max(s.kind = '${kind}') * ${flag(CASE_FLAGS.stop, kind)}`).join(" + ")}
  FROM stops s WHERE s.customer_id = c.customer_id AND (s.case_id = '' OR s.case_id = c.case_id) AND s.point_id = ''), 0) ELSE 0 END`;

/** Of a row `c` of `cases` and its customer `u`. Stops of a single number are the number's, not the case's. */
export const CASE_FACETS = [
  placeSql(CASE.segment, "c.segment"), placeSql(CASE.state, "c.state"), placeSql(CASE.jurisdiction, "u.jurisdiction"), stopSql,
  `((${letter(1, 676)} + ${letter(2, 26)} + ${letter(3, 1)}) & ${2 ** CURRENCY.width - 1}) * ${2 ** CURRENCY.bit}`,
].join(" + ");

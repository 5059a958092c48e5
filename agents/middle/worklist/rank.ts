import { z } from "zod";
import { toMajor } from "../../../shared/lib/money.ts";
import { isoWeekday } from "../../../shared/lib/civil-date.ts";
import { localTime } from "../../../shared/lib/time-zone.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import { SEGMENTS } from "../../../shared/domain/customer.ts";
import type { Case, Profile } from "../../../shared/domain/customer.ts";
import type { WorkItem } from "../../../shared/domain/event.ts";
import type { CaseHistory } from "../../../shared/domain/record.ts";
import raw from "./value.json" with { type: "json" };

const chance = z.number().min(0).max(1);
const minutes = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const KINDS = ["first_contact", "reminder", "retry", "callback", "promise_followup", "broken_promise"] as const satisfies readonly WorkItem["kind"][];

/** First assumptions of what a contact is worth, ours until a book's own history teaches better ones. */
const valueSchema = z.strictObject({
  version: z.string(),
  /** Chance that the right party answers, by hour of the customer's day; end excluded, in order. */
  bands: z.array(z.strictObject({ id: z.string(), start: minutes, end: minutes, weekday: chance, weekend: chance })).min(2),
  /** Retries of one band are spread over this many minutes, so that they do not all ring at its first. */
  spread_minutes: z.number().nonnegative(),
  off_hours: chance,
  right_party_by_kind: z.record(z.enum(KINDS), z.number().positive()),
  promise_by_segment: z.record(z.enum(SEGMENTS), chance),
  kept_by_segment: z.record(z.enum(SEGMENTS), chance),
  /** How many attempts or promises of one's own count as much as the table. */
  history_weight: z.number().positive(),
  /** In cents of the common unit. */
  cost_of_attempt: z.number().nonnegative(),
  /** To order cases of different currencies only: never shown as money, never summed. */
  ranking_weight_of_currency: z.record(z.string(), z.number().positive()),
});
export const valueTable = valueSchema.parse(raw);
type Band = (typeof valueTable)["bands"][number];

export const bandAt = (minute: number): Band | null => valueTable.bands.find(({ start, end }) => start <= minute && minute < end) ?? null;

const clamp = (x: number): number => Math.min(1, Math.max(0, x));
/** The table's chance, moved by what this customer did: `hits` of `tries`, the table counting as `history_weight` tries. */
const learned = (table: number, hits: number, tries: number): number =>
  clamp((hits + valueTable.history_weight * table) / (tries + valueTable.history_weight));

interface Valued {
  readonly caseRow: Case;
  readonly history: CaseHistory;
  readonly profile: Profile;
}

/** Chance 0…1 that the right party answers a contact of this kind at this moment. */
function rightPartyChance({ history }: Valued, kind: WorkItem["kind"], when: { at: Instant; timeZone: string }): number {
  const { date, minute } = localTime(when.at, when.timeZone);
  const band = bandAt(minute);
  const table = band ? (isoWeekday(date) > 5 ? band.weekend : band.weekday) : valueTable.off_hours;
  return clamp(learned(table, history.rightParty, history.attempts) * valueTable.right_party_by_kind[kind]);
}

/**
 * Expected value of a contact, in cents of a common unit; higher is earlier, below zero a contact costs more than it brings.
 *
 *   p(right party at that hour) × p(promise) × p(kept) × collectable − cost × (1 + attempts that never reached anybody)
 *
 * p(promise) is the segment's, from half to one and a half of it as willingness goes from 0 to 1; p(kept) is the segment's,
 * moved by the customer's own promises; collectable is the balance times ability, at least the minimum due.
 */
export function expectedValue(valued: Valued, kind: WorkItem["kind"], when: { at: Instant; timeZone: string }): number {
  const { caseRow: { debt }, history, profile } = valued;
  const promise = clamp(valueTable.promise_by_segment[profile.segment] * (0.5 + profile.willingness));
  const kept = learned(valueTable.kept_by_segment[profile.segment], history.promisesKept, history.promisesKept + history.promisesBroken);
  const balance = Math.max(0, debt.balance);
  const collectable = Math.max(Math.min(balance, debt.minimumDue), balance * profile.ability);
  const weights = valueTable.ranking_weight_of_currency;
  const cents = 100 * toMajor(collectable, debt.currency) * (weights[debt.currency] ?? weights["other"] ?? 1);
  const cost = valueTable.cost_of_attempt * (1 + Math.max(0, history.attempts - history.connected));
  return Math.round(100 * (rightPartyChance(valued, kind, when) * promise * kept * cents - cost)) / 100;
}

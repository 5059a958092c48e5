import type { ContactPoint } from "../../../shared/domain/customer.ts";
import { isoWeekday } from "../../../shared/lib/civil-date.ts";
import { randomFrom } from "../../../shared/lib/random.ts";
import type { Random } from "../../../shared/lib/random.ts";
import type { LocalTime } from "../../../shared/lib/time-zone.ts";

/** Who is behind a number, for good. */
type Owner = "self" | "relative" | "stranger" | "nobody";

/** Chance of picking up by local hour 0…23, workdays then weekend: different lives, different hours. Scaled by a person's own level. */
const NIGHT = [0.05, 0.03, 0.02, 0.02, 0.02, 0.03, 0.08, 0.25] as const;
const DAYS: Readonly<Record<string, { readonly work: readonly number[]; readonly rest: readonly number[] }>> = {
  office: {
    work: [...NIGHT, 0.4, 0.4, 0.35, 0.4, 0.75, 0.6, 0.4, 0.4, 0.45, 0.55, 0.8, 0.9, 0.85, 0.55, 0.3, 0.1],
    rest: [...NIGHT, 0.3, 0.5, 0.75, 0.8, 0.75, 0.7, 0.65, 0.65, 0.65, 0.65, 0.7, 0.75, 0.75, 0.6, 0.35, 0.15],
  },
  shifts: {
    work: [...NIGHT, 0.25, 0.25, 0.4, 0.6, 0.75, 0.85, 0.85, 0.8, 0.65, 0.55, 0.45, 0.45, 0.45, 0.4, 0.35, 0.3],
    rest: [...NIGHT, 0.25, 0.3, 0.45, 0.6, 0.7, 0.75, 0.8, 0.75, 0.65, 0.6, 0.55, 0.55, 0.5, 0.45, 0.35, 0.3],
  },
  home: {
    work: [...NIGHT, 0.6, 0.8, 0.85, 0.8, 0.65, 0.6, 0.7, 0.8, 0.8, 0.75, 0.65, 0.7, 0.65, 0.45, 0.2, 0.05],
    rest: [...NIGHT, 0.5, 0.65, 0.7, 0.7, 0.6, 0.55, 0.6, 0.65, 0.65, 0.65, 0.6, 0.65, 0.6, 0.45, 0.2, 0.05],
  },
  road: {
    work: [...NIGHT, 0.65, 0.6, 0.55, 0.55, 0.65, 0.55, 0.55, 0.6, 0.6, 0.55, 0.5, 0.55, 0.6, 0.5, 0.3, 0.1],
    rest: [...NIGHT, 0.35, 0.5, 0.6, 0.65, 0.65, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.65, 0.65, 0.5, 0.3, 0.1],
  },
};

/** The chance that the person of this customer number picks up now, 0…1; `avoiding` people let it ring. */
export function answerChance(who: { seed: number; customerId: string; avoiding: boolean }, local: LocalTime): number {
  const own = randomFrom(who.seed, "habit", who.customerId);
  const habit = DAYS[own.weighted({ office: 45, shifts: 15, home: 20, road: 20 })];
  const level = 0.6 + 0.55 * own.next();
  const hours = isoWeekday(local.date) >= 6 ? habit?.rest : habit?.work;
  return Math.min(0.95, (hours?.[Math.floor(local.minute / 60)] ?? 0.05) * level * (who.avoiding ? 0.75 : 1));
}

/** Whose number this is: most are right; a number for relatives or a workplace is mostly answered by somebody else. */
export function ownerOf(seed: number, customerId: string, point: Pick<ContactPoint, "pointId" | "label">): Owner {
  const random = randomFrom(seed, "owner", customerId, point.pointId);
  if (point.label === "third_party") return random.weighted({ relative: 92, nobody: 8 });
  return random.weighted({ self: 93, stranger: 3.2, nobody: 3.8 });
}

export type Ring =
  | { readonly kind: "busy" | "no_answer" | "dead_line"; readonly afterMs: number }
  | { readonly kind: "person"; readonly party: "self" | "relative" | "stranger"; readonly afterMs: number }
  | { readonly kind: "machine"; readonly screening: boolean; readonly afterMs: number };

interface Ringing {
  readonly owner: Owner;
  readonly chance: number;
  /** Phones whose calls go to a mailbox when nobody answers. */
  readonly mailbox: boolean;
  readonly label: ContactPoint["label"];
  readonly ringMs: number;
}

/** What comes of letting it ring, by the attempt's own stream. */
export function ring(to: Ringing, random: Random): Ring {
  if (to.owner === "nobody") return { kind: "dead_line", afterMs: random.int(1_200, 3_500) };
  if (random.chance(0.035)) return { kind: "busy", afterMs: random.int(1_500, 4_000) };
  const chance = to.owner === "self" ? to.chance : 0.55;
  if (random.chance(chance)) {
    const shared = random.chance(to.label === "home" || to.label === "work" ? 0.25 : 0.05);
    const party = to.owner === "self" ? (shared ? "relative" : "self") : to.owner;
    return { kind: "person", party, afterMs: Math.min(to.ringMs - 500, random.int(2_500, 17_000)) };
  }
  if (to.mailbox && random.chance(0.75)) {
    return { kind: "machine", screening: random.chance(0.12), afterMs: Math.min(to.ringMs - 200, random.int(18_000, 26_000)) };
  }
  return { kind: "no_answer", afterMs: to.ringMs };
}

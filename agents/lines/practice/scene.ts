import type { Case, PersonContent } from "../../../shared/domain/customer.ts";
import type { SpokenLanguage } from "../../../shared/domain/labels.ts";
import type { Move } from "../../../shared/domain/move.ts";
import type { PromiseRecord } from "../../../shared/domain/record.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import type { Random } from "../../../shared/lib/random.ts";
import { affordable, nextMoneyIn, roundly } from "./money-in.ts";
import type { Treatment } from "./treatment.ts";
import type { Truth } from "./truth.ts";

/** One utterance as it reached the customer: how much of it was heard before it stopped or they spoke into it. */
export interface Heard {
  readonly move: Move;
  readonly figures: Readonly<Record<string, string | number>>;
  readonly heard: number;
}

export type SlotValue = { readonly minor: number } | { readonly date: CivilDate } | { readonly hour: number } | { readonly digits: string } | string;
/** What is meant, before words: a key of the phrase banks and what goes into it. */
export interface Said {
  readonly key: string;
  readonly slots?: Readonly<Record<string, SlotValue>>;
}

export interface Reply {
  /** Said in one breath; empty is silence. */
  readonly say: readonly Said[];
  /** Extra thinking before speaking, ms. */
  readonly thinkMs?: number;
  readonly hangUp?: true;
  /** Money sent now, minor units. */
  readonly pays?: number;
}

export interface Offer { readonly minor: number; readonly on: CivilDate }

/** Everything one customer knows and feels in one call. Lives as long as the call. */
export interface Scene {
  readonly truth: Truth;
  readonly caseRow: Case;
  readonly person: PersonContent | null;
  readonly lang: SpokenLanguage;
  readonly asof: CivilDate;
  /** The attempt's own stream. */
  readonly random: Random;
  readonly party: "self" | "relative" | "stranger";
  readonly earlier: { readonly conversations: number; readonly promises: readonly PromiseRecord[] };
  readonly felt: Treatment;
  readonly told: Set<string>;
  /** What they have named or nodded to, newest. */
  offer: Offer | null;
  agreed: boolean;
  paying: "no" | "doing" | "done";
  /** Not free to talk now: says so early. */
  readonly busy: boolean;
  knowsDebt: boolean;
  /** The last question put to them: what a rephrasing asks again. */
  lastAsked: Heard | null;
}

export const once = (scene: Scene, what: string): boolean => {
  if (scene.told.has(what)) return false;
  scene.told.add(what);
  return true;
};

export const times = (scene: Scene, move: Move): number => scene.felt.heard.get(move) ?? 0;

/** A figure of the words in minor units: a ledger value, or one rendered with separators and a sign. */
export function figureMinor(figures: Heard["figures"], names: readonly string[]): number | null {
  for (const name of names) {
    const value = figures[name];
    if (typeof value === "number") return value;
    const text = typeof value === "string" ? /\d[\d,]*(\.\d+)?/.exec(value)?.[0] : undefined;
    if (text && !/^\d{4}-\d{2}-\d{2}/.test(String(value))) return Math.round(Number(text.replaceAll(",", "")) * 100);
  }
  return null;
}

export function figureDate(figures: Heard["figures"]): CivilDate | null {
  for (const value of Object.values(figures)) {
    const found = typeof value === "string" ? /^\d{4}-\d{2}-\d{2}$/.exec(value) : null;
    if (found) return found[0];
  }
  return null;
}

/** What is being asked for, minor units: the figure just said, else the instalment due, else the balance. */
export function asked(scene: Scene, heard: Heard): number {
  const { minimumDue, balance } = scene.caseRow.debt;
  return Math.min(balance, figureMinor(heard.figures, ["amount", "minimum_due", "minimumDue"]) ?? (minimumDue > 0 ? minimumDue : balance));
}

/** The most natural word this person can give and keep. */
export function honestOffer(scene: Scene, target: number): Offer {
  const { purse } = scene.truth;
  const payday = nextMoneyIn(purse.moneyIn, scene.asof);
  if (purse.cash >= target) return { minor: target, on: scene.asof };
  if (purse.free >= target) return { minor: target, on: payday };
  return { minor: Math.min(target, roundly(purse.free)), on: payday };
}

export const fits = (scene: Scene, offer: Offer): boolean => offer.minor <= affordable(scene.truth.purse, scene.asof, offer.on) * 1.15;

/** Ready to give a word now: the wish to pay, moved by how the talk has gone. */
export function ready(scene: Scene, ease = 0): boolean {
  const { truth, felt } = scene;
  const stance = truth.stance === "avoiding" ? -0.22 : 0;
  return scene.random.chance(Math.min(0.95, Math.max(0.02, 0.8 * truth.willingness - 0.41 + stance + ease + 0.55 * (felt.trust - 0.3) - 0.6 * felt.mood)));
}

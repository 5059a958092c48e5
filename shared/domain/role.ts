import type { Currency } from "../lib/money.ts";
import type { Language, LocalText } from "./labels.ts";

export const OFFICES = ["front", "middle", "back"] as const;
export type Office = (typeof OFFICES)[number];

export const FRONT_ROLES = ["concierge", "reminder", "negotiator", "follow-up"] as const;
export const MIDDLE_ROLES = ["allocator", "analyst", "scriptwriter"] as const;
export const BACK_ROLES = ["compliance", "risk", "inspector"] as const;
export const ROLES = [...FRONT_ROLES, ...MIDDLE_ROLES, ...BACK_ROLES] as const;
export type FrontRole = (typeof FRONT_ROLES)[number];
export type Role = (typeof ROLES)[number];

export const officeOf = (role: Role): Office =>
  (FRONT_ROLES as readonly Role[]).includes(role) ? "front" : (MIDDLE_ROLES as readonly Role[]).includes(role) ? "middle" : "back";

/** How far an agent may go by itself with one kind of task. */
export const AUTONOMY = ["shadow", "suggest", "ask_first", "report", "act"] as const;
export type Autonomy = (typeof AUTONOMY)[number];

/** What an agent may agree to by itself; beyond it lies a proposal that a person decides. */
export interface Authority {
  /** Largest reduction of the balance, percent 0…100. */
  readonly maxReductionPct: number;
  readonly maxInstalments: number;
  /** Smallest first payment of a plan, percent of the balance. */
  readonly minFirstPaymentPct: number;
  readonly waiveFees: boolean;
  /** Longest a promise or the first payment may lie ahead, days. */
  readonly maxPromiseDays: number;
}

export interface RoleKpi {
  readonly kpi: string;
  /** In the KPI's own unit; rates 0…1. */
  readonly target: number;
}

/** A post in the team: what an employee's job description would say. One `card.json` in the role's folder. */
export interface RoleCard {
  readonly role: Role;
  readonly office: Office;
  readonly name: LocalText;
  readonly duties: Readonly<Record<Language, readonly string[]>>;
  readonly may: Readonly<Record<Language, readonly string[]>>;
  readonly mayNot: Readonly<Record<Language, readonly string[]>>;
  readonly authority: Authority | null;
  /** By kind of task. */
  readonly autonomy: Readonly<Record<string, Autonomy>>;
  readonly kpis: readonly RoleKpi[];
}

/** Who did something: on every ledger event. A call's words are credited to who held the floor. */
export type Actor =
  | { readonly kind: "agent"; readonly role: Role }
  | { readonly kind: "user"; readonly userId: string }
  | { readonly kind: "customer" }
  | { readonly kind: "system" };

export type { Currency };

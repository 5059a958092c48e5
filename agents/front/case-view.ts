import { localTime } from "../../shared/lib/time-zone.ts";
import type { Language, SpokenLanguage } from "../../shared/domain/labels.ts";
import { spokenOf } from "../../shared/domain/labels.ts";
import { disclosuresOwed } from "../back/compliance/disclosures.ts";
import { decisionsForPerson, emergencyNumbers, rulesOfKind } from "../back/compliance/packs.ts";
import type { CaseView } from "./memory.ts";
import type { CallSetup, FrontDeps } from "./setup.ts";

const FALLBACK_ZONE = "UTC";
const DAY_MINUTES = { start: 9 * 60, end: 20 * 60 };
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** What does not change during a call. */
export interface Scene {
  readonly language: Language;
  readonly lang: SpokenLanguage;
  readonly timeZone: string;
  readonly asof: string;
  readonly emergency: readonly string[];
  readonly firstCommunication: boolean;
  readonly limitedVoicemail: boolean;
  readonly view: (now: number, paidMinor: number) => CaseView;
}

/** Digits compared without spaces, hyphens and case: a postcode has letters. */
const plainDetail = (text: string): string => text.normalize("NFKC").toUpperCase().replaceAll(/[^0-9A-Z]/g, "");

export function sceneOf(setup: CallSetup, deps: Pick<FrontDeps, "clock" | "authorities">): Scene {
  const { caseRow, customer, person, packs, promises, callHistory, treatment, work } = setup;
  const language = customer.language ?? "en";
  const timeZone = customer.timeZone ?? FALLBACK_ZONE;
  const asof = localTime(deps.clock.now(), timeZone).date;
  const where = { jurisdiction: customer.jurisdiction, date: asof };
  const hours = rulesOfKind(packs, "hours", where).map(({ params }) => ({ start: minutesOf(params.start), end: minutesOf(params.end) }));
  const callHours = { start: Math.max(DAY_MINUTES.start, ...hours.map(({ start }) => start)), end: Math.min(DAY_MINUTES.end, ...hours.map(({ end }) => end)) };
  const firstCommunication = !callHistory.some((contact) => contact.caseId === caseRow.caseId && contact.conversation && contact.attemptId !== setup.attemptId);
  const owed = disclosuresOwed({ stage: "after_verification", said: ["identity", "ai", "recording", "purpose"], firstCommunication, date: asof }, packs, customer.jurisdiction);
  const mustSay = rulesOfKind(packs, "must_say", where);
  const { debt } = caseRow;
  const due = treatment.ask !== "balance" && debt.minimumDue > 0 ? Math.min(debt.balance, debt.minimumDue) : debt.balance;
  const past = promises.filter(({ caseId }) => caseId === caseRow.caseId).findLast(({ state }) => state !== "cancelled");
  const detail = person.verifyValue === null ? null : plainDetail(person.verifyValue);
  return {
    language, lang: spokenOf(language), timeZone, asof, firstCommunication,
    emergency: emergencyNumbers(packs, where),
    limitedVoicemail: mustSay.some(({ params }) => params.what === "limited_voicemail") && setup.bank.contactName !== undefined,
    view: (now, paidMinor) => ({
      balance: due, currency: debt.currency, asof, now, timeZone, tone: treatment.tone, lead: treatment.agent, work,
      canVerify: customer.verifyKind !== null && detail !== null && detail !== "",
      disclosureOwed: owed.length > 0,
      pastPromise: past ? { amountMinor: past.terms.amountMinor, on: past.terms.on, state: past.state } : null,
      consequences: setup.bank.legalConsequences?.[language] ?? [], authority: deps.authorities.negotiator ?? null,
      planNeedsPerson: decisionsForPerson(packs, where).has("plan"),
      digitsMatch: (digits) => detail !== null && detail !== "" && plainDetail(digits) === detail,
      paidMinor, callHours,
    }),
  };
}

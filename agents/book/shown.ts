import { maskName, maskPhone } from "../../shared/lib/mask.ts";
import { minorDigits } from "../../shared/lib/money.ts";
import { stageOf } from "../../shared/domain/stage.ts";
import type { Draft } from "./draft.ts";
import { FIELDS, type Field } from "./fields.ts";

/** A number the bank knows a person by: its ends tell two apart. Short ones are ordinals and hide nothing. */
const maskNumber = (text: string): string => (text.length < 8 ? text : `${text.slice(0, 2)}****${text.slice(-4)}`);
/** A phone or an identity number, whatever the column is called. */
const LOOKS_PERSONAL = /^\+?\d[\d\s-]{8,}\d$|^\d{17}[\dXx]$/;

/** What of a cell may be shown, by the field it becomes: enough to see that it is the right column. */
export function masked(field: string | null, text: string): string {
  if (text === "") return "";
  if (field === "name") return maskName(text);
  if (field === "id_last4" || field === "postcode" || field === "phone_last4") return "****";
  const kind = field !== null && field in FIELDS ? FIELDS[field as Field] : null;
  if (kind === "phone") return maskPhone(text);
  if (kind === "id") return maskNumber(text);
  return kind === null && LOOKS_PERSONAL.test(text.normalize("NFKC")) ? maskNumber(text.replace(/[\s-]/g, "")) : text;
}

/** Fields of a preview, in the order they are read in; `stage` is what the days past due make of a row. */
export const SHOWN = [
  "account", "customer", "name", "phone", "product", "currency", "balance", "minimum_due", "principal", "limit", "days_past_due", "stage", "due_date",
  "jurisdiction", "language", "time_zone", "honorific", "flags", "consent_ai_voice", "payment_history", "billed", "paid", "verify", "last_contact", "as_of", "synthetic",
] as const;
export type Shown = (typeof SHOWN)[number];

const yesNo = (value: boolean | null | undefined): string => (value === null || value === undefined ? "" : value ? "yes" : "no");

/** A row as the book would take it, in words a screen can format: days as ISO, amounts in major units, lists by commas. */
export function shownValues(draft: Draft): Record<Shown, string> {
  const { debt, points: [point] } = draft;
  const digits = minorDigits(debt.currency);
  const amount = (minor: number | null): string => (minor === null ? "" : (minor / 10 ** digits).toFixed(digits));
  return {
    account: masked("account", debt.accountId), customer: masked("customer", draft.customerKey), name: maskName(draft.name), phone: point ? maskPhone(point.phone) : "",
    product: debt.product, currency: debt.currency, balance: amount(debt.balance), minimum_due: amount(debt.minimumDue), principal: amount(debt.principal), limit: amount(debt.limit),
    days_past_due: String(debt.daysPastDue), stage: stageOf(debt.daysPastDue), due_date: debt.dueDate ?? "",
    jurisdiction: draft.jurisdiction ?? "", language: draft.language ?? "", time_zone: draft.timeZone ?? "", honorific: draft.honorific,
    flags: draft.stops.join(","), consent_ai_voice: yesNo(point?.consentAiVoice), payment_history: debt.paymentHistory.join(","),
    billed: debt.billed.map(amount).join(","), paid: debt.paid.map(amount).join(","), verify: draft.verify?.kind ?? "",
    last_contact: draft.earlierContacts.length > 0 ? "yes" : "", as_of: draft.asOf, synthetic: draft.synthetic ? "yes" : "",
  };
}

/**
 * Everything an import knows of a row. `headers.json` says by which headings each is recognised; a mapping may name any of them.
 * The kind decides how a value is read.
 */
export const FIELDS = {
  account: "id", customer: "id",
  name: "text", gender: "text", honorific: "text", jurisdiction: "text", language: "text", time_zone: "text",
  product: "text", currency: "text",
  principal: "amount", balance: "amount", minimum_due: "amount", limit: "amount",
  due_date: "date", days_past_due: "number", months_past_due: "number", as_of: "date",
  phone: "phone", phone_2: "phone", phone_3: "phone", phone_home: "phone", phone_work: "phone", phone_third_party: "phone",
  phone_label: "text", phone_2_label: "text", phone_3_label: "text",
  phone_valid: "flag", phone_2_valid: "flag", phone_3_valid: "flag",
  phone_opted_out: "flag", phone_2_opted_out: "flag", phone_3_opted_out: "flag",
  consent_ai_voice: "flag", phone_2_consent: "flag", phone_3_consent: "flag",
  id_last4: "text", postcode: "text", phone_last4: "text",
  dispute: "flag", lawyer: "flag", vulnerable: "flag", deceased: "flag", opt_out: "flag", cease_request: "flag", on_plan: "flag",
  bankruptcy: "flag", already_paid_claim: "flag", flags: "text",
  payment_history: "text", synthetic: "flag",
  last_contact: "date", last_contact_outcome: "text",
  payment_amount: "amount", payment_date: "date", payment_id: "text",
} as const;

export type Field = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as readonly Field[];

/** Newest first, one column a statement. */
export const LISTS = ["payment_history", "billed", "paid"] as const;
export type List = (typeof LISTS)[number];

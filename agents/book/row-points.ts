import type { Jurisdiction, PointLabel } from "../../shared/domain/customer.ts";
import type { DraftPoint } from "./draft.ts";
import type { Field } from "./fields.ts";
import type { RowValues } from "./row-values.ts";
import { isFictional, parsePhone } from "./values/phone.ts";
import { meaningOf } from "./words.ts";

interface Slot {
  readonly phone: Field;
  readonly label: Field | PointLabel;
  readonly valid?: Field;
  readonly optedOut?: Field;
  readonly consent?: Field;
}

/** The columns numbers come in. Consent to an artificial voice is the customer's own: nobody gives it for a third party. */
const SLOTS: readonly Slot[] = [
  { phone: "phone", label: "phone_label", valid: "phone_valid", optedOut: "phone_opted_out", consent: "consent_ai_voice" },
  { phone: "phone_2", label: "phone_2_label", valid: "phone_2_valid", optedOut: "phone_2_opted_out", consent: "phone_2_consent" },
  { phone: "phone_3", label: "phone_3_label", valid: "phone_3_valid", optedOut: "phone_3_opted_out", consent: "phone_3_consent" },
  { phone: "phone_home", label: "home" },
  { phone: "phone_work", label: "work" },
  { phone: "phone_third_party", label: "third_party" },
];

const isLabel = (label: Field | PointLabel): label is PointLabel => label === "self" || label === "home" || label === "work" || label === "third_party";

function labelOf(row: RowValues, label: Slot["label"]): PointLabel | null {
  if (isLabel(label)) return label;
  const text = row.text(label);
  return text === null ? "self" : row.taken(label, meaningOf("label", text));
}

/** Every number of a row, each once, own numbers before other people's. */
export function readPoints(row: RowValues, jurisdiction: Jurisdiction | null, practice: boolean): DraftPoint[] {
  const points: DraftPoint[] = [];
  for (const slot of SLOTS) {
    const text = row.text(slot.phone);
    if (text === null) continue;
    const phone = row.taken(slot.phone, parsePhone(text, jurisdiction));
    const label = labelOf(row, slot.label);
    if (phone === null || label === null || points.some((point) => point.phone === phone)) continue;
    const fictional = isFictional(phone);
    if (fictional && !practice) {
      row.fault(slot.phone, "fictional_phone");
      continue;
    }
    points.push({
      phone, label,
      consentAiVoice: slot.consent === undefined || label === "third_party" ? null : row.flag(slot.consent),
      valid: slot.valid === undefined ? null : row.flag(slot.valid),
      optedOut: slot.optedOut !== undefined && row.flag(slot.optedOut) === true,
      synthetic: fictional,
    });
  }
  return points;
}

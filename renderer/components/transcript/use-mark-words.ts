import { useTranslation } from "react-i18next";
import { useFormat } from "../../format/use-format.ts";
import type { TranscriptRow } from "./transcript-rows.ts";

type Mark = Extract<TranscriptRow, { kind: "mark" }>["item"];
/** Why an agent hands over, as the ledger names it. */
const WHYS = [
  "ask_human", "promise", "self_harm", "trace", "abuse", "beyond_authority", "complaint", "dispute", "hardship", "objection", "plan", "reduction", "refusal", "stall", "too_late", "verified",
] as const;

/** Words a mark of the transcript in the language that is read. */
export function useMarkWords(zone: string): (mark: Mark) => string {
  const { t } = useTranslation(["calls", "words"]);
  const formats = useFormat();
  return (mark) => {
    switch (mark.kind) {
      case "opened": return t(`call.mark.opened${mark.answeredBy}`, { t: formats.duration(mark.ringMs) });
      case "verified": return t("call.mark.verified");
      case "handed": {
        const ends = { from: t(`words:role.${mark.from}`), to: t(`words:role.${mark.to}`) };
        const why = WHYS.find((known) => known === mark.why);
        return why ? t("call.mark.handed", { ...ends, why: t(`why.${why}`) }) : t("call.mark.handedPlain", ends);
      }
      case "escalated": return t("call.mark.escalated", { trigger: t(`words:trigger.${mark.trigger}`) });
      case "promise": return t("call.mark.promise", { amount: formats.money(mark.amountMinor, mark.currency), day: formats.date(mark.on, formats.dayOf(mark.at, zone)) });
      case "plan": return t(mark.needsPerson ? "call.mark.planWaits" : "call.mark.plan", { count: mark.parts, n: formats.count(mark.parts) });
      case "callback": return t("call.mark.callback", { at: formats.dateTime(mark.for, zone, formats.dayOf(mark.at, zone)) });
      case "stop": return t("call.mark.stop", { stop: t(`words:stop.${mark.stop as "dispute"}`) });
      case "mind_failed": return t("call.mark.mind_failed", { reason: t(`words:failure.${mark.reason as "timeout"}`) });
      case "ended": return t("call.mark.ended", { disposition: t(`words:disposition.${mark.disposition}`) });
      default: return mark satisfies never;
    }
  };
}

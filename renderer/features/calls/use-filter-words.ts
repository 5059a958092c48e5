import { useTranslation } from "react-i18next";
import type { CallFilter } from "../../../shared/contract/calls.ts";
import type { ActiveFilter } from "../../components/FilterBar.tsx";
import { useFormat } from "../../format/use-format.ts";
import { activeKeys, type FilterKey } from "./filters.ts";

const MINUTE_MS = 60_000;

/** The filters that hold, as their chips say them. */
export function useFilterWords(filter: CallFilter, zone: string): ActiveFilter[] {
  const { t } = useTranslation(["calls", "words"]);
  const formats = useFormat();
  const value = (key: FilterKey): string => {
    switch (key) {
      case "q": return filter.q ?? "";
      case "agent": return filter.agent ? t(`words:role.${filter.agent}`) : "";
      case "segment": return filter.segment ? t(`words:segment.${filter.segment}`) : "";
      case "stage": return filter.stage ?? "";
      case "disposition": return filter.disposition ? t(`words:disposition.${filter.disposition}`) : "";
      case "finding": return filter.finding === "any" ? t("filter.findingAny") : filter.finding ? t(`words:finding.${filter.finding}`) : "";
      case "language": return filter.language ? t(`words:language.${filter.language}`) : "";
      case "minTalkMs": return `${formats.count(Math.round((filter.minTalkMs ?? 0) / MINUTE_MS))} ${t("filter.minutes")}`;
      case "maxTalkMs": return `${formats.count(Math.round((filter.maxTalkMs ?? 0) / MINUTE_MS))} ${t("filter.minutes")}`;
      case "from": return formats.date(formats.dayOf(filter.from ?? 0, zone));
      case "to": return formats.date(formats.dayOf((filter.to ?? 1) - 1, zone));
      case "conversation": return t(filter.conversation ? "filter.yes" : "filter.no");
      case "escalated": return t(filter.escalated ? "filter.yes" : "filter.no");
      default: return key satisfies never;
    }
  };
  return activeKeys(filter).map((key) => ({ id: key, name: t(`filter.${key}`), value: value(key) }));
}

import { useTranslation } from "react-i18next";
import type { CaseFilter } from "../../../../shared/contract/cases.ts";
import type { ActiveFilter } from "../../../components/FilterBar.tsx";
import { useFormat } from "../../../format/use-format.ts";
import { activeKeys, type FilterKey } from "./filters.ts";

const MINOR = 100;

/** The filters that hold, as their chips say them. */
export function useFilterWords(filter: CaseFilter): ActiveFilter[] {
  const { t } = useTranslation(["book", "words"]);
  const formats = useFormat();
  const value = (key: FilterKey): string => {
    switch (key) {
      case "q": return filter.q ?? "";
      case "stage": return filter.stage ?? "";
      case "segment": return filter.segment ? t(`words:segment.${filter.segment}`) : "";
      case "state": return filter.state ? t(`words:caseState.${filter.state}`) : "";
      case "stop": return filter.stop ? t(`words:stop.${filter.stop}`) : "";
      case "jurisdiction": return filter.jurisdiction ? t(`words:jurisdiction.${filter.jurisdiction}`) : "";
      case "currency": return filter.currency ?? "";
      case "minBalance": return formats.decimal((filter.minBalance ?? 0) / MINOR, 0);
      case "maxBalance": return formats.decimal((filter.maxBalance ?? 0) / MINOR, 0);
      default: return key satisfies never;
    }
  };
  return activeKeys(filter).map((key) => ({ id: key, name: t(`filter.${key}`), value: value(key) }));
}

import { NumberInput, Popover, Select, TextInput } from "@mantine/core";
import { useCallback, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CallFilter } from "../../../shared/contract/calls.ts";
import { addDays } from "../../../shared/lib/civil-date.ts";
import { startOfDay } from "../../../shared/lib/time-zone.ts";
import { FindField } from "../../components/FindField.tsx";
import { Opens } from "../../components/Opens.tsx";
import { useFormat } from "../../format/use-format.ts";
import css from "./CallsPage.module.css";
import { FILTERS } from "./filters.ts";

const MINUTE_MS = 60_000;
interface Props {
  readonly filter: CallFilter;
  readonly zone: string;
  readonly onChange: (part: Readonly<Record<string, string | null>>) => void;
}

/** One of the closed lists: an agent, a stage, a disposition. */
function Choose({ name, value, word, onChange }: { name: "agent" | "segment" | "stage" | "disposition" | "finding" | "language"; value: string | undefined; word: (value: string) => string; onChange: Props["onChange"] }): ReactNode {
  const { t } = useTranslation("calls");
  return (
    <Select
      label={t(`filter.${name}`)} value={value ?? null} clearable searchable comboboxProps={{ withinPortal: false }}
      data={FILTERS[name].map((each) => ({ value: each, label: word(each) }))}
      onChange={(chosen) => onChange({ [name]: chosen })}
    />
  );
}

export function FilterControls({ filter, zone, onChange }: Props): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const formats = useFormat();
  const [open, setOpen] = useState(false);
  const onFind = useCallback((q: string | null) => onChange({ q }), [onChange]);
  const day = (at: number | undefined): string => (at === undefined ? "" : formats.dayOf(at, zone));
  const minutes = (ms: number | undefined): number | "" => (ms === undefined ? "" : Math.round(ms / MINUTE_MS));
  const flag = (name: "conversation" | "escalated"): ReactNode => (
    <Select
      label={t(`filter.${name}`)} value={filter[name] === undefined ? null : String(filter[name])} clearable comboboxProps={{ withinPortal: false }}
      data={[{ value: "true", label: t("filter.yes") }, { value: "false", label: t("filter.no") }]} onChange={(chosen) => onChange({ [name]: chosen })}
    />
  );
  return (
    <>
      <FindField label={t("filter.q")} keyLabel={t("keys.find")} value={filter.q ?? ""} width={190} onChange={onFind} />
      <Popover opened={open} onChange={setOpen} trapFocus position="bottom-start" width={520}>
        <Opens icon="filter" label={t("filter.add")} keys="F" onPress={() => setOpen(!open)} pressed={open} />
        <Popover.Dropdown>
          <div className={css.filters}>
            <Choose name="agent" value={filter.agent} word={(role) => t(`words:role.${role as "reminder"}`)} onChange={onChange} />
            <Choose name="disposition" value={filter.disposition} word={(code) => t(`words:disposition.${code as "busy"}`)} onChange={onChange} />
            <Choose name="segment" value={filter.segment} word={(segment) => t(`words:segment.${segment as "forgetful"}`)} onChange={onChange} />
            <Choose name="stage" value={filter.stage} word={(stage) => t(`words:stage.${stage as "M1"}`)} onChange={onChange} />
            <Choose name="finding" value={filter.finding} word={(kind) => (kind === "any" ? t("filter.findingAny") : t(`words:finding.${kind as "tone"}`))} onChange={onChange} />
            <Choose name="language" value={filter.language} word={(language) => t(`words:language.${language as "en"}`)} onChange={onChange} />
            <TextInput type="date" label={t("filter.from")} value={day(filter.from)} onChange={({ currentTarget: { value } }) => onChange({ from: value === "" ? null : String(startOfDay(value, zone)) })} />
            <TextInput type="date" label={t("filter.to")} value={filter.to === undefined ? "" : day(filter.to - 1)} onChange={({ currentTarget: { value } }) => onChange({ to: value === "" ? null : String(startOfDay(addDays(value, 1), zone)) })} />
            <NumberInput label={`${t("filter.minTalkMs")}, ${t("filter.minutes")}`} min={0} max={600} hideControls value={minutes(filter.minTalkMs)} onChange={(n) => onChange({ minTalkMs: n === "" ? null : String(Math.max(0, Number(n)) * MINUTE_MS) })} />
            <NumberInput label={`${t("filter.maxTalkMs")}, ${t("filter.minutes")}`} min={0} max={600} hideControls value={minutes(filter.maxTalkMs)} onChange={(n) => onChange({ maxTalkMs: n === "" ? null : String(Math.max(0, Number(n)) * MINUTE_MS) })} />
            {flag("conversation")}
            {flag("escalated")}
          </div>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

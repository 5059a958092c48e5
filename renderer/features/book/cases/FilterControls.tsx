import { NumberInput, Popover, Select, TextInput } from "@mantine/core";
import { useCallback, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CaseFilter } from "../../../../shared/contract/cases.ts";
import { FindField } from "../../../components/FindField.tsx";
import { Opens } from "../../../components/Opens.tsx";
import css from "../Book.module.css";
import { FILTERS } from "./filters.ts";

const MINOR = 100;
interface Props {
  readonly filter: CaseFilter;
  readonly onChange: (part: Readonly<Record<string, string | null>>) => void;
}

export function FilterControls({ filter, onChange }: Props): ReactNode {
  const { t } = useTranslation(["book", "words"]);
  const [open, setOpen] = useState(false);
  const onFind = useCallback((q: string | null) => onChange({ q }), [onChange]);
  const choose = (name: "stage" | "segment" | "state" | "stop" | "jurisdiction", word: (value: string) => string): ReactNode => (
    <Select label={t(`filter.${name}`)} value={filter[name] ?? null} clearable searchable comboboxProps={{ withinPortal: false }} data={FILTERS[name].map((each) => ({ value: each, label: word(each) }))} onChange={(chosen) => onChange({ [name]: chosen })} />
  );
  const amount = (name: "minBalance" | "maxBalance"): ReactNode => (
    <NumberInput label={t(`filter.${name}`)} min={0} hideControls thousandSeparator="," value={filter[name] === undefined ? "" : filter[name] / MINOR} onChange={(n) => onChange({ [name]: n === "" ? null : String(Math.max(0, Math.round(Number(n) * MINOR))) })} />
  );
  return (
    <>
      <FindField label={t("filter.q")} keyLabel={t("keys.find")} value={filter.q ?? ""} width={240} onChange={onFind} />
      <Popover opened={open} onChange={setOpen} trapFocus position="bottom-start" width={480}>
        <Opens icon="filter" label={t("filter.add")} keys="F" onPress={() => setOpen(!open)} pressed={open} />
        <Popover.Dropdown>
          <div className={css.filters}>
            {choose("stage", (value) => t(`words:stage.${value as "M1"}`))}
            {choose("segment", (value) => t(`words:segment.${value as "forgetful"}`))}
            {choose("state", (value) => t(`words:caseState.${value as "open"}`))}
            {choose("stop", (value) => t(`words:stop.${value as "dispute"}`))}
            {choose("jurisdiction", (value) => t(`words:jurisdiction.${value as "CN"}`))}
            <TextInput label={t("filter.currency")} value={filter.currency ?? ""} maxLength={3} onChange={({ currentTarget: { value } }) => onChange({ currency: value === "" ? null : value.toUpperCase() })} />
            {amount("minBalance")}
            {amount("maxBalance")}
          </div>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

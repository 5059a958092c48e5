import { NumberInput, Popover, Select, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CaseFilter } from "../../../../shared/contract/cases.ts";
import { Action } from "../../../components/Action.tsx";
import { Icon } from "../../../components/Icon.tsx";
import { Key } from "../../../components/Key.tsx";
import { useShortcut } from "../../../keyboard/keys.ts";
import css from "../Book.module.css";
import { FILTERS } from "./filters.ts";

const MINOR = 100;
/** Typing settles before the engine is asked, ms. */
const SETTLE_MS = 200;
interface Props {
  readonly filter: CaseFilter;
  readonly onChange: (part: Readonly<Record<string, string | null>>) => void;
}

function Find({ filter, onChange }: Props): ReactNode {
  const { t } = useTranslation("book");
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filter.q ?? "");
  useEffect(() => setText(filter.q ?? ""), [filter.q]);
  useEffect(() => {
    if (text === (filter.q ?? "")) return undefined;
    const timer = setTimeout(() => onChange({ q: text.trim() === "" ? null : text.trim() }), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text, filter.q, onChange]);
  useShortcut({ keys: "/", label: t("keys.find"), group: "lists", run: () => field.current?.focus() });
  return <TextInput ref={field} w={240} aria-label={t("filter.q")} placeholder={t("filter.q")} leftSection={<Icon name="search" size={14} />} rightSection={<Key keys="/" />} value={text} maxLength={64} onChange={(event) => setText(event.currentTarget.value)} />;
}

export function FilterControls({ filter, onChange }: Props): ReactNode {
  const { t } = useTranslation(["book", "words"]);
  const [open, setOpen] = useState(false);
  const choose = (name: "stage" | "segment" | "state" | "stop" | "jurisdiction", word: (value: string) => string): ReactNode => (
    <Select label={t(`filter.${name}`)} value={filter[name] ?? null} clearable searchable comboboxProps={{ withinPortal: false }} data={FILTERS[name].map((each) => ({ value: each, label: word(each) }))} onChange={(chosen) => onChange({ [name]: chosen })} />
  );
  const amount = (name: "minBalance" | "maxBalance"): ReactNode => (
    <NumberInput label={t(`filter.${name}`)} min={0} hideControls thousandSeparator="," value={filter[name] === undefined ? "" : filter[name] / MINOR} onChange={(n) => onChange({ [name]: n === "" ? null : String(Math.max(0, Math.round(Number(n) * MINOR))) })} />
  );
  return (
    <>
      <Find filter={filter} onChange={onChange} />
      <Popover opened={open} onChange={setOpen} trapFocus position="bottom-start" width={480}>
        <Popover.Target><span><Action icon="filter" label={t("filter.add")} keys="F" onPress={() => setOpen(!open)} pressed={open} /></span></Popover.Target>
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

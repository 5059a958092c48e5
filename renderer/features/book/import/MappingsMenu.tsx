import { Popover, Select, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Inspection, MappingDraft } from "../../../../shared/contract/imports.ts";
import { Action } from "../../../components/Action.tsx";
import { Opens } from "../../../components/Opens.tsx";
import { useErrorText } from "../../../engine-client/use-error-text.ts";
import css from "./Wizard.module.css";

const HEADINGS = "";
interface Props {
  readonly found: Inspection;
  readonly draft: MappingDraft;
  readonly onDraft: (draft: MappingDraft) => void;
  readonly onSave: (name: string) => void;
  readonly error: unknown;
}

/** Mappings that ship or were saved: one is taken as it stands, and what was set here can be kept under a name. */
export function MappingsMenu({ found, draft, onDraft, onSave, error }: Props): ReactNode {
  const { t } = useTranslation(["book", "common"]);
  const words = useErrorText();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const data = [{ value: HEADINGS, label: t("wizard.mapping.headings") }, ...found.mappings.map((mapping) => ({ value: mapping.name, label: mapping.fits ? mapping.name : t("wizard.mapping.unfit", { name: mapping.name }) }))];
  const take = (base: string | null): void => onDraft({ base: base || null, encoding: draft.encoding, delimiter: draft.delimiter, sheet: draft.sheet, skipRows: 0, decimal: null, dateOrder: null, asOf: null, uses: [], ignored: [] });
  return (
    <div className={css.mappings}>
      <span className={css.quiet}>{t("wizard.mapping.scheme")}</span>
      <Select aria-label={t("wizard.mapping.scheme")} w={220} allowDeselect={false} data={data} value={draft.base ?? HEADINGS} onChange={take} />
      <Popover opened={open} onChange={setOpen} trapFocus>
        <Opens label={t("wizard.mapping.save")} onPress={() => setOpen(!open)} pressed={open} />
        <Popover.Dropdown>
          <form className={css.save} onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() === "") return;
            onSave(name.trim());
            setOpen(false);
          }}>
            <TextInput aria-label={t("wizard.mapping.name")} placeholder={t("wizard.mapping.name")} maxLength={40} value={name} onChange={(event) => setName(event.currentTarget.value)} />
            <Action label={t("common:act.save")} type="submit" acts />
          </form>
        </Popover.Dropdown>
      </Popover>
      {error ? <span role="alert" className={css.fault}>{words(error)}</span> : null}
    </div>
  );
}

import { Popover, TextInput } from "@mantine/core";
import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../components/Action.tsx";
import { useErrorText } from "../../engine-client/use-error-text.ts";
import css from "./Drawer.module.css";

export interface ReasonBoxProps {
  readonly opened: boolean;
  readonly title: string;
  readonly body?: string;
  readonly confirm: string;
  /** Going on needs a reason; standing still does not. */
  readonly required: boolean;
  readonly onConfirm: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
  /** The button it hangs from. */
  readonly children: ReactNode;
}

function Form({ title, body, confirm, required, onConfirm, onClose }: Omit<ReasonBoxProps, "opened" | "children">): ReactNode {
  const { t } = useTranslation(["floor", "common"]);
  const words = useErrorText();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const missing = required && reason.trim() === "";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (missing || busy) return;
    setBusy(true);
    onConfirm(reason.trim()).then(onClose, (error: unknown) => {
      setFault(error);
      setBusy(false);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onClose();
  };
  return (
    <form className={css.reason} role="dialog" aria-label={title} onSubmit={submit} onKeyDown={onKeyDown}>
      <h3>{title}</h3>
      {body ? <p>{body}</p> : null}
      <TextInput data-autofocus label={required ? t("common:reason.label") : t("act.reasonOptional")} description={t("common:reason.hint")} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      {fault === null ? null : <p role="alert" className={css.fault}>{words(fault)}</p>}
      <div className={css.reasonEnd}>
        <Action label={t("common:act.cancel")} onPress={onClose} />
        <Action label={confirm} type="submit" variant="filled" busy={busy} acts off={missing ? t("common:reason.required") : null} />
      </div>
    </form>
  );
}

/** Asks for the reason where the button is: the floor goes on beside it. */
export function ReasonBox({ opened, children, ...form }: ReasonBoxProps): ReactNode {
  return (
    <Popover opened={opened} onChange={(open) => (open ? undefined : form.onClose())} closeOnEscape={false} withRoles={false} trapFocus returnFocus width={320} position="bottom-end">
      <Popover.Target><span>{children}</span></Popover.Target>
      <Popover.Dropdown p={12}>{opened ? <Form {...form} /> : null}</Popover.Dropdown>
    </Popover>
  );
}

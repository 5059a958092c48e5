import { Modal, Textarea } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../engine-client/use-error-text.ts";
import { Action } from "./Action.tsx";
import { useFocusReturn } from "./use-focus-return.ts";

export interface ConfirmProps {
  readonly title: string;
  readonly body?: ReactNode;
  readonly confirm: string;
  readonly tone?: "accent" | "crit" | "person";
  /** A reason is asked for; `required`: without one it cannot be confirmed. */
  readonly reason?: "required" | "optional" | "none";
  readonly onConfirm: (reason: string) => Promise<unknown> | void;
  readonly onClose: () => void;
}

/** Only for what cannot be undone, or starts again what a person stopped. Mounted while it is open. */
export function ConfirmDialog({ title, body, confirm, tone = "accent", reason = "none", onConfirm, onClose }: ConfirmProps): ReactNode {
  const { t } = useTranslation();
  const words = useErrorText();
  useFocusReturn();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const missing = reason === "required" && text.trim() === "";
  const press = (): void => {
    if (missing || busy) return;
    setBusy(true);
    Promise.resolve(onConfirm(text.trim())).then(onClose, (error: unknown) => {
      setFault(error);
      setBusy(false);
    });
  };
  return (
    <Modal opened onClose={onClose} title={title} size={420} closeButtonProps={{ "aria-label": t("act.close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          press();
        }}
        style={{ display: "grid", gap: 12 }}
      >
        {body ? <p style={{ color: "var(--text2)" }}>{body}</p> : null}
        {reason === "none" ? null : (
          <Textarea
            label={t("reason.label")} description={t("reason.hint")} required={reason === "required"} withAsterisk={false} data-autofocus autosize minRows={2} maxRows={6} maxLength={500} value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) press();
            }}
          />
        )}
        {fault === null ? null : <p role="alert" style={{ color: "var(--crit)" }}>{words(fault)}</p>}
        <div style={{ display: "flex", justifyContent: "flex-end", gap: 8 }}>
          <Action label={t("act.cancel")} onPress={onClose} />
          <Action label={confirm} type="submit" variant="filled" color={tone} busy={busy} acts off={missing ? t("reason.required") : null} />
        </div>
      </form>
    </Modal>
  );
}

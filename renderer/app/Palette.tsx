import { Modal, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { NAV } from "./screens.ts";
import type { Overlay } from "./use-frame-keys.ts";

/** Goes anywhere by a few letters. */
export function Palette({ onClose }: { onClose: () => void; onOverlay: (overlay: Overlay) => void }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [q, setQ] = useState("");
  const found = NAV.filter(({ name }) => t(`nav.${name}`).toLowerCase().includes(q.toLowerCase()));
  return (
    <Modal opened onClose={onClose} withCloseButton={false} size={560} aria-label={t("keys.palette")}>
      <TextInput data-autofocus placeholder={t("palette.placeholder")} value={q} onChange={(event) => setQ(event.currentTarget.value)} onKeyDown={(event) => {
        if (event.key !== "Enter" || !found[0]) return;
        void navigate(found[0].to);
        onClose();
      }} />
      {found.map(({ name, to }) => <button key={name} type="button" onClick={() => {
        void navigate(to);
        onClose();
      }}>{t(`nav.${name}`)}</button>)}
    </Modal>
  );
}

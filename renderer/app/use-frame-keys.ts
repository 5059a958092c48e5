import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { BridgeCommand } from "../../shared/contract/bridge.ts";
import { keys, useShortcut } from "../keyboard/keys.ts";
import { NAV } from "./screens.ts";
import { useShiftActs } from "./use-shift-acts.ts";

export type Overlay = "palette" | "keys";

/** What works anywhere: the palette, the sheet, the stop, and the ways to go. Menu and tray of the desktop ask for the same. */
export function useFrameKeys(open: (overlay: Overlay) => void): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { stopEverything } = useShiftActs();
  useShortcut({ keys: "Ctrl+K", label: t("keys.palette"), group: "anywhere", run: () => open("palette"), always: true });
  useShortcut({ keys: "?", label: t("keys.sheet"), group: "anywhere", run: () => open("keys") });
  useShortcut({ keys: "Escape", label: t("keys.close"), group: "anywhere" });
  useShortcut({ keys: "Ctrl+Shift+.", label: t("keys.stop"), group: "anywhere", run: stopEverything, always: true });

  useEffect(() => {
    const offs = NAV.map(({ name, to, keys: pressed }) => keys.add({ keys: pressed, label: t(`nav.${name}`), group: "go", run: () => void navigate(to) }));
    return () => offs.forEach((off) => off());
  }, [navigate, t]);

  useEffect(() => {
    const bridge = window.wardroom;
    if (!bridge) return undefined;
    const take = (command: BridgeCommand): void => {
      if (command === "palette" || command === "keys") open(command);
      else void navigate(`/${command.slice("go-".length)}`);
    };
    const offs = [bridge.onCommand(take), bridge.onOpenItem((itemId) => void navigate(`/inbox/${encodeURIComponent(itemId)}`))];
    return () => offs.forEach((off) => off());
  }, [navigate, open]);
}

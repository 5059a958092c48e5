import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "./Action.tsx";
import css from "./Page.module.css";

/** A side page that is not modal: what lies beside it goes on living and takes the pointer. Escape closes it, and the focus returns to where it came from. */
export function Drawer({ label, head, children, onClose }: { label: string; head: ReactNode; children: ReactNode; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside ref={box} className={css.drawer} aria-label={label} tabIndex={-1}>
      <div className={css.drawerHead}>
        <div>{head}</div>
        <Action bare icon="close" label={t("act.close")} keys="Escape" variant="subtle" onPress={onClose} />
      </div>
      <div className={css.drawerBody}>{children}</div>
    </aside>
  );
}

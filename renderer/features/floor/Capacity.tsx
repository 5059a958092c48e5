import { useState, type ReactNode } from "react";
import type { FrontRole } from "../../../shared/domain/role.ts";
import { useCanAct } from "../../engine-client/provider.tsx";
import { Icon } from "../../components/Icon.tsx";
import css from "./Drawer.module.css";
import { ReasonBox } from "./ReasonBox.tsx";
import { useWords } from "./use-words.ts";

const LEAST = 1;
const MOST = 500;

/** How many conversations a post may lead at once. What is set goes to the engine once, with its reason, not with every press. */
export function Capacity({ role, capacity, onSet }: { role: FrontRole; capacity: number; onSet: (role: FrontRole, capacity: number, reason: string) => Promise<unknown> }): ReactNode {
  const { t, formats } = useWords();
  const canAct = useCanAct();
  const [wanted, setWanted] = useState<number | null>(null);
  const shown = wanted ?? capacity;
  const step = (by: number): void => setWanted(Math.min(MOST, Math.max(LEAST, shown + by)));
  const name = t("act.capacityOf", { role: t(`words:role.${role}`) });
  const changed = wanted !== null && wanted !== capacity;
  return (
    <ReasonBox
      opened={changed} required={false} title={t("act.capacityTitle", { from: formats.count(capacity), to: formats.count(shown) })} confirm={t("act.capacitySet", { to: formats.count(shown) })}
      onConfirm={(reason) => onSet(role, shown, reason)} onClose={() => setWanted(null)}
    >
      <span className={css.capacity} role="group" aria-label={name}>
        <span>{t("act.capacity")}</span>
        <button type="button" aria-label={t("act.less")} disabled={!canAct || shown <= LEAST} onClick={() => step(-1)}><Icon name="minus" size={14} /></button>
        <output data-figure>{formats.count(shown)}</output>
        <button type="button" aria-label={t("act.more")} disabled={!canAct || shown >= MOST} onClick={() => step(1)}><Icon name="plus" size={14} /></button>
      </span>
    </ReasonBox>
  );
}

import { Modal } from "@mantine/core";
import { useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Key } from "../components/Key.tsx";
import { keys } from "../keyboard/keys.ts";
import type { KeyGroup, Shortcut } from "../keyboard/registry.ts";
import css from "./KeySheet.module.css";

const GROUPS: readonly KeyGroup[] = ["here", "lists", "go", "anywhere"];

/** Everything that can be pressed where one is. */
export function KeySheet({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const list = useSyncExternalStore(keys.watch, keys.list);
  const once = [...new Map(list.map((each): [string, Shortcut] => [`${each.group} ${each.keys}`, each])).values()];
  /** Keys that do the same stand in one line. */
  const linesOf = (group: KeyGroup): [label: string, keys: string[]][] => {
    const lines = new Map<string, string[]>();
    for (const { label, keys: pressed, group: its } of once) if (its === group) lines.set(label, [...(lines.get(label) ?? []), pressed]);
    return [...lines];
  };
  return (
    <Modal opened onClose={onClose} title={t("keys.title")} size={720} closeButtonProps={{ "aria-label": t("act.close") }}>
      <div className={css.sheet}>
        {GROUPS.map((group) => {
          const lines = linesOf(group);
          if (lines.length === 0) return null;
          return (
            <section key={group}>
              <h3>{t(`keys.${group}`)}</h3>
              <dl>{lines.map(([label, pressed]) => <div key={label}><dt>{label}</dt><dd>{pressed.map((one) => <Key key={one} keys={one} />)}</dd></div>)}</dl>
            </section>
          );
        })}
      </div>
      <p className={css.note}>{t("keys.note")}</p>
    </Modal>
  );
}

import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Icon } from "../components/Icon.tsx";
import { Key } from "../components/Key.tsx";
import { useProcedures } from "../engine-client/provider.tsx";
import css from "./Palette.module.css";
import { usePaletteEntries, type PaletteEntry } from "./palette-entries.tsx";
import type { Overlay } from "./use-frame-keys.ts";

const LIST = "palette-list";

/** Goes anywhere by a few letters. With nothing typed its first line is the conversation that needs you most: two strokes, always. */
export function Palette({ onClose, onOverlay }: { onClose: () => void; onOverlay: (overlay: Overlay) => void }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = useId();
  const [q, setQ] = useState("");
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(q.trim());
  const { desk } = useProcedures();
  const { data: hits, isFetching } = useQuery(desk.search.queryOptions({ input: { q: asked }, enabled: asked !== "", placeholderData: (before) => before, staleTime: 2_000 }));
  const groups = usePaletteEntries(q.trim(), asked === "" ? [] : (hits ?? []), onOverlay);
  const entries = groups.flatMap((group) => group.entries);
  const chosen = entries[Math.min(at, entries.length - 1)];

  const run = (entry: PaletteEntry | undefined): void => {
    if (!entry) return;
    onClose();
    if (entry.to) void navigate(entry.to);
    entry.run?.();
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && entries.length > 0) {
      event.preventDefault();
      const next = (Math.min(at, entries.length - 1) + step + entries.length) % entries.length;
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(chosen);
    }
  };
  let n = -1;
  return (
    <Modal.Root opened onClose={onClose} size={600} padding={0} yOffset="12vh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t("keys.palette")}>
      <div className={css.field}>
        <Icon name="search" />
        <input
          data-autofocus autoComplete="off" spellCheck={false} role="combobox" aria-expanded aria-controls={LIST} aria-activedescendant={chosen ? `${id}-${entries.indexOf(chosen)}` : undefined}
          aria-label={t("palette.open")} placeholder={t("palette.placeholder")} value={q} onKeyDown={press}
          onChange={(event) => {
            setQ(event.currentTarget.value);
            setAt(0);
          }}
        />
      </div>
      <div className={css.list} id={LIST} role="listbox" aria-label={t("keys.palette")} aria-busy={isFetching}>
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className={css.title} aria-hidden>{group.title}</div>
            {group.entries.map((entry) => {
              n += 1;
              const index = n;
              return (
                <div key={entry.id} id={`${id}-${index}`} role="option" aria-selected={entry === chosen} className={css.entry} onPointerMove={() => setAt(index)} onClick={() => run(entry)}>
                  <span className={css.sign}>{entry.sign}</span>
                  <span className={css.label}>{entry.label}</span>
                  {entry.detail ? <span className={css.detail}>{entry.detail}</span> : null}
                  {entry.keys ? <Key keys={entry.keys} /> : null}
                </div>
              );
            })}
          </div>
        ))}
        {entries.length === 0 && !isFetching ? <p className={css.none}>{t("palette.nothing", { q: q.trim() })}</p> : null}
      </div>
      <p className={css.hint}>{t("palette.hint")}</p>
      </Modal.Content>
    </Modal.Root>
  );
}

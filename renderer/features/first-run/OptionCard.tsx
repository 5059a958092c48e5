import type { ReactNode } from "react";
import { Key } from "../../components/Key.tsx";
import { useShortcut } from "../../keyboard/keys.ts";
import css from "./FirstRun.module.css";

interface OptionCardProps {
  readonly title: ReactNode;
  readonly name: string;
  readonly keys: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly edge?: "practice" | "live";
  readonly off?: boolean;
  readonly children?: ReactNode;
  readonly lang?: string;
}

/** One of a few ways to go on: a radio button as large as its reasons. */
export function OptionCard({ title, name, keys, chosen, onChoose, edge, off = false, children, lang }: OptionCardProps): ReactNode {
  useShortcut({ keys, label: name, group: "here", run: onChoose, enabled: !off });
  return (
    <button type="button" role="radio" aria-checked={chosen} aria-disabled={off || undefined} aria-keyshortcuts={keys} className={css.option} onClick={() => !off && onChoose()} lang={lang}>
      {edge ? <span className={css.edge} data-mode={edge} aria-hidden /> : null}
      <span className={css.optionHead}><span className={css.radio} aria-hidden /><span className={css.optionTitle}>{title}</span><span className={css.optionKey}><Key keys={keys} /></span></span>
      {children}
    </button>
  );
}

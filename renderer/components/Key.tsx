import type { ReactNode } from "react";
import css from "./Chip.module.css";

const SHOWN: Readonly<Record<string, string>> = { Enter: "↵", Escape: "Esc", " ": "Space", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Control: "Ctrl", Period: "." };

/** A shortcut as it is pressed: `"A"`, `"G F"` (one after the other), `"Ctrl+K"`. For the eye only: the control has its name and `aria-keyshortcuts`. */
export function Key({ keys }: { keys: string }): ReactNode {
  return (
    <span className={css.keys} aria-hidden>
      {keys.split(" ").map((stroke, i) => {
        const shown = (stroke === "+" ? ["+"] : stroke.split("+")).map((part) => SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(" ");
        return <kbd key={i} className={css.key}>{shown}</kbd>;
      })}
    </span>
  );
}

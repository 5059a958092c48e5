import { useRef, type KeyboardEvent, type ReactNode } from "react";
import css from "./Tabs.module.css";

interface Choice<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  readonly count?: number | string | undefined;
}
interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly Choice<V>[];
  readonly onChange: (value: V) => void;
}

/** Arrows walk among the choices, and the one walked to is chosen, as in a group of radio buttons. */
function useArrows<V extends string>({ value, choices, onChange }: ChoiceProps<V>): { readonly ref: React.RefObject<HTMLDivElement | null>; readonly onKeyDown: (event: KeyboardEvent) => void } {
  const ref = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = (choices.findIndex((choice) => choice.value === value) + step + choices.length) % choices.length;
    const next = choices[at];
    if (!next) return;
    onChange(next.value);
    ref.current?.querySelectorAll<HTMLElement>("button")[at]?.focus();
  };
  return { ref, onKeyDown };
}

/** Sections of a page. The panel below should carry `role="tabpanel"` with the tab's id as its label. */
export function Tabs<V extends string>(props: ChoiceProps<V>): ReactNode {
  const { label, value, choices, onChange } = props;
  return (
    <div className={css.tabs} role="tablist" aria-label={label} {...useArrows(props)}>
      {choices.map((choice) => (
        <button key={choice.value} type="button" role="tab" id={`tab-${choice.value}`} className={css.tab} aria-selected={choice.value === value} tabIndex={choice.value === value ? 0 : -1} onClick={() => onChange(choice.value)}>
          {choice.label}
          {choice.count === undefined ? null : <span className={css.n}>{choice.count}</span>}
        </button>
      ))}
    </div>
  );
}

/** A choice of a few ways to see the same. */
export function Segmented<V extends string>(props: ChoiceProps<V>): ReactNode {
  const { label, value, choices, onChange } = props;
  return (
    <div className={css.segmented} role="radiogroup" aria-label={label} {...useArrows(props)}>
      {choices.map((choice) => (
        <button key={choice.value} type="button" role="radio" className={css.segment} aria-checked={choice.value === value} tabIndex={choice.value === value ? 0 : -1} onClick={() => onChange(choice.value)}>
          {choice.label}
          {choice.count === undefined ? null : <span className={css.n}>{choice.count}</span>}
        </button>
      ))}
    </div>
  );
}

import { createContext, useContext, type ReactNode } from "react";
import type { Role } from "../../../shared/domain/role.ts";
import type { AgentStateKind } from "../../components/glyphs.tsx";
import css from "./Card.module.css";
import { useChart, useStores } from "./store.ts";
import type { Level } from "./view.ts";

const PressContext = createContext<(id: string) => void>(() => undefined);
/** What a press on a card does; it must stay the same function. */
export const PressProvider = PressContext.Provider;

const ToggleContext = createContext<(role: Role) => void>(() => undefined);
export const ToggleProvider = ToggleContext.Provider;
export const useToggle = (): ((role: Role) => void) => useContext(ToggleContext);

export interface PressProps {
  readonly id: string;
  /** For who cannot see the card. */
  readonly name: string;
  readonly className: string | undefined;
  readonly level?: Level;
  readonly state?: AgentStateKind;
  readonly alert?: string | undefined;
  readonly stacked?: boolean;
  readonly children: ReactNode;
}

/** A card of the chart: one button under all of it, so that what stands on it keeps its own tooltips; one of all cards is in the tab order, arrows walk among them. */
export function Press({ id, name, className, level, state, alert, stacked, children }: PressProps): ReactNode {
  const press = useContext(PressContext);
  const store = useStores().chart;
  const inTabs = useChart(({ focused }) => focused === id);
  const pressed = useChart((all) => all.pressed === id);
  return (
    <div
      className={className} data-card={id} data-level={level} data-state={state} data-alert={alert} data-stacked={stacked || undefined} data-pressed={pressed || undefined}
      onClick={(event) => {
        // Where the focus returns to when what opens is closed.
        event.currentTarget.querySelector("button")?.focus({ preventScroll: true });
        press(id);
      }}
    >
      <button type="button" className={css.press} aria-label={name} aria-expanded={pressed} tabIndex={inTabs ? 0 : -1} onFocus={() => store.setState({ focused: id })} />
      {children}
    </div>
  );
}

import { ActionIcon, Button, Tooltip } from "@mantine/core";
import type { ComponentProps, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCanAct } from "../engine-client/provider.tsx";
import { useShortcut } from "../keyboard/keys.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";
import { Key } from "./Key.tsx";

export interface ActionProps {
  readonly label: string;
  /** Left out by a button that submits its form. */
  readonly onPress?: (() => void) | undefined;
  readonly icon?: IconName;
  /** Its shortcut: registered, shown on the button and in the sheet. */
  readonly keys?: string;
  /** `filled` at most once in view; plum (`person`) only where a person acts. */
  readonly variant?: "default" | "filled" | "outline" | "light" | "subtle";
  readonly color?: "accent" | "person" | "crit";
  readonly size?: "xs" | "sm" | "md";
  /** The sign alone; the label is its name and tooltip. */
  readonly bare?: boolean;
  /** Why it cannot be pressed now, in words: shown in its tooltip. */
  readonly off?: string | null | undefined;
  /** It changes something, so it is off while there is no engine. */
  readonly acts?: boolean;
  readonly busy?: boolean;
  readonly pressed?: boolean;
  /** A longer text for the tooltip. */
  readonly hint?: string;
  readonly type?: "button" | "submit";
  readonly testId?: string;
  /** What a popover has to say of the button that opens it. */
  readonly told?: Pick<ComponentProps<"button">, "ref" | "id" | "aria-haspopup" | "aria-expanded" | "aria-controls">;
}

/** A button with its shortcut. Off, it stays readable and says why. */
export function Action({ label, onPress, icon, keys, variant = "default", color = "accent", size = "sm", bare = false, off, acts = false, busy = false, pressed, hint, type = "button", testId, told }: ActionProps): ReactNode {
  const { t } = useTranslation();
  const canAct = useCanAct();
  const why = off ?? (acts && !canAct ? t("off.restarting") : null);
  useShortcut({ keys, label, group: "here", run: () => onPress?.(), enabled: why === null && !busy });
  const common = {
    ...told, variant, color, size, type, loading: busy, "data-testid": testId,
    onClick: (event: { preventDefault(): void }): void => (why === null ? onPress?.() : event.preventDefault()),
    ...(why === null ? {} : { "data-disabled": true, "aria-disabled": true as const }),
    ...(keys ? { "aria-keyshortcuts": keys.replace("Ctrl", "Control") } : {}),
    ...(pressed === undefined ? {} : { "aria-pressed": pressed }),
  };
  const button = bare && icon
    ? <ActionIcon {...common} aria-label={label}><Icon name={icon} /></ActionIcon>
    : <Button {...common} leftSection={icon ? <Icon name={icon} /> : undefined} rightSection={keys ? <Key keys={keys} /> : undefined}>{label}</Button>;
  const tip = why ?? hint ?? (bare ? label : null);
  if (tip === null) return button;
  return <Tooltip label={bare && keys && !why ? <>{tip} <Key keys={keys} /></> : tip}>{button}</Tooltip>;
}

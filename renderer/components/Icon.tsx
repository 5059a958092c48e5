import type { ReactNode } from "react";
import { ICONS, type IconName } from "./icons.ts";

/** An outline sign, 16 px at stroke 1.8. It never stands for itself: words or a name stand beside it. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: number; className?: string | undefined }): ReactNode {
  const Drawn = ICONS[name];
  return <Drawn size={size} strokeWidth={1.8} aria-hidden focusable={false} {...(className ? { className } : {})} />;
}

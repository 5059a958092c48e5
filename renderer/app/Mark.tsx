import type { ReactNode } from "react";
import css from "./Opening.module.css";

export function Mark({ size = 18 }: { size?: number }): ReactNode {
  return (
    <svg className={css.mark} width={size} height={size} viewBox="0 0 18 18" aria-hidden>
      <rect width="18" height="18" rx="4" />
      <path d="M4 6l2.2 6.5L9 6.5l2.8 6L14 6" fill="none" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

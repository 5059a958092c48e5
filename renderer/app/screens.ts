import type { ComponentType } from "react";
import type { IconName } from "../components/icons.ts";

type Load = () => Promise<{ readonly Screen: ComponentType }>;

export const SCREENS = ["floor", "inbox", "calls", "book", "reports", "since", "settings"] as const;
export type ScreenName = (typeof SCREENS)[number];

/** Every screen is a file of its own, loaded when it is first gone to: the first one must be small. */
export const LOADS: Readonly<Record<ScreenName | "first-run", Load>> = {
  floor: () => import("../features/floor/index.tsx"),
  inbox: () => import("../features/inbox/index.tsx"),
  calls: () => import("../features/calls/index.tsx"),
  book: () => import("../features/book/index.tsx"),
  reports: () => import("../features/reports/index.tsx"),
  since: () => import("../features/since/index.tsx"),
  settings: () => import("../features/settings/index.tsx"),
  "first-run": () => import("../features/first-run/index.tsx"),
};

export interface NavEntry {
  readonly name: ScreenName;
  readonly to: string;
  readonly icon: IconName;
  readonly keys: string;
}
export const NAV: readonly NavEntry[] = [
  { name: "floor", to: "/floor", icon: "floor", keys: "G F" },
  { name: "inbox", to: "/inbox", icon: "inbox", keys: "G I" },
  { name: "calls", to: "/calls", icon: "calls", keys: "G C" },
  { name: "book", to: "/book", icon: "book", keys: "G B" },
  { name: "reports", to: "/reports", icon: "reports", keys: "G R" },
  { name: "since", to: "/since", icon: "since", keys: "G N" },
  { name: "settings", to: "/settings", icon: "settings", keys: "G ," },
];
/** The addresses of each screen: what comes after belongs to the screen. */
export const PATHS: Readonly<Record<ScreenName, string>> = { floor: "/floor/*", inbox: "/inbox/*", calls: "/calls/*", book: "/book/*", reports: "/reports/*", since: "/since", settings: "/settings" };

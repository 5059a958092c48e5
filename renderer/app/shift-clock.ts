import type { TellingClock } from "../components/clock.ts";
import { useConnection, useStatus, useTold } from "../engine-client/provider.tsx";

/** What a shift looks like from the top bar. A stop outranks what the shift says of itself. */
export type ShownShift = "none" | "running" | "pausing" | "paused" | "stopping" | "ended" | "stopped" | "restarting" | "lost";

export function useShownShift(): ShownShift {
  const connection = useConnection(({ state }) => state);
  const stopped = useStatus(({ stop }) => stop !== null);
  const state = useStatus(({ shift }) => shift?.state ?? null);
  if (connection === "lost") return "lost";
  if (connection !== "connected") return "restarting";
  if (stopped) return "stopped";
  return state ?? "none";
}

/** The shift's clock as it runs on between two words of the engine; it stands still with the engine, and at full speed, where only the engine knows. */
export function useShiftClock(): TellingClock | null {
  const now = useStatus(({ shift }) => shift?.now ?? null);
  const speed = useStatus(({ shift }) => shift?.speed ?? 0) ?? 0;
  const runs = useStatus(({ shift, stop }) => stop === null && shift?.state === "running");
  const toldAt = useTold(({ at }) => at);
  const connected = useConnection(({ state }) => state === "connected");
  return now === null ? null : { now, toldAt, rate: runs && connected ? speed : 0 };
}

/** The zone the shift's clock is read in; before there is a shift, the window's own. */
export const useShiftZone = (): string => useStatus(({ shift }) => shift?.zone ?? null) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

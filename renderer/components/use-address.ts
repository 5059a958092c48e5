import { useMemo } from "react";
import { useSearchParams } from "react-router";

export interface Address {
  get(name: string): string | null;
  /** Null takes a part away. The entry of the history is replaced: Back goes to the page before, not through every filter. */
  set(parts: Readonly<Record<string, string | null>>): void;
  /** All of it, as it stands after the "?". */
  readonly text: string;
}

/** What the address keeps of a screen: filters, order, selection. */
export function useAddress(): Address {
  const [params, setParams] = useSearchParams();
  return useMemo(() => ({
    text: params.toString(),
    get: (name) => params.get(name),
    set: (parts) => setParams((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(parts)) {
        if (value === null || value === "") next.delete(name);
        else next.set(name, value);
      }
      return next;
    }, { replace: true }),
  }), [params, setParams]);
}

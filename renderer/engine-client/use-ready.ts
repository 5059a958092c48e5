import { useEffect } from "react";

/** Says on the root that the first screen has its data: what start-up is measured by, and what tests wait for. */
export function useReady(ready: boolean): void {
  useEffect(() => {
    if (ready) document.documentElement.dataset.ready = "true";
  }, [ready]);
}

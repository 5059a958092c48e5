import { useEffect, useState } from "react";

/** For what is mounted while it is open: once it is gone, the focus goes back to where it came from. */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  }, [before]);
}

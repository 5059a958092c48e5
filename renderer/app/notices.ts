import { createStore, type StoreApi } from "zustand/vanilla";

/** What went wrong with something pressed in passing: shown above the status bar until it is closed or something else is said. */
export interface Notice {
  readonly error: unknown;
  readonly at: number;
}
export const notices: StoreApi<{ readonly notice: Notice | null }> = createStore(() => ({ notice: null as Notice | null }));
export const notifyError = (error: unknown): void => notices.setState({ notice: { error, at: Date.now() } });
export const clearNotice = (): void => notices.setState({ notice: null });

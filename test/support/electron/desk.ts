import type { Page } from "playwright";
import type * as Main from "electron";

/** What of electron a test looks at inside the main process; under either runtime the real objects main works with. */
export type ElectronModule = typeof Main;

/** A desk under test, whichever runtime it runs on. */
export interface Desk {
  /** The desk's window, once its page is there. */
  readonly page: Page;
  readonly userData: string;
  /** Every page there is. */
  pages(): readonly Page[];
  /** Runs `look` inside the main process. It sees nothing of the test but `arg`. */
  inMain<T, A>(look: (electron: ElectronModule, arg: A) => T | Promise<T>, arg: A): Promise<T>;
  /** Starts another desk on the same user data and waits until it ends. */
  again(): Promise<{ readonly exitCode: number | null }>;
  /** Before a file is chosen or dropped in the page: a runtime that is told of files by the page alone learns its path here. */
  knowFile(path: string): Promise<void>;
  /** Quits as the menu does; resolves when the process has ended. */
  quit(): Promise<{ readonly exitCode: number | null }>;
}

export interface DeskOptions {
  readonly userData: string;
  /** Where the built desk lies: this working copy, or a copy of it with another page. */
  readonly root: string;
  /** Further arguments, as `--data=DIR`. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

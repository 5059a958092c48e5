import type book from "./en/book.json";
import type calls from "./en/calls.json";
import type common from "./en/common.json";
import type errors from "./en/errors.json";
import type firstRun from "./en/firstRun.json";
import type floor from "./en/floor.json";
import type inbox from "./en/inbox.json";
import type reports from "./en/reports.json";
import type settings from "./en/settings.json";
import type since from "./en/since.json";
import type words from "./en/words.json";

/** English is the measure: a key that is not here does not compile, and the other languages are held against it by a test. */
export interface Resources {
  readonly common: typeof common;
  readonly words: typeof words;
  readonly errors: typeof errors;
  readonly floor: typeof floor;
  readonly calls: typeof calls;
  readonly inbox: typeof inbox;
  readonly book: typeof book;
  readonly reports: typeof reports;
  readonly since: typeof since;
  readonly settings: typeof settings;
  readonly firstRun: typeof firstRun;
}
export const NAMESPACES = ["common", "words", "errors", "floor", "calls", "inbox", "book", "reports", "since", "settings", "firstRun"] as const satisfies readonly (keyof Resources)[];

declare module "i18next" {
  interface CustomTypeOptions {
    readonly defaultNS: "common";
    readonly resources: Resources;
    readonly returnNull: false;
  }
}

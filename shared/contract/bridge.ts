import type { Language } from "../domain/labels.ts";

/** Keys of the key store: whether one is kept, and where none can be, why. */
export type SecretState =
  | { readonly kind: "none" }
  | { readonly kind: "kept" }
  /** `no_key_store`: this desktop has none, and what stands in for it keeps keys readable. `unreadable`: the kept key cannot be opened on this machine. */
  | { readonly kind: "refused"; readonly why: "no_key_store" | "unreadable" };

/** How the engine stands, as the door sees it. */
export type EngineState =
  | { readonly kind: "starting" }
  | { readonly kind: "ready" }
  /** It died and is started again; `attempt` from 1. */
  | { readonly kind: "restarting"; readonly attempt: number; readonly inMs: number }
  /** Starting again would not mend it: the person is asked. */
  | { readonly kind: "fault"; readonly fault: EngineFault };

/** Why an engine cannot open its folder. `locked`: another one is at work in it. `broken`: the ledger does not verify. */
export const ENGINE_FAULTS = ["locked", "broken", "newer", "unwritable", "failed"] as const;
export type EngineFault = (typeof ENGINE_FAULTS)[number];

/** What menu and tray ask of the page. The stop is not among them: it goes to the engine straight, with the page or without. */
export const BRIDGE_COMMANDS = ["palette", "keys", "go-floor", "go-inbox", "go-calls", "go-book", "go-reports", "go-since", "go-settings"] as const;
export type BridgeCommand = (typeof BRIDGE_COMMANDS)[number];

/** What `connect` makes the door post to the page (`window.postMessage`), with the port to the engine in `ports[0]`. */
export const PORT_MESSAGE = "wardroom:engine-port";

type Off = () => void;

/** `window.wardroom` under the desktop door; absent under the other. Nothing of node is behind it but these. */
export interface Bridge {
  readonly kind: "desktop";
  readonly platform: "darwin" | "win32" | "linux";
  /** Asks for a port to the engine: one comes, as a message of `PORT_MESSAGE`, once the engine is ready. A port ends with its engine; asking again gets one to the next. */
  connect(): void;
  onEngine(take: (state: EngineState) => void): Off;
  /** A file to import, chosen in the system's dialog; null: none was. Its path goes to `imports.open`. */
  pickFile(): Promise<{ readonly path: string; readonly name: string } | null>;
  /** Where a dropped `File` lies; "" when it lies nowhere. */
  pathOf(file: object): string;
  readonly secrets: {
    state(): Promise<SecretState>;
    /** Keeps the endpoint's key and hands it to the engine. */
    set(key: string): Promise<SecretState>;
    clear(): Promise<SecretState>;
  };
  readonly dataFolder: {
    /** Asks where the data shall lie and starts the engine there; null: left as it was. */
    choose(): Promise<{ readonly path: string } | null>;
    /** Shows it in the system's file manager. */
    show(): Promise<void>;
  };
  /** Only addresses on the door's own list open, in the system's browser; false: refused. */
  openExternal(url: string): Promise<boolean>;
  /** Menu, tray and notifications speak it from here on. */
  setLanguage(language: Language): void;
  onCommand(take: (command: BridgeCommand) => void): Off;
  /** A notification was pressed: show that item. */
  onOpenItem(take: (itemId: string) => void): Off;
}

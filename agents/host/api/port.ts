/** A window's line to the engine, whatever carries it. */
export interface Port {
  /** Resolves when there is room for more: what streams to a slow window waits there. */
  send(data: string | Uint8Array): void | Promise<void>;
  onMessage(take: (data: unknown) => void): void;
  onClose(take: () => void): void;
}

export type FaultCounts = Readonly<Record<string, number>>;

/** What a command may touch of the terminal it was called from. */
export interface CliIo {
  out(line: string): void;
  err(line: string): void;
  /** Standard error is a terminal: progress may be drawn there. */
  readonly isTty: boolean;
  now(): number;
}

/** Ends an exhaustive switch: a new variant that nobody handles fails to compile here, and names itself if it slips through at run time. */
export function assertNever(value: never): never {
  throw new Error(`unhandled variant: ${JSON.stringify(value)}`);
}

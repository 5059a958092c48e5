import { APIConnectionError, APIError } from "openai";
import { ZodError } from "zod";
import { MindFailure } from "../../ports.ts";

/**
 * Why a turn got nothing usable from the endpoint. Details name classes and status codes only: error bodies and
 * messages may hold what was asked, and that is personal.
 */
export function failureOf(error: unknown, signal: AbortSignal): MindFailure {
  if (signal.aborted && signal.reason instanceof MindFailure) return signal.reason;
  if (error instanceof MindFailure) return error;
  if (signal.aborted) return new MindFailure("cut_off", "stopped");
  if (error instanceof APIConnectionError) return new MindFailure("unreachable", codeOf(error));
  if (error instanceof APIError) return new MindFailure("refused", error.status === undefined ? "error inside the answer" : `status ${error.status}`);
  if (error instanceof ZodError || error instanceof SyntaxError || error instanceof RangeError) return new MindFailure("invalid", "not an answer in the endpoint's own format");
  return new MindFailure("cut_off", codeOf(error));
}

/** The system's error code, from wherever in the chain of causes it stands. */
function codeOf(error: unknown): string {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  }
  return error instanceof Error ? error.name : "unknown failure";
}

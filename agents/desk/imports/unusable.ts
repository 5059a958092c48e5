import { DeskError } from "../../../shared/contract/errors.ts";
import { FAILURE_CODES, type FailureCode } from "../../../shared/contract/import-reasons.ts";
import { ImportFailure } from "../../book/fault.ts";

export const unusable = (code: FailureCode, detail: string = FAILURE_CODES[code]): DeskError => new DeskError("UNUSABLE", { code, detail });

/** What the importer refuses, as the desk's own error; anything else stays what it is. */
export function asDeskError(error: unknown): unknown {
  if (!(error instanceof ImportFailure)) return error;
  const { code, message, field } = error;
  if (code === "practice_book_there" || code === "live_book_there") return new DeskError("CONFLICT", { why: code });
  return new DeskError("UNUSABLE", { code, detail: message, ...(field === null ? {} : { field }) });
}

export async function usable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw asDeskError(error);
  }
}
